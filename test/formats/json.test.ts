import { beforeAll, describe, expect, test } from 'vitest';
import { finding } from '../scanner/finding.js';
import { outputs, writeReports } from './write.js';

const reports = [
  {
    id: 'a',
    source: 'export.jsonl:1',
    findings: [finding()],
    problems: [],
    context: { home: 341503, platform: 'wechat' },
  },
  { id: 'b', source: 'export.jsonl:2', findings: [], problems: [], context: {} },
  {
    id: 'c',
    source: 'export.jsonl:3',
    findings: [finding({ document: 'c', category: 'place-name', severity: 'warning' })],
    problems: [{ code: 'bad-json', message: '不是合法的 JSON', line: 3 }],
    context: {},
  },
] as const;

describe('json', () => {
  let output = JSON.parse('{}');
  beforeAll(async () => {
    output = JSON.parse(await writeReports(reports, 'json'));
  });

  test('is one object: tool, documents, summary', () => {
    expect(Object.keys(output)).toEqual(['tool', 'documents', 'summary']);
    expect(output.tool).toEqual({ name: 'mingcha', version: '0.1.0', dictionary: '00000000' });
  });

  test('has the documents in the order of the input, clean ones too', () => {
    expect(output.documents.map(({ id }: { id: string }) => id)).toEqual(['a', 'b', 'c']);
    expect(output.documents[2]).toMatchObject({ source: 'export.jsonl:3', problems: reports[2].problems });
  });

  test('has findings with the keys of the contract, unchanged', () => {
    expect(output.documents[0].findings).toEqual([finding()]);
    expect(Object.keys(output.documents[0].findings[0])).toEqual([
      ...[
        'document',
        'field',
        'ruleId',
        'category',
        'severity',
        'confidence',
        'start',
        'end',
        'line',
        'column',
      ],
      ...['text', 'messageId', 'message', 'suggestions', 'evidence', 'because', 'fingerprint'],
    ]);
  });

  test('counts', () => {
    expect(output.summary).toMatchObject({
      documents: 3,
      findings: 2,
      problems: 1,
      bySeverity: { error: 1, warning: 1, info: 0 },
      byCategory: { misstatement: 1, 'place-name': 1 },
    });
    // The rectification table has no row for places: 其他问题.
    expect(output.summary.rectification.misstatement.wechat).toBe(1);
    expect(output.summary.rectification.other.other).toBe(1);
  });

  test('of nothing is an object too', async () => {
    expect(JSON.parse(await writeReports([], 'json'))).toMatchObject({
      documents: [],
      summary: { documents: 0 },
    });
  });

  test('a GB/T 2260 code is text, as it is in an article', () => {
    expect(output.documents[0].context).toEqual({ home: '341503', platform: 'wechat' });
  });
});

test('ndjson is one object a line, the same as in json', async () => {
  const lines = (await writeReports(reports, 'ndjson')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    JSON.parse(await writeReports(reports, 'json')).documents,
  );
});

// A report goes to terminals, into lines, into other programs: what a page says must steer none of them.
describe('what a page says stays text', () => {
  const nasty = '\u001b[31m\r\n\u2028\u202e"}],</script>\0\ud800';
  const nastyReports = [
    {
      ...reports[0],
      id: nasty,
      source: nasty,
      findings: [finding({ document: nasty, text: nasty, message: nasty, ruleId: 'misstatement/own' })],
    },
  ];

  test.each(['json', 'ndjson'])('%s gives it back unchanged', async (format) => {
    const output = await writeReports(nastyReports, format);
    const parsed = JSON.parse(output);
    const document = format === 'json' ? parsed.documents[0] : parsed;
    expect(document.findings[0].text).toBe(nasty);
    expect(output.trimEnd().split('\n')).toHaveLength(format === 'json' ? 3 : 1);
  });

  test.each(outputs.filter(({ name }) => name.startsWith('stylish')))(
    '$name has none of its controls',
    async ({ write }) => {
      const output = (await write(nastyReports)).replace(/\u001b\[\d+m/g, '');
      expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      expect(output.split('\n\n')[0]!.split('\n')).toHaveLength(2);
    },
  );
});
