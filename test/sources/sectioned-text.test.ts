import { expect, test } from 'vitest';
import { SectionedText } from '../../src/sources/sectioned-text.js';

const textOf = (...rows: (string | undefined)[][]): string => {
  const text = new SectionedText({ units: 1000 });
  for (const [i, cells] of rows.entries()) text.row({}, i + 1, cells);
  const { article } = text.document('table.csv', []);
  return (article as { content: string }).content;
};

test.each([
  ['cells are parted by tabs', ['甲', '乙'], '甲\t乙'],
  ['what is empty or missing keeps its column', ['甲', '', undefined, '丁'], '甲\t\t\t丁'],
  ['in front too', [undefined, '乙'], '\t乙'],
  ['empty cells at the end are no text', ['甲', '', ''], '甲'],
  ['nor is a row without any', ['', undefined], ''],
  ['nor one without cells', [], ''],
  ['a tab in a cell parts no cells', ['甲\t乙', '丙'], '甲\v乙\t丙'],
  ['also where a cell is missing', ['甲\t乙', ''], '甲\v乙'],
  ['a line end in a cell ends no row', ['甲\r\n乙', '丙\n丁'], '甲\v乙\t丙\v丁'],
])('%s', (_, cells, line) => {
  expect(textOf(cells)).toBe(`${line}\n`);
});

test('a cell far to the right is a line of its own, at its place', () => {
  const text = new SectionedText({ units: 1000 });
  text.row({ sheet: '表' }, 3, ['甲', ...new Array<undefined>(99), '乙']);
  const { article } = text.document('table.csv', []);
  expect(article).toMatchObject({
    content: '甲\n乙\n',
    sections: [{ place: { sheet: '表' } }, { start: 2, place: { sheet: '表', row: 3, column: 101 } }],
  });
});

test('a text beyond the limit is refused', () => {
  const text = new SectionedText({ units: 8 });
  text.row({}, 1, ['甲乙丙丁']);
  expect(() => text.row({}, 2, ['甲乙丙丁'])).toThrow();
});
