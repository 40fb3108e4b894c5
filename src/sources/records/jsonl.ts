import { decodeBytes } from '../../text/index.js';
import { tooLarge } from '../budget.js';
import { type SourceProblem, withProblems } from '../document.js';
import { isWanted } from '../exports.js';
import { joined } from '../input.js';
import type { Reader } from '../reading.js';
import { problemsOfText } from '../whole-text.js';
import { recordDocument } from './record-document.js';

const LINE_FEED = 0x0a;

/**
 * Articles of a JSON Lines stream, one line in memory at a time. A line that is no article is a document with a
 * problem; the lines behind it are read all the same.
 */
export const readJsonLines: Reader = async function* (input, reading) {
  const { name, folder } = input;
  const { whole } = reading.budget.limits;
  let line = 0;
  for await (const bytes of linesOf(input.chunks(), whole)) {
    line++;
    if (bytes === undefined) {
      const source = `${name}:${line}`;
      yield { id: source, source, bytes: 0, problems: [{ ...tooLarge(whole).problem, line }] };
      continue;
    }
    const { text: raw, problems } = decode(bytes, line);
    const text = raw.replace(line === 1 ? /^\uFEFF/ : '', '');
    if (text.trim() === '') continue;
    const source = `${name}:${line}`;
    const at = { id: source, source, line, bytes: bytes.byteLength + 1 };
    let record: unknown;
    try {
      record = JSON.parse(text);
    } catch (error) {
      yield { id: source, source, bytes: at.bytes, problems: [{ ...badJson(error), line }] };
      continue;
    }
    if (isWanted(record, reading.export))
      yield withProblems(await recordDocument(record, { ...at, folder }, reading), problems);
  }
};

/** V8 quotes the text around the mistake, which may hold personal data; the place is enough. */
export function badJson(error: unknown): SourceProblem {
  const place = /position (\d+)/.exec((error as Error).message)?.[1];
  const message = {
    zh: `不是合法的 JSON${place === undefined ? '' : `（第 ${Number(place) + 1} 个字符处）`}`,
    en: `not a JSON value${place === undefined ? '' : ` (at character ${Number(place) + 1})`}`,
  };
  return { code: 'bad-json', message };
}

/** The text of a record: UTF-8 nearly always, which is asked first; and what could not be read of it. */
export function decode(
  bytes: Uint8Array,
  line: number,
): { readonly text: string; readonly problems: readonly SourceProblem[] } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), problems: [] };
  } catch {
    const { text, problems } = decodeBytes(bytes);
    return { text, problems: problemsOfText(problems).map((problem) => ({ ...problem, line })) };
  }
}

/**
 * Lines as bytes, without the line end: a line of 50 MB is one copy, and no character is cut in two.
 *
 * @returns undefined in place of one that is longer than may be held in memory
 */
async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<Uint8Array | undefined> {
  let pending: Uint8Array[] = [];
  let length = 0;
  const take = () => {
    const line = length > longest ? undefined : joined(pending);
    pending = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      pending.push(chunk.subarray(start, end));
      length += end - start;
      yield take();
      start = end + 1;
    }
    if (start === chunk.length) continue;
    length += chunk.length - start;
    if (length > longest) pending = [];
    else pending.push(chunk.subarray(start));
  }
  if (length > 0) yield take();
}
