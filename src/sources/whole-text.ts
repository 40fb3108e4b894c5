import type { Localised } from '../rules/index.js';
import { type DecodeProblem, decodeBytes, type Format } from '../text/index.js';
import type { SourceProblem } from './document.js';
import { wholeOf } from './input.js';
import { isBinary } from './kinds.js';
import { binary, type Reader } from './reading.js';

/** A file that is one text. */
export function readWholeText(format: Format): Reader {
  return async function* (input, reading) {
    const bytes = await wholeOf(input, reading.budget.limits.whole);
    if (isBinary(bytes)) throw binary();
    const { text, problems } = decodeBytes(bytes);
    const { name } = input;
    yield {
      id: name,
      source: name,
      article: { id: name, content: text, format },
      problems: problemsOfText(problems),
      bytes: 0,
    };
  };
}

/** What is to be said of a text that could not be decoded as it was meant. */
export function problemsOfText(problems: readonly DecodeProblem[]): SourceProblem[] {
  return problems.flatMap((code) => {
    const message = UNREADABLE_TEXT[code];
    return message === undefined ? [] : [{ code, message }];
  });
}

/** A wrong declaration that was seen through is no loss; text that came out as nonsense was not checked. */
const UNREADABLE_TEXT: Partial<Record<DecodeProblem, Localised>> = {
  'replacement-character': {
    zh: '含有任何编码都无法解释的字节',
    en: 'holds bytes that no encoding explains',
  },
  mojibake: {
    zh: '解码后为乱码：文件曾以错误的编码保存',
    en: 'decodes to nonsense: it was saved in a wrong encoding',
  },
};
