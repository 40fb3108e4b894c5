import { extname } from 'node:path';
import { createScanner } from '../config/index.js';
import type { Language } from '../scanner/index.js';
import { decodeBytes } from '../text/index.js';
import { Exit, UsageError } from './exit.js';
import { readBytes, writeFile } from './files.js';
import { redactBytes } from './redact-bytes.js';
import { type RedactedKind, redactText } from './redaction.js';

/** What commander hands to the action of `mingcha redact`. */
export interface RedactFlags {
  readonly output?: string;
  readonly lang?: Language;
}

const FORMATS: Readonly<Record<string, RedactedKind>> = {
  '.txt': 'text',
  '.text': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.shtml': 'html',
  '.xhtml': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.csv': 'csv',
  '.tsv': 'text',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
};

/**
 * Writes a copy of a file in which personal data is masked, by the same rules that report it; every other byte is as it
 * was, in whatever encoding.
 *
 * @returns the exit code
 * @throws {UsageError} for a file that cannot be read or written, whose kind is unknown, or whose bytes are no text
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
  const bytes = readBytes(file);
  const { text, encoding } = decodeBytes(bytes);
  // The masked copy needs the raw places, not the masked report.
  const scanner = createScanner({ reveal: true, listRows: true });
  const { count, edits } = redactText(text, kind, scanner);
  const masked = redactBytes(bytes, encoding, text, edits);
  if (masked === undefined) {
    throw new UsageError({
      zh: `${file} 的编码（${encoding}）有误或不受支持，无法逐字节遮盖`,
      en: `${file}: its encoding (${encoding}) is broken or not supported, so it cannot be masked byte for byte`,
    });
  }
  if (output === undefined) process.stdout.write(masked);
  else writeFile(output, masked);
  const words = { zh: `已遮盖 ${count} 处个人信息`, en: `${count} pieces of personal data masked` };
  process.stderr.write(`mingcha: ${words[lang]}\n`);
  return Exit.clean;
}
