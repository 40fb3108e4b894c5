import type { Localised } from '../../rules/index.js';
import { cellDamage, type Damage } from './cell-damage.js';
import { columnDamage } from './column-damage.js';
import { readTable } from './tsv.js';

const MARKED: Localised = {
  zh: '文件以字节顺序标记（BOM）开头，首格会被读错；dict fmt 可去掉',
  en: 'the file begins with a byte order mark, which spoils the first cell; dict fmt takes it away',
};

/** Everything in a table that looks like the work of a spreadsheet, from top to bottom. */
export function damageIn(text: string): Damage[] {
  const { lines, rows, marked } = readTable(text);
  const found: Damage[] = marked ? [{ line: 1, what: MARKED }] : [];
  // A spreadsheet quotes comment lines too, and they are no comments any more.
  for (const { line, cells } of rows) {
    cells.forEach((seen, i) => {
      const what = cellDamage(seen);
      if (what !== undefined) found.push({ line, column: i + 1, seen, what });
    });
  }
  found.push(...columnDamage(rows));
  lines.forEach((line, i) => {
    const at = line.indexOf('\uFEFF');
    if (at >= 0) found.push({ line: i + 1, what: STRAY_MARK });
  });
  return found.sort((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0));
}

const STRAY_MARK: Localised = {
  zh: '行中有字节顺序标记（U+FEFF），多为拼接文件所致',
  en: 'holds a byte order mark (U+FEFF): files were put together',
};

/** Why bytes are no table that can be read; undefined for UTF-8. */
export function encodingDamage(bytes: Uint8Array): Damage | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { line: 1, what: UTF16 };
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    line++;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return { line, what: NOT_UTF8 };
    }
    start = end;
  }
  return undefined;
}

const UTF16: Localised = {
  zh: '文件是 UTF-16（Excel 的“Unicode 文本”），请另存为 UTF-8',
  en: 'the file is UTF-16 (“Unicode Text” of Excel); save it as UTF-8',
};
const NOT_UTF8: Localised = {
  zh: '不是 UTF-8（Excel 的“文本文件”按系统编码保存，编码外的字已变成“?”），请从原件另存为 UTF-8',
  en: 'is no UTF-8 (“Text” of Excel is in the code of the system, and lost the characters that it lacks); save the original as UTF-8',
};
