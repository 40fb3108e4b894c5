import { expect, test } from 'vitest';
import { CLEAN, handlerWith, LINES_TYPE, linesIn, post, rulesOf, WRONG, WRONG_RULES } from './asking.js';

const handler = handlerWith();
const line = (value: object) => `${JSON.stringify(value)}\n`;
const batch = async (body: BodyInit, query = '', use = handler) => {
  const response = await use(post(`/v1/scan-batch${query}`, body, LINES_TYPE));
  return linesIn(await response.text());
};

test('a report for each line, in order, whatever the line holds', async () => {
  const reports = await batch(
    [
      line({ id: 'a', ...WRONG }),
      '{"content":\n',
      '\n',
      line({ home: 'x' }),
      line({ ...CLEAN }),
      JSON.stringify({ id: 'z', ...WRONG }),
    ].join(''),
  );
  expect(reports.map(({ id }) => id)).toEqual(['a', 'batch:2', 'batch:4', 'batch:5', 'z']);
  expect(reports.map(({ problems }) => problems.map(({ code, line }) => [code, line]))).toEqual([
    [],
    [['bad-json', 2]],
    [['bad-article', 4]],
    [],
    [],
  ]);
  expect(reports[2]!.problems[0]!.errors!.map(({ path }) => path)).toEqual([['content'], ['home']]);
  expect(reports.map(rulesOf)).toEqual([WRONG_RULES, [], [], [], WRONG_RULES]);
});

test('what the query says holds for lines that do not say it', async () => {
  const [first, second] = await batch(
    line({ content: '裕安区平桥镇' }) + line({ content: '平桥镇', home: '331023' }),
    '?home=341503&publishedAt=2022-06-10',
  );
  expect(first!.context).toMatchObject({ home: '341503', publishedAt: '2022-06-10' });
  expect(second!.context.home).toBe('331023');
});

test('lines in GBK, without being told', async () => {
  const gbk = [0xd4, 0xa3, 0xb0, 0xb2, 0xc7, 0xf8, 0xc6, 0xbd, 0xc7, 0xc5, 0xd5, 0xf2];
  const article = [...new TextEncoder().encode('{"content":"'), ...gbk, ...new TextEncoder().encode('"}\n')];
  const [report] = await batch(Uint8Array.from(article), '?home=341503&publishedAt=2022-06-10');
  expect(rulesOf(report!)).toEqual(['place-name/wrong-suffix']);
  expect(report!.encoding).toBe('gb18030');
});

/** A body that is written by hand, and an answer that is read line by line. */
async function conversation(use = handler) {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start(own) {
      controller = own;
    },
  });
  const response = await use(post('/v1/scan-batch', body, LINES_TYPE));
  const reader = response.body!.pipeThrough(new TextDecoderStream() as never).getReader();
  return {
    say: (text: string) => controller.enqueue(new TextEncoder().encode(text)),
    end: () => controller.close(),
    fail: () => controller.error(new Error('gone')),
    hear: async () => ((await reader.read()) as { value?: string }).value,
    leave: () => reader.cancel(),
  };
}

test('a report goes out when it is known, not when the batch is full', async () => {
  const { say, end, hear } = await conversation();
  say(line({ id: '1', ...CLEAN }));
  expect(JSON.parse((await hear())!).id).toBe('1');
  say(line({ id: '2', ...CLEAN }).slice(0, 20));
  say(line({ id: '2', ...CLEAN }).slice(20));
  expect(JSON.parse((await hear())!).id).toBe('2');
  end();
  expect(await hear()).toBeUndefined();
});

test('no more is read than is scanned, and no more is scanned than is read', async () => {
  let lines = 0;
  let scanned = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        lines++;
        controller.enqueue(new TextEncoder().encode(line({ id: String(lines), content: 'x' })));
        if (lines === 1000) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const counting = handlerWith({
    limits: { batchWindow: 3 },
    scan: async ({ id, source }) => {
      scanned++;
      return { id, source, findings: [], problems: [], context: {} };
    },
  });
  const response = await counting(post('/v1/scan-batch', body, LINES_TYPE));
  const reader = response.body!.getReader();
  for (let i = 0; i < 10; i++) await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(scanned).toBeLessThanOrEqual(10 + 3 + 1);
  expect(lines).toBeLessThanOrEqual(scanned + 2);
  await reader.cancel();
});

test('a line that is too long is told; those behind it are scanned', async () => {
  const small = handlerWith({ limits: { maxBytes: 200 } });
  const reports = await batch(
    line({ id: '1', content: 'x' }) +
      line({ id: '2', content: 'x'.repeat(500) }) +
      line({ id: '3', content: 'x' }),
    '',
    small,
  );
  expect(reports.map(({ id, problems }) => [id, problems[0]?.code])).toEqual([
    ['1', undefined],
    ['batch:2', 'too-large'],
    ['3', undefined],
  ]);
});

test('a batch that is too large is cut off with a line that says so', async () => {
  const small = handlerWith({ limits: { maxBatchBytes: 100 } });
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(line({ content: 'x' }))),
  });
  const reports = await batch(body, '', small);
  expect(reports.at(-1)!.problems[0]!.code).toBe('too-large');
  expect(reports.slice(0, -1).every(({ problems }) => problems.length === 0)).toBe(true);
});

test('a sender who falls silent is told, and what was sent is answered', async () => {
  const { say, hear } = await conversation(handlerWith({ limits: { bodyTimeout: 50 } }));
  say(line({ id: '1', ...CLEAN }));
  expect(JSON.parse((await hear())!).id).toBe('1');
  expect(JSON.parse((await hear())!).problems[0].code).toBe('body-timeout');
  expect(await hear()).toBeUndefined();
});

test('when the service ends, what has been read is answered and the rest is told as unchecked', async () => {
  const ending = new AbortController();
  const { say, hear } = await conversation(handlerWith({ ending: ending.signal }));
  say(line({ id: '1', ...CLEAN }));
  expect(JSON.parse((await hear())!).id).toBe('1');
  ending.abort();
  const last = JSON.parse((await hear())!);
  expect(last).toMatchObject({ id: 'batch:2', problems: [{ code: 'interrupted', line: 2 }] });
  expect(await hear()).toBeUndefined();
});

test('one article whose scan breaks down is told, the others are scanned', async () => {
  const failing = handlerWith({
    scan: async ({ id, source, article }) => {
      if (article.content === 'die') throw new Error(article.content);
      return { id, source, findings: [], problems: [], context: {} };
    },
  });
  const reports = await batch(['a', 'die', 'b'].map((content) => line({ content })).join(''), '', failing);
  expect(reports.map(({ problems }) => problems[0]?.code)).toEqual([undefined, 'scan-failed', undefined]);
  expect(JSON.stringify(reports)).not.toContain('die');
});

test('a place is free again when the reader leaves, and when the sender does', async () => {
  const one = handlerWith({ limits: { maxRequests: 1 } });
  const free = async () => (await one(post('/v1/scan', '{"content":"x"}'))).status;
  const left = await conversation(one);
  left.say(line({ id: '1', ...CLEAN }));
  await left.hear();
  expect(await free()).toBe(503);
  await left.leave();
  expect(await free()).toBe(200);
  const gone = await conversation(one);
  gone.say(line({ id: '1', ...CLEAN }));
  await gone.hear();
  gone.fail();
  expect(JSON.parse((await gone.hear())!).problems[0].code).toBe('broken-off');
  expect(await gone.hear()).toBeUndefined();
  expect(await free()).toBe(200);
});
