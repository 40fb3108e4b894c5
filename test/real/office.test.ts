import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';
import { readFileDocuments } from '../../src/sources/index.js';
import { libreOffice } from './office.js';

/*
 * The office programs that write what we read, and that open what we write.
 */

const fixtures = new URL('../fixtures/sources/', import.meta.url).pathname;
const root = new URL('../../', import.meta.url).pathname;
const office = libreOffice();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-'));
});
afterAll(() => {
  office.close();
  rmSync(folder, { recursive: true });
});

async function placesIn(file: string): Promise<string[]> {
  const scanner = createScanner({ publishedAt: '2022-06-01' });
  const places: string[] = [];
  for await (const { article, problems } of readFileDocuments(file, { map: {} })) {
    expect(problems).toEqual([]);
    if (article === undefined) continue;
    for (const { text, place } of scanner.scan(article).findings) {
      expect(text).toBe('抚平攻坚');
      places.push(JSON.stringify(Object.entries(place ?? {}).sort()));
    }
  }
  return places.sort();
}

test.each([
  ['report.fodt', 'docx', 'report.docx'],
  ['report.fodt', 'doc:MS Word 97', 'report.doc'],
  ['report.fodt', 'pdf', 'report.pdf'],
  ['sheet.fods', 'xlsx', 'sheet.xlsx'],
  ['sheet.fods', 'xls:MS Excel 97', 'sheet.xls'],
])('%s as %s says where everything stands, as the committed file does', async (source, to, name) => {
  office.convert(join(fixtures, source), to, folder);
  const places = await placesIn(join(folder, name));
  expect(places.length).toBeGreaterThan(3);
  expect(places).toEqual(await placesIn(join(fixtures, name)));
});

test('the table of the notice opens, with its rows and its counts', () => {
  const page = join(folder, 'page.txt');
  const table = join(folder, 'table.xlsx');
  writeFileSync(page, '推进抚平攻坚。');
  const args = ['dist/cli.js', 'scan', page, '--format', 'rectification', '--output', table];
  execFileSync(process.execPath, [...args, '--date', '2022-06-01', '--fail-on', 'never', '--no-config'], {
    cwd: root,
  });
  // Comma, quote, UTF-8.
  office.convert(table, 'csv:Text - txt - csv (StarCalc):44,34,76', folder);
  const csv = readFileSync(join(folder, 'table.csv'), 'utf8');
  for (const row of ['严重表述错误', '泄露个人隐私', '非法链接', '其他问题']) expect(csv).toContain(row);
  expect(csv).toContain('排查发现问题信息1条');
  office.convert(table, 'pdf', folder);
  expect(readFileSync(join(folder, 'table.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});
