import readXlsx from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { rowsBy } from '../../src/config/rectification.js';
import { type NamedFile, Rectification } from '../../src/inspection/index.js';
import type { Context, Finding } from '../../src/rules/index.js';
import type { DocumentReport } from '../../src/scanner/index.js';
import { finding } from '../scanner/finding.js';

const options = { day: '2022-07-20', placeText: ({ line, column }: Finding) => `${line}:${column}` };

function report(context: Context, findings: readonly Finding[] = [finding()]): DocumentReport {
  return { id: 'a', source: 'dump.jsonl:1', findings, problems: [], context };
}

async function sheetsOf(bytes: Uint8Array) {
  const sheets = await readXlsx(Buffer.from(bytes));
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
}

async function tableOf(table: Rectification) {
  return (await sheetsOf(await table.write())).get('附件5')!;
}

const fixed = {
  ...{ document: 'b', file: 'dump.jsonl', fingerprint: '1', count: 2, status: 'open' as const },
  ...{ ruleId: 'misstatement/wrong-form', severity: 'error' as const, message: '旧' },
};

describe('the table', () => {
  test('has the head, the rows and the columns of the notice', async () => {
    const table = new Rectification({ ...options, unit: '裕安区人民政府', contact: '办公室 0564-0000000' });
    const rows = await tableOf(table);
    expect(rows[0]![0]).toBe('附件5');
    expect(rows[1]![0]).toBe('全市政府网站和政务新媒体信息内容安全排查整改情况表');
    expect(rows[2]!.filter((cell) => cell !== null)).toEqual([
      '单位：裕安区人民政府（加盖公章）',
      '排查时间：2022-07-20',
      '联系人及电话：办公室 0564-0000000',
    ]);
    expect(rows[3]!.filter((cell) => cell !== null)).toEqual(['问题类型＼平台', '网站', '政务新媒体']);
    expect(rows[4]!.slice(1)).toEqual([
      '政府网',
      '信息公开网',
      '政务（办事）服务网',
      '微博',
      '微信',
      '其他（需备注类型）',
    ]);
    expect(rows.slice(5).map(([first]) => first)).toEqual([
      '严重表述错误',
      '泄露个人隐私',
      '引用商业信息（广告）',
      '非法链接',
      '错（死）链',
      '其他问题',
    ]);
    for (const row of rows.slice(5)) expect(row.slice(1)).toEqual(Array(6).fill('未发现问题'));
  });

  test('counts what was found and what is mended; the accepted is no problem', async () => {
    const table = new Rectification({ ...options, empty: '' });
    table.add(report({ platform: 'wechat' }, [finding(), finding(), finding()]), [
      'new',
      'remaining',
      'accepted',
    ]);
    table.addFixed([{ ...fixed, platform: 'wechat' }]);
    const rows = await tableOf(table);
    expect(rows[5]![5]).toBe('排查发现问题信息4条，已整改2条');
    expect(rows[5]!.filter((cell) => cell !== null)).toHaveLength(2);
  });

  test('notes the kind of account under 其他', async () => {
    const table = new Rectification(options);
    table.add(report({ platform: 'other', account: '341525M003DY0001' }), []);
    expect((await tableOf(table))[5]![6]).toBe('排查发现问题信息1条，已整改0条（抖音）');
  });
});

describe('rows', () => {
  const row = rowsBy();

  test.each([
    ['misstatement/wrong-form', 'error', 'misstatement'],
    ['misstatement/wrong-form', 'warning', 'other'],
    ['misstatement/typo', 'error', 'other'],
    ['privacy/mobile', 'info', 'privacy'],
    ['commercial/advertisement', 'error', 'commercial'],
    ['place-name/wrong-suffix', 'error', 'other'],
    ['institution/outdated', 'error', 'other'],
    ['legal-basis/out-of-province', 'error', 'other'],
    ['restricted/list', 'error', 'other'],
    ['illegal-link/gambling', 'error', 'illegal-link'],
    ['dead-link/gone', 'error', 'dead-link'],
  ] as const)('%s, %s: %s', (ruleId, severity, expected) => {
    const category = ruleId.slice(0, ruleId.indexOf('/')) as Finding['category'];
    expect(row({ ruleId, category, severity })).toBe(expected);
  });

  test('as the user places them', () => {
    const own = rowsBy({ 'place-name/*': 'misstatement', 'privacy/plate': 'other' });
    const place = { ruleId: 'place-name/abolished', category: 'place-name', severity: 'error' } as const;
    expect(own(place)).toBe('misstatement');
    expect(own({ ruleId: 'privacy/plate', category: 'privacy', severity: 'error' })).toBe('other');
    expect(own({ ruleId: 'privacy/mobile', category: 'privacy', severity: 'error' })).toBe('privacy');
  });
});

describe('the second sheet', () => {
  test('has each finding, with what has become of it', async () => {
    const table = new Rectification(options);
    const surroundings = {
      ...{ before: '=开展', after: '工作' },
      ...{ endLine: 1, endColumn: 5, byteColumn: 1, endByteColumn: 13 },
    };
    table.add(report({ home: 341503, platform: 'gov-site' }, [finding({ surroundings })]), ['remaining']);
    table.addFixed([{ ...fixed, home: 341503 }]);
    const list = (await sheetsOf(await table.write())).get('问题清单')!;
    expect(list.slice(1).map((row) => [row[0], row[1], row[2], row[9], row[11]])).toEqual([
      [1, '六安市裕安区', '政府网', '=开展【抚平攻坚】工作', '未整改'],
      [2, '六安市裕安区', '其他（需备注类型）', null, '已整改'],
      [3, '六安市裕安区', '其他（需备注类型）', null, '已整改'],
    ]);
  });
});

describe('by unit', () => {
  const cells = async ({ bytes }: NamedFile, sheet: string) => (await sheetsOf(bytes)).get(sheet)!;

  test('one file each, and the city’s with a line for each', async () => {
    const table = new Rectification({ ...options, unit: '六安市' });
    table.add(report({ unit: '市教育局', platform: 'gov-site' }, [finding(), finding()]), []);
    table.add(report({ home: 341503 }), []);
    table.addFixed([{ ...fixed, unit: '市教育局' }]);
    const files = await table.writeByUnit();
    expect(files.map(({ name }) => name)).toEqual([
      '附件5-六安市裕安区.xlsx',
      '附件5-市教育局.xlsx',
      '附件5-汇总.xlsx',
    ]);
    expect((await cells(files[1]!, '附件5'))[2]![0]).toBe('单位：市教育局（加盖公章）');
    expect((await cells(files[1]!, '问题清单')).length).toBe(5);
    const city = await cells(files[2]!, '各单位');
    expect(city.slice(1)).toEqual([
      ['六安市裕安区', 1, 0, 0, 0, 0, 0, 1, 0],
      ['市教育局', 4, 0, 0, 0, 0, 0, 4, 2],
    ]);
  });

  test('a unit’s name leads to no other folder, and to no other unit’s file', async () => {
    const table = new Rectification(options);
    for (const unit of ['../../etc', '..\\..\\etc', 'a:b', 'a?b', '汇总', '\u0000']) {
      table.add(report({ unit }), []);
    }
    const names = (await table.writeByUnit()).map(({ name }) => name);
    expect(new Set(names).size).toBe(7);
    for (const name of names) expect(name).toMatch(/^附件5-[^\\/:*?"<>|\u0000-\u001f]+\.xlsx$/);
  });
});
