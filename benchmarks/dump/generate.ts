/**
 * An export as an inspector gets it: one line an article, some with files that hang on them, and findings planted at known
 * places. The same seed makes the same bytes.
 */

import { once } from 'node:events';
import { createWriteStream, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '../../scripts/language/random.js';
import { createScanner, loadShippedDictionary } from '../../src/config/index.js';
import { checkCharacter } from '../../src/rules/identity.js';

export interface Size {
  readonly articles: number;
  /** UTF-8 bytes of an article's text, on average. */
  readonly bytesEach: number;
  readonly findings: number;
  readonly attachments: number;
}

/** Where a finding has been planted. */
export interface Planted {
  readonly document: string;
  readonly ruleId: string;
  readonly start: number;
  readonly end: number;
  /** The file on the article, where it stands in one. */
  readonly attachment?: string;
}

export const HOME = '341500';
export const DAY = '2022-06-10';
/** One attachment in so many holds one of the planted findings. */
const ATTACHMENTS_PER_FINDING = 10;

/** Sentences of the clean corpus in which nothing is found, whatever stands beside them. */
function cleanSentences(): string[] {
  const folder = fileURLToPath(new URL('../../corpus/clean/', import.meta.url));
  const scanner = createScanner({ home: HOME, publishedAt: DAY });
  const sentences = readdirSync(folder)
    .flatMap((file) =>
      readFileSync(folder + file, 'utf8')
        .trimEnd()
        .split('\n'),
    )
    .flatMap((line) => {
      const { content } = JSON.parse(line) as { content: string };
      const text = content.replace(/<[^<>]*>/g, '\n').replace(/&\w+;|\s*\n\s*/g, '\n');
      return text.split(/(?<=[。！？])|\n/);
    })
    .map((sentence) => sentence.trim())
    .filter(
      (text) =>
        /^\p{Script=Han}[^<>&\\"]{18,120}。$/u.test(text) &&
        // Shuffled, 二、 and 四、 would be a list that skips.
        !/\d{5}|[*×•电手《省市]|自治区|^[一二三四五六七八九十]+、/.test(text),
    );
  const weak = signs();
  return sentences.filter(
    (text) =>
      !weak.some((sign) => text.includes(sign)) &&
      scanner.scan({ content: text, format: 'text' }).findings.length === 0,
  );
}

/** Words that are silent alone, and an advertisement or a hijacked title where several stand on one page. */
function signs(): string[] {
  const { promotions, lures } = loadShippedDictionary().records;
  return [...promotions.map(({ signal }) => signal), ...lures.flatMap(({ words }) => words)];
}

/** What can be planted: text before it, the text itself, and the rule that reports it. */
function plantings(next: () => number): readonly [before: string, text: string, ruleId: string] {
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(next() * 10)).join('');
  const birth = `19${60 + Math.floor(next() * 39)}0${1 + Math.floor(next() * 9)}1${Math.floor(next() * 9)}`;
  const identity = `341503${birth}${digits(3)}`;
  const kinds = [
    ['全县召开', '抚平攻坚', 'misstatement/wrong-form'],
    ['会议强调要抓好', '脱贫功坚', 'misstatement/wrong-form'],
    ['督查组前往裕安区', '平桥镇', 'place-name/wrong-suffix'],
    ['资料报送裕安区', '徐集乡', 'place-name/wrong-suffix'],
    ['申请人身份证号：', identity + checkCharacter(identity), 'privacy/id-number'],
  ] as const;
  return kinds[Math.floor(next() * kinds.length)]!;
}

/** Writes the dump into a folder: `dump.jsonl` and `files/`. @returns where findings were planted */
export async function generate(folder: string, size: Size, seed = 20220720): Promise<Planted[]> {
  const next = randomFrom(seed);
  const sentences = cleanSentences();
  const pick = () => sentences[Math.floor(next() * sentences.length)]!;
  const inFiles = Math.floor(size.attachments / ATTACHMENTS_PER_FINDING);
  const everyArticle = size.articles / (size.findings - inFiles);
  const everyFile = Math.max(1, Math.floor(size.articles / Math.max(1, size.attachments)));
  const planted: Planted[] = [];
  mkdirSync(`${folder}/files`, { recursive: true });
  const out = createWriteStream(`${folder}/dump.jsonl`);
  let files = 0;
  let due = 0;
  for (let i = 0; i < size.articles; i++) {
    const document = `article-${String(i).padStart(6, '0')}`;
    let content = '';
    let bytes = 0;
    while (bytes < size.bytesEach) {
      let paragraph = '';
      for (let n = 0; n < 4; n++) paragraph += pick();
      if (i >= due * everyArticle && bytes > next() * size.bytesEach) {
        const [before, text, ruleId] = plantings(next);
        const start = content.length + 3 + paragraph.length + before.length;
        planted.push({ document, ruleId, start, end: start + text.length });
        paragraph += `${before}${text}。`;
        due++;
      }
      content += `<p>${paragraph}</p>\n`;
      bytes += paragraph.length * 3;
    }
    if (i >= due * everyArticle) {
      const [before, text, ruleId] = plantings(next);
      const start = content.length + 3 + before.length;
      planted.push({ document, ruleId, start, end: start + text.length });
      content += `<p>${before}${text}。</p>\n`;
      due++;
    }
    const attachments: string[] = [];
    if (i % everyFile === 0 && files < size.attachments) {
      const name = `files/${document}.txt`;
      attachments.push(name);
      const hit = files % ATTACHMENTS_PER_FINDING === 0;
      const [before, text, ruleId] = plantings(next);
      const head = `${pick()}\n${pick()}\n`;
      const start = head.length + before.length;
      if (hit) planted.push({ document, ruleId, start, end: start + text.length, attachment: name });
      writeFileSync(`${folder}/${name}`, hit ? `${head}${before}${text}。\n` : head);
      files++;
    }
    const article = {
      ...{ id: document, title: pick().slice(0, -1), content, format: 'html', home: HOME, publishedAt: DAY },
      ...{ platform: ['gov-site', 'disclosure', 'service', 'wechat'][i % 4] },
      ...(attachments.length === 0 ? {} : { attachments }),
    };
    if (!out.write(`${JSON.stringify(article)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return planted;
}
