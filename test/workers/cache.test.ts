import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DocumentReport } from '../../src/scanner/index.js';
import { type Job, ReportCache } from '../../src/workers/index.js';
import { finding } from '../scanner/finding.js';
import { folderOf } from '../sources/folder.js';

const job: Job = {
  ...{ id: 'a', source: 'dump.jsonl:12', problems: [] },
  article: { content: '身份证号11010519491231002X' },
};
const report: DocumentReport = {
  id: 'a',
  source: 'dump.jsonl:12',
  findings: [finding()],
  problems: [],
  context: {},
};

function kept(folder: string, settings = 's', reports = [report]): void {
  const cache = new ReportCache(folder, settings);
  for (const one of reports) cache.put(cache.keyOf(job), one);
  cache.close();
}

function found(folder: string, wanted: Job = job, settings = 's'): DocumentReport | undefined {
  const cache = new ReportCache(folder, settings);
  const known = cache.get(cache.keyOf(wanted), wanted);
  cache.close();
  return known;
}

describe('a report is found again', () => {
  test('of the same document and settings', () => {
    const folder = folderOf({});
    kept(folder);
    expect(found(folder)).toEqual(report);
  });

  test('in another line of the dump, which it names then', () => {
    const folder = folderOf({});
    kept(folder);
    expect(found(folder, { ...job, source: 'dump.jsonl:7' })).toEqual({ ...report, source: 'dump.jsonl:7' });
  });

  test('after a crash in the middle of a line', () => {
    const folder = folderOf({});
    kept(folder);
    appendFileSync(`${folder}/reports`, 'AAAAAAAAAAAAAAAAAAAAAA\t{"id":"b","sour');
    expect(found(folder)).toEqual(report);
    kept(folder);
    expect(readFileSync(`${folder}/reports`, 'utf8').trimEnd().split('\n')).toHaveLength(3);
    expect(found(folder)).toEqual(report);
  });
});

describe('a report is not found', () => {
  test.each<[string, Partial<Job>, string]>([
    ['of other content', { article: { content: '另' } }, 's'],
    ['of another date', { article: { ...job.article!, publishedAt: '2022-06-10' } }, 's'],
    ['of another id', { id: 'b' }, 's'],
    ['from another file', { source: 'other.jsonl:12' }, 's'],
    ['made with other settings', {}, 't'],
  ])('%s', (_, change, settings) => {
    const folder = folderOf({});
    kept(folder);
    expect(found(folder, { ...job, ...change }, settings)).toBeUndefined();
  });

  test('that told of problems', () => {
    const folder = folderOf({});
    kept(folder, 's', [{ ...report, problems: [{ code: 'bad-json', message: '' }] }]);
    expect(found(folder)).toBeUndefined();
  });
});

test('the folder tells others nothing: only its owner reads it, and digests depend on its key', () => {
  const [one, two] = [folderOf({}), folderOf({})];
  kept(one);
  kept(two);
  for (const file of ['key', 'reports']) expect(statSync(`${one}/${file}`).mode & 0o077).toBe(0);
  const lineOf = (folder: string) => readFileSync(`${folder}/reports`, 'utf8').split('\n')[1];
  expect(lineOf(one)).not.toBe(lineOf(two));
  expect(lineOf(one)).not.toContain('19491231');
});
