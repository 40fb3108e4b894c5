import { readFileSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { createScanner } from '../config/index.js';
import { formatOf, type Language, maskNumber, type Scanner } from '../scanner/index.js';
import type { Format } from '../text/index.js';
import { Exit, UsageError } from './exit.js';

/** What commander hands to the action of `mingcha redact`. */
export interface RedactFlags {
  readonly output?: string;
  readonly lang?: Language;
}

const FORMATS: Readonly<Record<string, Format | 'csv' | 'jsonl'>> = {
  '.txt': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.csv': 'csv',
  '.tsv': 'text',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
};
/** A mask can bring another number to light, which the first one overlapped; more rounds have not been needed. */
const ROUNDS = 4;

/**
 * Writes a copy of a file in which personal data is masked, by the same rules that report it; every other character is
 * as it was.
 *
 * @returns the exit code
 * @throws {UsageError} for a file that cannot be read, is not UTF-8, or whose kind is unknown
 */
export function redact(file: string, { output, lang = 'zh' }: RedactFlags): number {
  const kind = FORMATS[extname(file).toLowerCase()];
  if (kind === undefined) {
    const known = Object.keys(FORMATS).join(' ');
    throw new UsageError({
      zh: `${file}：不支持的文件类型，可处理 ${known}`,
      en: `${file}: unknown kind of file; known are ${known}`,
    });
  }
  const text = readUtf8(file);
  // The masked copy needs the raw places, not the masked report.
  const scanner = createScanner({ reveal: true, listRows: true });
  const { text: masked, count } =
    kind === 'jsonl' ? redactLines(text, scanner) : redactText(text, kind, scanner);
  if (output === undefined) process.stdout.write(masked);
  else writeFileSync(output, masked);
  const words = { zh: `已遮盖 ${count} 处个人信息`, en: `${count} pieces of personal data masked` };
  process.stderr.write(`mingcha: ${words[lang]}\n`);
  return Exit.clean;
}

function readUtf8(file: string): string {
  try {
    // The byte order mark belongs to what must stay as it is.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? { zh: `${file} 不是 UTF-8 编码`, en: `${file}: is not UTF-8` }
        : { zh: `${file} 无法读取（${code}）`, en: `${file}: cannot be read (${code})` },
    );
  }
}

interface Redacted {
  readonly text: string;
  readonly count: number;
}

/** Masks the personal data of one text. */
export function redactText(source: string, kind: Format | 'csv', scanner: Scanner): Redacted {
  let text = source;
  let count = 0;
  for (let round = 0; round < ROUNDS; round++) {
    // Commas become tabs of the same length, so that columns have their headings and offsets stay.
    const content = kind === 'csv' ? text.replaceAll(',', '\t') : text;
    const { findings } = scanner.scan({ content, format: kind === 'csv' ? 'text' : kind });
    const spans = findings.filter(({ category, field }) => category === 'privacy' && field === 'content');
    if (spans.length === 0) break;
    count += spans.length;
    let masked = '';
    let done = 0;
    for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
      if (start < done) continue;
      masked +=
        text.slice(done, start) + maskSource(text.slice(start, end), kind === 'html' || kind === 'markdown');
      done = end;
    }
    text = masked + text.slice(done);
  }
  return { text, count };
}

const MARKUP = /<[^<>]*>|&(?:#\d+|#x[\da-f]+|\w+);?/gi;

/** Masks what a reader sees of a stretch of source: tags stay, a character reference is one sign. */
function maskSource(source: string, markup: boolean): string {
  const parts: string[] = [];
  const signs: string[] = [];
  let at = 0;
  const plain = (text: string) => {
    for (const sign of text) {
      parts.push(sign);
      signs.push(sign);
    }
  };
  for (const match of markup ? source.matchAll(MARKUP) : []) {
    plain(source.slice(at, match.index));
    parts.push(match[0]);
    // Blanks are no signs of a number; any other reference hides a digit or a letter.
    if (match[0].startsWith('&')) signs.push(/nbsp|#160|shy/.test(match[0]) ? ' ' : '0');
    at = match.index + match[0].length;
  }
  plain(source.slice(at));
  const masked = [...maskNumber(signs.join(''))];
  let next = 0;
  return parts
    .map((part) => {
      if (part.startsWith('<') && part.length > 1) return part;
      const sign = masked[next]!;
      const same = sign === signs[next++];
      return same ? part : sign;
    })
    .join('');
}

/** A string literal of JSON. */
const LITERAL = /"(?:[^"\\]|\\.)*"/g;
const ESCAPED = /\\u[\da-fA-F]{4}|\\.|[^\\]/gs;

/** Each line of JSON Lines is an article: its strings are masked one by one, the JSON around them is left alone. */
function redactLines(source: string, scanner: Scanner): Redacted {
  let count = 0;
  const text = source.replace(LITERAL, (literal) => {
    if (literal.length < 8) return literal;
    const raw = literal.slice(1, -1).match(ESCAPED) ?? [];
    const units = raw.map((part) => (part.length === 1 ? part : (JSON.parse(`"${part}"`) as string)));
    const value = units.join('');
    const redacted = redactText(value, formatOf(value), scanner);
    count += redacted.count;
    if (redacted.count === 0) return literal;
    // A mask has the length of what it covers unless it covers references, whose signs are all of them ASCII.
    if (redacted.text.length !== value.length) return JSON.stringify(redacted.text);
    return `"${raw.map((part, i) => (redacted.text[i] === units[i] ? part : redacted.text[i]!)).join('')}"`;
  });
  return { text, count };
}
