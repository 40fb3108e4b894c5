import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDictionary, formatTable } from '../../../src/cli/dict/format.js';
import { parseDictionary } from '../../../src/dictionary/parse.js';

/** What a dictionary says, without the places in its file. */
const meaning = (text: string) =>
  JSON.parse(
    JSON.stringify(parseDictionary(text, 'x.dict'), (key, value) => (key === 'origin' ? undefined : value)),
  );

describe('entries', () => {
  test('keys get their order, lines of one key keep theirs', () => {
    const text =
      '\ufeff# 自有词条\r\n\r\n\r\nsource:某文件，2020-01-01\r\n  wrong :  乙\r\nreports: 【乙】方\r\nright: 甲\r\nwrong: 丙\r\nwrong: 乙\r\n\r\n';
    expect(formatDictionary(text)).toBe(
      '# 自有词条\n\nright: 甲\nwrong: 乙\nwrong: 丙\nsource: 某文件，2020-01-01\nreports: 【乙】方\n',
    );
  });

  test('a comment goes with the line below it; one on top stays on top', () => {
    const text = '# 环保\nwrong: 甲荃\n# 化学名\nright: 甲醛\n# 完\n';
    expect(formatDictionary(text)).toBe('# 环保\n# 化学名\nright: 甲醛\nwrong: 甲荃\n# 完\n');
  });

  test('members of a set and rows of a table keep their order', () => {
    const text =
      'member: 乙\nmember: 甲\nordered: yes\nset: 两者\nsource: 某文\n\nphrases: 农业\n乡村振兴\n脱贫攻坚\nsource: 某文\n';
    expect(formatDictionary(text)).toBe(
      'set: 两者\nordered: yes\nsource: 某文\nmember: 乙\nmember: 甲\n\nphrases: 农业\nsource: 某文\n乡村振兴\n脱贫攻坚\n',
    );
  });

  test('an empty file stays one', () => {
    expect(formatDictionary('')).toBe('');
    expect(formatDictionary('\n\n')).toBe('');
  });
});

describe('tables', () => {
  test('rows are sorted by their first cell, and those that share it keep their order', () => {
    expect(formatTable('\ufeff# 头\t\r\n341503\t乙 \r\n110000\t甲\r\n341503\t丙\r\n341503\t丙\r\n')).toBe(
      '# 头\n110000\t甲\n341503\t乙\n341503\t丙\n',
    );
  });

  test('comments and blank lines part what is sorted', () => {
    expect(formatTable('2\n1\n# 其他\n4\n\n3\n')).toBe('1\n2\n# 其他\n4\n\n3\n');
  });

  test('empty cells stay where they are', () => {
    expect(formatTable('b\t\t\na\t\tx\t\n')).toBe('a\t\tx\t\nb\t\t\n');
  });

  test('no row is lost, and a second time changes nothing', () => {
    const cell = fc.stringMatching(/^[a-c一二]{0,2}$/);
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 12 });
    fc.assert(
      fc.property(table, (rows) => {
        const lines = rows.map((cells) => cells.join('\t'));
        const once = formatTable(lines.join('\n'));
        expect(formatTable(once)).toBe(once);
        const said = (text: string) => [...new Set(text.split('\n').filter((line) => line.trim() !== ''))];
        expect(said(once).sort()).toEqual(said(lines.join('\n')).sort());
      }),
    );
  });
});

const shipped = new URL('../../../dictionaries/', import.meta.url);
const names = readdirSync(shipped, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.dict'),
);

test.each(names)('%s says the same as before', (name) => {
  const text = readFileSync(new URL(name, shipped), 'utf8');
  const once = formatDictionary(text);
  expect(meaning(once)).toEqual(meaning(text));
  expect(formatDictionary(once)).toBe(once);
});

test('lines of a record may come in any order, and mean the same', () => {
  const record = [
    'right: 甲醛',
    'wrong: 甲荃',
    'wrong: 甲全',
    'severity: warning',
    'unless-near: 某 词',
    'source: 某文，2020-01-01',
    'silent: 甲醛',
  ];
  const first = formatDictionary(record.join('\n'));
  fc.assert(
    fc.property(fc.shuffledSubarray(record, { minLength: record.length }), (lines) => {
      const ordered = lines.indexOf(record[1]!) < lines.indexOf(record[2]!);
      if (ordered) expect(formatDictionary(lines.join('\n'))).toBe(first);
      expect(meaning(formatDictionary(lines.join('\n')))).toEqual(meaning(lines.join('\n')));
    }),
  );
});
