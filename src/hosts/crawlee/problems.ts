import type { Localised } from '../../rules/index.js';
import type { Language, Problem } from '../../scanner/index.js';
import type { Decoded } from '../../text/index.js';

const ENCODING: Readonly<Record<string, Localised>> = {
  'replacement-character': {
    zh: '部分字节无法按 {encoding} 解码，结果不完整',
    en: 'some bytes cannot be decoded as {encoding}; what stands there was not looked at',
  },
  mojibake: {
    zh: '文字像是乱码，检查结果不可靠',
    en: 'the text looks garbled; that nothing was found means nothing',
  },
};

/** Why a page was not, or not wholly, looked at. What the bytes only declare wrongly is none: it was put right. */
export function encodingProblems(
  { problems, encoding }: Omit<Decoded, 'text' | 'from'>,
  language: Language,
): Problem[] {
  return problems.flatMap((code) => {
    const message = ENCODING[code];
    return message === undefined ? [] : { code, message: message[language].replace('{encoding}', encoding) };
  });
}

export function statusProblem(status: number, language: Language): Problem {
  const message = {
    zh: `服务器答复 ${status}，网页未检查`,
    en: `the server answered ${status}; the page was not looked at`,
  };
  return { code: 'http-status', message: message[language] };
}

export function typeProblem(type: string, language: Language): Problem {
  const message = {
    zh: `${type || '未知类型'}不是网页，未检查`,
    en: `${type || 'an unknown type'} is no page and was not looked at`,
  };
  return { code: 'no-page', message: message[language] };
}

export function failureProblem(outcome: string, language: Language): Problem {
  const message = { zh: `网页打不开（${outcome}），未检查`, en: `the page could not be opened (${outcome})` };
  return { code: 'no-answer', message: message[language] };
}

export function handlerProblem(language: Language): Problem {
  const message = {
    zh: '处理网页的程序出错，网页未检查',
    en: 'a handler failed; the page was not looked at',
  };
  return { code: 'handler-failed', message: message[language] };
}
