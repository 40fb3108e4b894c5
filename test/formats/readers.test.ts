import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';
import type { DocumentReport } from '../../src/scanner/index.js';
import { finding } from '../scanner/finding.js';
import { reportOf, writeBytes, writeReports } from './write.js';

/*
 * Every format is read back by a reader that is not ours, with what is hard for it in the text: quotes, markup, controls,
 * a lone surrogate, a formula, line ends.
 */

const HARD = '=1+1 "引号", <b>&amp;</b>]]>\r\n\u0000\u001b\ufffe\ud800尾';
const surroundings = {
  ...{ before: '开展', after: '工作。' },
  ...{ endLine: 2, endColumn: 7, byteColumn: 7, endByteColumn: 19 },
};

const hard: DocumentReport = {
  id: `编号 ${HARD}`,
  source: `导出,"一".jsonl:12`,
  context: { platform: 'wechat' },
  findings: [finding({ line: 2, column: 3, message: HARD, text: HARD, surroundings })],
  problems: [{ code: 'bad-field', message: HARD, line: 12 }],
};
/** A file that is one document: places in it are places in the file. */
const whole: DocumentReport = {
  id: '站点/页 面.txt',
  source: '站点/页 面.txt',
  context: {},
  findings: [
    finding({ line: 2, column: 3, surroundings }),
    finding({ severity: 'info', field: 'title', suggestions: [], surroundings }),
  ],
  problems: [],
};
const clean: DocumentReport = { id: 'c', source: 'c.txt', context: {}, findings: [], problems: [] };
const reports = [hard, whole, clean];

describe('sarif', () => {
  // The schema of OASIS, as a package of Microsoft carries it.
  const path = '../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
  const schema = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  const read = async (given: readonly DocumentReport[]) => JSON.parse(await writeReports(given, 'sarif'));

  test.each([
    ['hard ones', reports],
    ['none', []],
  ])('is valid: %s', async (_, given) => {
    expect(validate(await read(given)) ? [] : validate.errors).toEqual([]);
  });

  test('the schema refuses what is wrong', async () => {
    const log = await read(reports);
    log.runs[0].results[0].level = 'fatal';
    expect(validate(log)).toBe(false);
  });

  test('a place in a file is a region with its fix; in a dump it is the line of the document', async () => {
    const [inDump, inFile, inTitle] = (await read(reports)).runs[0].results;
    const [{ physicalLocation }] = inFile.locations;
    expect(physicalLocation.artifactLocation.uri).toBe('%E7%AB%99%E7%82%B9/%E9%A1%B5%20%E9%9D%A2.txt');
    expect(physicalLocation.region).toMatchObject({ startLine: 2, startColumn: 3, endLine: 2, endColumn: 7 });
    expect(inFile.fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe('扶贫攻坚');
    expect(inDump.locations[0].physicalLocation.region).toEqual({ startLine: 12 });
    expect(inTitle.locations[0].physicalLocation).not.toHaveProperty('region');
    expect([inDump, inTitle].flatMap(({ fixes }) => fixes ?? [])).toEqual([]);
  });

  test('what could not be read is a notification, and the run no success', async () => {
    const [{ invocations, results }] = (await read(reports)).runs;
    expect(results).toHaveLength(3);
    expect(invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ descriptor: { id: 'bad-field' } }] },
    ]);
  });
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

function elementsOf(xml: string): Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes, text: '' }));
  parser.on('text', (text) => {
    const last = elements.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return elements;
}

/** XML has no spelling for most controls, nor for half a character. */
const inXml = (text: string) => text.replace(/[\u0000\u001b\ufffe\ud800]/g, '\ufffd');

test('checkstyle is XML with the places and messages', async () => {
  const elements = elementsOf(await writeReports(reports, 'checkstyle'));
  const errors = elements.filter(({ name }) => name === 'error').map(({ attributes }) => attributes);
  expect(elements.filter(({ name }) => name === 'file').map(({ attributes }) => attributes.name)).toEqual([
    inXml(`${hard.source}#${hard.id}`),
    whole.source,
  ]);
  expect(errors.map(({ line, column, severity, source }) => [line, column, severity, source])).toEqual([
    ['2', '3', 'error', 'mingcha.misstatement/wrong-form'],
    ['12', undefined, 'error', 'mingcha.problem.bad-field'],
    ['2', '3', 'error', 'mingcha.misstatement/wrong-form'],
    ['1', '1', 'info', 'mingcha.misstatement/wrong-form'],
  ]);
  expect(errors[0]!.message).toBe(inXml(`content：${HARD}`));
});

test('junit is XML whose counts agree', async () => {
  const elements = elementsOf(await writeReports(reports, 'junit'));
  const count = (name: string) => elements.filter((element) => element.name === name).length;
  const sum = (key: string) =>
    elements
      .filter(({ name }) => name === 'testsuite')
      .reduce((total, { attributes }) => total + Number(attributes[key]), 0);
  expect([count('testsuite'), count('testcase'), count('failure'), count('error')]).toEqual([3, 5, 3, 1]);
  expect([sum('tests'), sum('failures'), sum('errors')]).toEqual([5, 3, 1]);
  expect(elements.find(({ name }) => name === 'failure')).toMatchObject({
    attributes: { message: inXml(HARD), type: 'error' },
  });
});

test('csv is read with its columns, and no cell is a formula', async () => {
  const output = (await writeBytes(reports, 'csv')).toString();
  expect(output.startsWith('\ufeff')).toBe(true);
  const rows: Record<string, string>[] = parse(output, { columns: true, bom: true });
  expect(rows.map(({ id, line, severity }) => [id, line, severity])).toEqual([
    [hard.id.toWellFormed(), '2', 'error'],
    [hard.id.toWellFormed(), '12', 'error'],
    [whole.id, '2', 'error'],
    [whole.id, '1', 'info'],
  ]);
  expect(rows[0]).toMatchObject({ text: `'${HARD.toWellFormed()}`, before: '开展', suggestion: '扶贫攻坚' });
  for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
});

test('xlsx is read by another library, text as text', async () => {
  const sheets = await readXlsx(await writeBytes(reports, 'xlsx'));
  const rows = sheets.find(({ sheet }) => sheet === '问题清单')!.data;
  expect(rows).toHaveLength(4);
  expect(rows[1]![7]).toContain('=1+1 "引号", <b>&amp;</b>]]>');
  expect(rows[2]!.slice(0, 4)).toEqual([whole.id, whole.source, null, '2:3']);
  const table = sheets.find(({ sheet }) => sheet === '汇总')!.data;
  expect(table[1]).toEqual(['严重表述错误', 0, 0, 0, 0, 1, 1]);
  expect(table[6]).toEqual(['其他问题', 0, 0, 0, 0, 0, 1]);
});

test('github: one line a finding, which the runner decodes to what was meant', async () => {
  const lines = (await writeReports(reports, 'github')).trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  const decoded = lines.map((line) => /^::(\w+) ([^:]*)::(.*)$/.exec(line)!.slice(1, 4) as string[]);
  expect(decoded.map(([command]) => command)).toEqual(['error', 'error', 'error', 'notice']);
  expect(decoded[0]![1]).toBe('file=导出%2C"一".jsonl,line=12,title=misstatement/wrong-form');
  expect(decoded[2]).toEqual([
    'error',
    'file=站点/页 面.txt,line=2,col=3,title=misstatement/wrong-form',
    '“抚平攻坚”应为“扶贫攻坚”',
  ]);
  expect(decoded[0]![2]).toContain('%0D%0A');
});

test('rdjsonl counts columns in bytes of UTF-8', async () => {
  const source = '第一行\n开展抚平攻坚工作。\n';
  const scanner = createScanner({ surroundings: true });
  const result = scanner.scan({ id: 'p.txt', content: source, format: 'text' }, { source: 'p.txt' });
  const output = await writeReports([reportOf(result, 'p.txt'), hard], 'rdjsonl');
  const [inFile, inDump, problem] = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { start, end } = inFile.location.range;
  const line = Buffer.from(source.split('\n')[start.line - 1]!);
  expect(line.subarray(start.column - 1, end.column - 1).toString()).toBe('抚平攻坚');
  expect(inFile).toMatchObject({ severity: 'ERROR', suggestions: [{ text: '扶贫攻坚' }] });
  expect(inDump.location).toEqual({ path: '导出,"一".jsonl', range: { start: { line: 12 } } });
  expect(problem.code).toEqual({ value: 'bad-field' });
});
