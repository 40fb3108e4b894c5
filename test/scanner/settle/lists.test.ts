import { describe, expect, test } from 'vitest';
import { createScanner } from '../../../src/config/index.js';

const head = '<table><tr><th>姓名</th><th>联系电话</th><th>身份证号</th></tr>';
const people = ['罗砚秋', '梁望穗', '宋拾光', '孙听澜', '郑蕴舟'];
const numbers = ['341503190803120715', '341503190801080617', '341503190810191327', '341503190909090343'];
const table = (rows: number) =>
  head +
  people
    .slice(0, rows)
    .map((name, i) => `<tr><td>${name}</td><td>1390000042${i}</td><td>${numbers[i] ?? '略'}</td></tr>`)
    .join('') +
  '</table>';

describe('a list of people', () => {
  test('is one finding with its rows and columns', () => {
    const { findings } = createScanner().scan(table(5));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      category: 'privacy',
      evidence: { count: 5, columns: ['联系电话', '身份证号'] },
    });
  });

  test('is told row by row when asked', () => {
    expect(createScanner({ listRows: true }).scan(table(5)).findings.length).toBeGreaterThan(5);
  });

  test('of three rows is three people', () => {
    expect(createScanner().scan(table(3)).findings.length).toBeGreaterThan(3);
  });

  test('keeps the numbers of its rows out of the report', () => {
    const report = JSON.stringify(createScanner().scan(table(5)));
    for (const number of numbers) expect(report).not.toContain(number);
  });
});
