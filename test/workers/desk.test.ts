import { expect, test } from 'vitest';
import { desk, type Job, type Setup } from '../../src/workers/index.js';

const setup: Setup = {
  dictionaries: [],
  settings: { options: {}, overrides: [] },
  language: 'en',
  folder: '/',
};
const echo = new URL('./echo.mjs', import.meta.url);
const job = (id: string): Job => ({ id, source: id, article: { content: '' }, problems: [] });

test('each job gets its own report, however many wait', async () => {
  const scanners = desk(setup, { threads: 2, timeout: 60_000 }, echo);
  const ids = Array.from({ length: 40 }, (_, i) => String(i));
  const reports = await Promise.all(ids.map((id) => scanners.scan(job(id), {})));
  expect(reports.map(({ id }) => id)).toEqual(ids);
  await scanners.close();
});

test('a job that kills its thread is told as not checked, in the language of who asked, and no other is lost', async () => {
  const scanners = desk(setup, { threads: 1, timeout: 60_000 }, echo);
  const [first, dead, last] = await Promise.all([
    scanners.scan(job('1'), {}),
    scanners.scan(job('die'), { language: 'zh' }),
    scanners.scan(job('2'), {}),
  ]);
  expect([first!.problems, last!.problems]).toEqual([[], []]);
  expect(dead!.problems[0]).toMatchObject({
    code: 'scan-failed',
    message: expect.stringContaining('未能检查'),
  });
  await scanners.close();
});

test('a scan that takes too long is given up, and no other is lost', async () => {
  const scanners = desk(setup, { threads: 1, timeout: 200 }, echo);
  await scanners.ready;
  const [first, hung, last] = await Promise.all([
    scanners.scan(job('1'), {}),
    scanners.scan(job('hang'), {}),
    scanners.scan(job('2'), {}),
  ]);
  expect([first, hung, last].map((report) => report!.problems[0]?.code)).toEqual([
    undefined,
    'scan-timeout',
    undefined,
  ]);
  await scanners.close();
});

test('threads that cannot load are told', async () => {
  const scanners = desk(setup, { threads: 1, timeout: 200 }, new URL('./none.mjs', import.meta.url));
  await expect(scanners.ready).rejects.toThrow();
  await scanners.close();
});
