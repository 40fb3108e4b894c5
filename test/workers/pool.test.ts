import { expect, test } from 'vitest';
import type { DocumentReport } from '../../src/scanner/index.js';
import { type Job, type Piece, pool, type Setup } from '../../src/workers/index.js';

const setup: Setup = {
  dictionaries: [],
  settings: { options: {}, overrides: [] },
  language: 'en',
  folder: '/',
};
const echo = new URL('./echo.mjs', import.meta.url);
/** Fills a batch by itself, so that the next job goes to the next thread. */
const content = '字'.repeat(1 << 18);

const jobNamed = (id: string): Job => ({ id, source: `${id}.txt`, article: { content }, problems: [] });

async function* jobsOf(ids: readonly string[], taken: string[] = []): AsyncGenerator<Job> {
  for (const id of ids) {
    taken.push(id);
    yield jobNamed(id);
  }
}

async function reportsOf(ids: readonly string[]): Promise<DocumentReport[]> {
  const crew = pool(2, setup, { url: echo });
  const reports: DocumentReport[] = [];
  try {
    for await (const [, report] of crew.reportsOf(jobsOf(ids))) reports.push(report);
  } finally {
    await crew.close();
  }
  return reports;
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i));

test('reports come in the order of the jobs, whichever thread is faster', async () => {
  const ids = numbers(17);
  expect((await reportsOf(ids)).map(({ id }) => id)).toEqual(ids);
});

test('no job at all is no report', async () => {
  expect(await reportsOf([])).toEqual([]);
});

test('a job that kills its thread is told as not checked, and no other is lost', async () => {
  const ids = ['1', '2', 'die', '3', '4', '5'];
  const reports = await reportsOf(ids);
  expect(reports.map(({ id }) => id)).toEqual(ids);
  const failed = reports.filter(({ problems }) => problems.length > 0);
  expect(failed.map(({ id, problems }) => [id, problems[0]!.code])).toEqual([['die', 'scan-failed']]);
});

test('the input is not read ahead of a slow reader', async () => {
  const crew = pool(2, setup, { url: echo });
  const taken: string[] = [];
  try {
    let read = 0;
    for await (const [job] of crew.reportsOf(jobsOf(numbers(40), taken))) {
      read++;
      expect(taken.length - Number(job.id)).toBeLessThanOrEqual(7);
      if (read === 20) break;
    }
    expect(taken.length).toBeLessThanOrEqual(27);
  } finally {
    await crew.close();
  }
});

test('pieces stand among jobs in their order, and one that kills its thread is read again, job by job', async () => {
  const piece = (text: string): Piece => ({
    ...{ id: text, source: text, reading: undefined },
    bytes: new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>,
  });
  async function* readPiece({ bytes }: Piece) {
    for (const id of new TextDecoder().decode(bytes).split(' ')) {
      yield { id, source: `${id}.txt`, bytes: id.length, problems: [] };
    }
  }
  async function* mixed(): AsyncGenerator<Job | Piece> {
    yield jobNamed('1');
    yield piece('2 3 4');
    yield piece('5 die 6');
    yield jobNamed('7');
    yield piece('8');
  }
  const crew = pool(2, setup, { url: echo, readPiece });
  const found: [string, string, number][] = [];
  try {
    expect(crew.takesPieces).toBe(true);
    for await (const [job, report] of crew.reportsOf(mixed())) {
      found.push([job.id, report.id, report.problems.length]);
    }
  } finally {
    await crew.close();
  }
  const ids = ['1', '2', '3', '4', '5', 'die', '6', '7', '8'];
  expect(found).toEqual(ids.map((id) => [id, id, id === 'die' ? 1 : 0]));
});
