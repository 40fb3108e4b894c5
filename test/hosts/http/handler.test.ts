import { expect, test } from 'vitest';
import type { LogEntry } from '../../../src/hosts/http/index.js';
import { maskNumber } from '../../../src/scanner/index.js';
import { CLEAN, handlerWith, JSON_TYPE, post, type Report, rulesOf, WRONG, WRONG_RULES } from './asking.js';
import { ID_NUMBER } from './people.js';

const handler = handlerWith();
const scan = async (body: BodyInit, headers?: Record<string, string>, query = '', use = handler) => {
  const response = await use(post(`/v1/scan${query}`, body, headers));
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
};

test('an article as JSON: what is wrong, and where', async () => {
  const { status, headers, body } = await scan(JSON.stringify({ id: 'a', ...WRONG }));
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(body).toMatchObject({ id: 'a', source: 'request', revealed: false, problems: [] });
  expect(body.tool).toMatchObject({ name: 'mingcha' });
  expect(rulesOf(body)).toEqual(WRONG_RULES);
  for (const { start, end, text } of body.findings) expect(WRONG.content.slice(start, end)).toBe(text);
  expect(body.context.home).toBe('341503');
});

test('a correct article has no findings, and null is what was not said', async () => {
  const { body } = await scan(JSON.stringify({ ...CLEAN, title: null, url: null }));
  expect(body.findings).toEqual([]);
});

/** 裕安区平桥镇 in GBK. */
const GBK = Uint8Array.from([0xd4, 0xa3, 0xb0, 0xb2, 0xc7, 0xf8, 0xc6, 0xbd, 0xc7, 0xc5, 0xd5, 0xf2]);
const ascii = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const CONTEXT = '?home=341503&publishedAt=2022-06-10';

test.each([
  ['by its header', bytes(ascii('<p>'), GBK, ascii('</p>')), 'text/html; charset=gbk'],
  ['by its meta only', bytes(ascii('<meta charset="gb2312"><p>'), GBK, ascii('</p>')), 'text/html'],
  [
    'against a wrong header',
    bytes(ascii('<meta charset="gbk"><p>'), GBK, GBK, GBK),
    'text/html; charset=utf-8',
  ],
  ['as bytes without a name', bytes(ascii('<p>'), GBK, GBK, GBK, ascii('</p>')), 'application/octet-stream'],
])('a page in GBK %s is read as what it says', async (_, page, type) => {
  const { body } = await scan(page, { 'content-type': type }, CONTEXT);
  expect(body.encoding).toBe('gb18030');
  expect(new Set(rulesOf(body))).toEqual(new Set(['place-name/wrong-suffix']));
  const text = new TextDecoder('gb18030').decode(page);
  for (const finding of (body as Report).findings) {
    expect(text.slice(finding.start, finding.end)).toBe('平桥镇');
  }
});

test('a page that was saved in a wrong encoding is not found clean', async () => {
  const text = '<p>裕安区召开会议，部署全面推进乡村振兴的工作，要求加强组织领导。</p>'.repeat(3);
  const broken = new TextDecoder('gbk').decode(ascii(text));
  const { status, body } = await scan(broken, { 'content-type': 'text/html; charset=utf-8' });
  expect(status).toBe(200);
  expect(body.problems.map(({ code }: { code: string }) => code)).toContain('mojibake');
});

test('JSON in GBK is read when its header says so', async () => {
  const json = bytes(ascii('{"home":"341503","publishedAt":"2022-06-10","content":"'), GBK, ascii('"}'));
  const { body } = await scan(json, { 'content-type': 'application/json; charset=gbk' });
  expect(rulesOf(body)).toEqual(['place-name/wrong-suffix']);
});

test('the query tells of a raw page what it cannot say itself; an article’s own words come first', async () => {
  const raw = await scan(
    '裕安区平桥镇',
    { 'content-type': 'text/plain' },
    `${CONTEXT}&id=x&title=通知&unit=某办`,
  );
  expect(raw.body.id).toBe('x');
  expect(raw.body.context).toMatchObject({ home: '341503', unit: '某办' });
  const own = await scan(JSON.stringify({ content: '平桥镇', home: '331023' }), JSON_TYPE, '?home=341503');
  expect(own.body.context.home).toBe('331023');
});

test.each([
  ['no JSON', '{"content": "裕安', JSON_TYPE, '', 400, 'bad-json', undefined],
  ['no object', '["裕安"]', JSON_TYPE, '', 400, 'bad-article', [[]]],
  ['no content', '{"id":"x"}', JSON_TYPE, '', 400, 'bad-article', [['content']]],
  ['content that is no text', '{"content":[1]}', JSON_TYPE, '', 400, 'bad-article', [['content']]],
  [
    'several mistakes',
    '{"content":"x","home":"Lu’an","publishedAt":"soon","platform":"tv"}',
    JSON_TYPE,
    '',
    400,
    'bad-article',
    [['home'], ['platform'], ['publishedAt']],
  ],
  ['a wrong query', 'x', { 'content-type': 'text/html' }, '?home=1', 400, 'bad-article', [['query', 'home']]],
  [
    'a mistyped query',
    'x',
    { 'content-type': 'text/html' },
    '?hmoe=341503',
    400,
    'bad-article',
    [['query', 'hmoe']],
  ],
  ['an unknown language', '{"content":"x"}', JSON_TYPE, '?lang=de', 400, 'bad-article', [['query', 'lang']]],
  [
    'a form',
    'content=x',
    { 'content-type': 'application/x-www-form-urlencoded' },
    '',
    415,
    'unknown-type',
    undefined,
  ],
  ['a PDF', '%PDF-1.7 …', { 'content-type': 'application/octet-stream' }, '', 415, 'binary', undefined],
  ['compressed', 'x', { ...JSON_TYPE, 'content-encoding': 'gzip' }, '', 415, 'encoded', undefined],
  ['too much', `{"content":"${'x'.repeat(2000)}"}`, JSON_TYPE, '', 413, 'too-large', undefined],
] as const)('%s is refused with its path', async (_, body, headers, query, status, code, paths) => {
  const small = handlerWith({ limits: { maxBytes: 1000 } });
  const answer = await scan(body, headers, query, small);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.body.errors?.map(({ path }: { path: unknown }) => path)).toEqual(paths);
});

test('a body without a length is cut off at the limit', async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(1000).fill(0x20));
    },
  });
  const response = await handlerWith({ limits: { maxBytes: 10_000 } })(post('/v1/scan', endless));
  expect(response.status).toBe(413);
  expect(pulled).toBeLessThan(20);
});

test('a body that does not come is not waited for', async () => {
  const silent = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
  const response = await handlerWith({ limits: { bodyTimeout: 50 } })(post('/v1/scan', silent));
  expect(response.status).toBe(408);
});

test('messages are in the language that is asked for, those of mistakes too', async () => {
  const chinese = await scan(JSON.stringify(WRONG), JSON_TYPE, '?lang=zh');
  expect(chinese.body.findings[0].message).toContain('应为');
  const english = await scan(JSON.stringify(WRONG));
  expect(english.body.findings[0].message).not.toContain('应为');
  expect(
    (await scan('{}', JSON_TYPE, '?lang=zh', handlerWith({ language: 'zh' }))).body.errors[0].detail,
  ).toBe('缺少此字段');
});

test('personal data is masked unless it is asked for and allowed, and the report says which', async () => {
  const article = JSON.stringify({ id: ID_NUMBER, content: `身份证号：${ID_NUMBER}` });
  const masked = await scan(article);
  expect(rulesOf(masked.body)).toContain('privacy/id-number');
  expect(JSON.stringify(masked.body)).not.toContain(ID_NUMBER);
  expect(masked.body).toMatchObject({ revealed: false, id: maskNumber(ID_NUMBER) });
  const refused = await scan(article, JSON_TYPE, '?reveal=true');
  expect([refused.status, refused.body.code]).toEqual([403, 'no-reveal']);
  const shown = await scan(article, JSON_TYPE, '?reveal=true', handlerWith({ allowReveal: true }));
  expect(shown.body).toMatchObject({ revealed: true, id: ID_NUMBER });
  const unasked = await scan(article, JSON_TYPE, '', handlerWith({ allowReveal: true }));
  expect(JSON.stringify(unasked.body)).not.toContain(ID_NUMBER);
});

test('what is logged holds nothing of a page, its query or its errors', async () => {
  const entries: LogEntry[] = [];
  const failing = handlerWith({
    log: (entry) => entries.push(entry),
    scan: async ({ article }) => {
      throw new TypeError(article.content);
    },
  });
  const logging = handlerWith({ log: (entry) => entries.push(entry) });
  await scan('秘密内容', { 'content-type': 'text/plain' }, `?title=${ID_NUMBER}`, logging);
  const failed = await scan('秘密内容', { 'content-type': 'text/plain' }, '', failing);
  await logging(new Request(`http://localhost/${ID_NUMBER}`, { method: 'PATCH' }));
  expect([failed.status, failed.body.code]).toEqual([500, 'fault']);
  expect(entries.map(({ route, status, error }) => [route, status, error])).toEqual([
    ['/v1/scan', 200, undefined],
    ['/v1/scan', 500, 'TypeError'],
    ['other', 404, undefined],
  ]);
  const told = JSON.stringify([entries, failed.body]);
  for (const secret of ['秘密', ID_NUMBER]) expect(told).not.toContain(secret);
});

test('the token is asked for by everything but the health check', async () => {
  const guarded = handlerWith({ token: 'a-long-enough-token' });
  const ask = async (path: string, authorization?: string) =>
    (
      await guarded(
        new Request(`http://localhost${path}`, authorization ? { headers: { authorization } } : {}),
      )
    ).status;
  expect(await ask('/healthz')).toBe(200);
  for (const path of ['/v1/rules', '/metrics', '/openapi.json', '/nothing'])
    expect(await ask(path)).toBe(401);
  expect(await ask('/v1/rules', 'Bearer a-long-enough-token')).toBe(200);
  for (const wrong of ['Bearer a-long-enough-tokem', 'Bearer a', 'Basic a-long-enough-token', 'Bearer ']) {
    expect(await ask('/v1/rules', wrong)).toBe(401);
  }
  const response = await guarded(post('/v1/scan', '{}'));
  expect(response.headers.get('www-authenticate')).toBe('Bearer realm="mingcha"');
});

test('pages of other origins read nothing unless theirs is named', async () => {
  const ask = (use: typeof handler, origin: string, method = 'GET') =>
    use(new Request('http://localhost/v1/rules', { method, headers: { origin } }));
  const named = handlerWith({ origins: ['https://cms.example'] });
  const allowed = (response: Response) => response.headers.get('access-control-allow-origin');
  expect(allowed(await ask(handler, 'https://cms.example'))).toBeNull();
  expect(allowed(await ask(handler, 'https://cms.example', 'OPTIONS'))).toBeNull();
  expect(allowed(await ask(named, 'https://cms.example'))).toBe('https://cms.example');
  expect(allowed(await ask(named, 'https://cms.example', 'OPTIONS'))).toBe('https://cms.example');
  expect(allowed(await ask(named, 'https://other.example'))).toBeNull();
  expect(allowed(await ask(named, 'https://other.example', 'OPTIONS'))).toBeNull();
});

test('unknown paths and methods', async () => {
  const ask = async (method: string, path: string) => {
    const response = await handler(new Request(`http://localhost${path}`, { method }));
    return [response.status, response.headers.get('allow'), (await response.text()).length > 0];
  };
  expect(await ask('GET', '/')).toEqual([404, null, true]);
  expect(await ask('GET', '/v1/scan')).toEqual([405, 'POST', true]);
  expect(await ask('DELETE', '/v1/rules')).toEqual([405, 'GET, HEAD', true]);
  expect(await ask('HEAD', '/v1/rules')).toEqual([200, null, false]);
  expect(await ask('GET', '/constructor')).toEqual([404, null, true]);
});

test('it stands under a path of another service', async () => {
  const below = handlerWith({ base: '/api/mingcha' });
  expect((await below(post('/api/mingcha/v1/scan', JSON.stringify(CLEAN)))).status).toBe(200);
  expect((await below(post('/v1/scan', JSON.stringify(CLEAN)))).status).toBe(404);
});

test('more requests than it works on at once are sent away, and places become free again', async () => {
  const answers: (() => void)[] = [];
  const busy = handlerWith({
    limits: { maxRequests: 2 },
    scan: ({ id, source }) =>
      new Promise((resolve) => {
        answers.push(() => resolve({ id, source, findings: [], problems: [], context: {} }));
      }),
  });
  const ask = () => busy(post('/v1/scan', '{"content":"x"}'));
  const first = [ask(), ask()];
  await expect.poll(() => answers.length).toBe(2);
  const third = await ask();
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1']);
  for (const answer of answers.splice(0)) answer();
  expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
  const fourth = ask();
  await expect.poll(() => answers.length).toBe(1);
  answers[0]!();
  expect((await fourth).status).toBe(200);
});

test('a scan that failed or took too long is no clean answer', async () => {
  const failing = (code: string) =>
    handlerWith({
      scan: async ({ id, source }) => ({
        ...{ id, source, findings: [], context: {} },
        problems: [{ code, message: 'why' }],
      }),
    });
  expect((await failing('scan-failed')(post('/v1/scan', '{"content":"x"}'))).status).toBe(500);
  expect((await failing('scan-timeout')(post('/v1/scan', '{"content":"x"}'))).status).toBe(503);
});

test('the health check and new scans tell that it is stopping', async () => {
  const draining = new AbortController();
  const stopping = handlerWith({ draining: draining.signal });
  const health = () => stopping(new Request('http://localhost/healthz'));
  expect((await health()).status).toBe(200);
  draining.abort();
  expect(await (await health()).json()).toEqual({ status: 'draining' });
  expect((await stopping(post('/v1/scan', '{"content":"x"}'))).status).toBe(503);
});

test('the rules are listed with their words in both languages', async () => {
  const { rules } = JSON.parse(await (await handler(new Request('http://localhost/v1/rules'))).text());
  const rule = rules.find(({ id }: { id: string }) => id === 'place-name/wrong-suffix');
  expect(rule).toMatchObject({ category: 'place-name', severity: 'error' });
  expect(rule.summary.zh).toMatch(/\p{Script=Han}/u);
  expect(rule.messages.wrong.en).not.toBe('');
});
