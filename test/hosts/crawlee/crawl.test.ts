import { CheerioCrawler, type CheerioCrawlerOptions } from '@crawlee/cheerio';
import { Configuration, Dataset, HttpCrawler, log } from '@crawlee/http';
import { createScanner } from 'mingcha';
import { type CrawledPage, type HandlerOptions, mingchaHandler } from 'mingcha/crawlee';
import { afterEach, describe, expect, test } from 'vitest';
import { writeBlock } from '../readme.js';
import { type Answer, answerOf, pageOf, type SitePage, serve } from './site.js';

const BAD = '<p>巩固抚平攻坚成果</p>';
log.setLevel(log.LEVELS.OFF);

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function site(answers: Record<string, Answer>) {
  const served = await serve(new Map(Object.entries(answers)));
  closing.push(served.close);
  return served;
}

function quiet(): Configuration {
  return new Configuration({
    persistStorage: false,
    purgeOnStart: false,
    defaultDatasetId: `d${Math.random()}`,
    defaultRequestQueueId: `q${Math.random()}`,
    defaultKeyValueStoreId: `k${Math.random()}`,
  });
}

/** Crawls from the first addresses, following links, and gives the items of the dataset by path. */
async function crawl(
  start: readonly string[],
  { hook = true, ...options }: HandlerOptions & { readonly hook?: boolean } = {},
  more: Partial<CheerioCrawlerOptions> = {},
) {
  const mingcha = mingchaHandler(createScanner({ minConfidence: 0.5 }), options);
  const seen: string[] = [];
  const config = quiet();
  const crawler = new CheerioCrawler(
    {
      maxRequestRetries: 0,
      postNavigationHooks: hook ? [mingcha.readBytes] : [],
      failedRequestHandler: mingcha.failed,
      async requestHandler(context) {
        if (typeof context.$ === 'function') seen.push(context.$('p').text());
        await mingcha(context);
        await context.enqueueLinks({ strategy: 'same-origin' });
      },
      ...more,
    },
    config,
  );
  await crawler.run([...start]);
  const { items } = await Dataset.open<CrawledPage>(options.dataset, { config }).then((set) => set.getData());
  const byPath = new Map(items.map((item) => [new URL(item.id).pathname, item]));
  return { mingcha, items, byPath, seen };
}

const spans = (page: CrawledPage | undefined) =>
  page?.findings.map(({ ruleId, start, end }) => ({ ruleId, start, end })).sort((a, b) => a.start - b.start);

describe('encodings', () => {
  const html = (charset: string) =>
    `<html><head><meta charset="${charset}"><title>动态</title></head><body>${BAD}</body></html>`;
  const page = (as: SitePage['as']): Answer =>
    answerOf({ html: html(as === 'utf-8' ? as : 'gbk'), as, planted: [] });

  test.each([true, false])('are found from the bytes, with the hook (%s)', async (hook) => {
    const { origin } = await site({
      '/utf8': page('utf-8'),
      '/header': page('gbk-header'),
      '/meta': page('gbk-meta'),
    });
    const paths = ['/utf8', '/header', '/meta'];
    const { byPath, seen } = await crawl(
      paths.map((path) => origin + path),
      { hook },
    );
    for (const path of paths) {
      const found = byPath.get(path);
      const start = html(path === '/utf8' ? 'utf-8' : 'gbk').indexOf('抚平攻坚');
      expect(spans(found), path).toEqual([{ ruleId: 'misstatement/wrong-form', start, end: start + 4 }]);
      expect(found?.problems).toEqual([]);
    }
    expect(byPath.get('/meta')?.encoding).toBe('gb18030');
    // With the hook, what Crawlee itself hands to everybody is right too.
    expect(seen.filter((text) => text === '巩固抚平攻坚成果')).toHaveLength(hook ? 3 : 2);
  });

  test('that cannot be read are a problem, never a clean page', async () => {
    const bytes = Buffer.concat([
      Buffer.from('<html><body><p>今日工作动态：'),
      Buffer.from([0xff, 0xfe, 0xff]),
      Buffer.from('完。</p>'),
    ]);
    const { origin } = await site({ '/broken': { body: bytes, type: 'text/html; charset=utf-8' } });
    for (const hook of [true, false]) {
      const { byPath } = await crawl([`${origin}/broken`], { hook });
      expect(byPath.get('/broken')?.problems.map(({ code }) => code)).toContain('replacement-character');
    }
  });

  test('reach HttpCrawler as bytes', async () => {
    const { origin } = await site({
      '/meta': page('gbk-meta'),
      '/text': { body: '巩固抚平攻坚成果', type: 'text/plain' },
    });
    const mingcha = mingchaHandler();
    const config = quiet();
    const crawler = new HttpCrawler(
      {
        additionalMimeTypes: ['text/plain'],
        requestHandler: async (context) => void (await mingcha(context)),
      },
      config,
    );
    await crawler.run([`${origin}/meta`, `${origin}/text`]);
    const { items } = await (await Dataset.open<CrawledPage>(undefined, { config })).getData();
    expect(items.map(({ findings }) => findings.length)).toEqual([1, 1]);
  });
});

describe('statuses', () => {
  test('404 reaches handlers like a page, and is none; 500 and closed ports are written down', async () => {
    const { origin } = await site({ '/500': { status: 500, body: BAD }, '/401': { status: 401, body: BAD } });
    const gone = 'http://127.0.0.1:9/closed';
    const { byPath, mingcha } = await crawl([`${origin}/404`, `${origin}/500`, `${origin}/401`, gone]);
    expect(byPath.get('/404')).toMatchObject({
      status: 404,
      findings: [],
      problems: [{ code: 'http-status' }],
    });
    expect(byPath.get('/500')).toMatchObject({
      status: 500,
      findings: [],
      problems: [{ code: 'http-status' }],
    });
    expect(byPath.get('/401')).toMatchObject({ findings: [], problems: [{ code: 'http-status' }] });
    expect(byPath.get('/closed')).toMatchObject({ findings: [], problems: [{ code: 'no-answer' }] });
    expect(mingcha.checks.get(`${origin}/404`)).toMatchObject({ outcome: 'status', status: 404 });
    expect(mingcha.checks.get(`${origin}/500`)).toMatchObject({ outcome: 'status', status: 500 });
    expect(mingcha.checks.get(gone)?.outcome).toBe('connection-refused');
  });

  test('redirects: the page is called by both addresses', async () => {
    const { origin } = await site({
      '/old': { status: 301, location: '/new', body: '' },
      '/new': { body: BAD, type: 'text/html; charset=utf-8' },
    });
    const { byPath, mingcha } = await crawl([`${origin}/old`]);
    expect(byPath.get('/old')).toMatchObject({ id: `${origin}/old`, source: `${origin}/new`, status: 200 });
    expect(byPath.get('/old')?.findings).toHaveLength(1);
    expect(mingcha.checks.get(`${origin}/old`)).toMatchObject({
      status: 200,
      chain: [{}, { url: `${origin}/new` }],
    });
    expect(mingcha.checks.get(`${origin}/new`)).toMatchObject({ status: 200 });
  });

  test('what is no page is said to be none', async () => {
    const { origin } = await site({ '/data': { body: '{}', type: 'application/json' } });
    const { byPath } = await crawl([`${origin}/data`], {}, { additionalMimeTypes: ['application/json'] });
    expect(byPath.get('/data')).toMatchObject({ problems: [{ code: 'no-page' }] });
  });

  test('go to the dead-link check: links to what the crawl found gone, at their places', async () => {
    const html = `<html><body><p><a href="/ok">甲文件</a><a href="/gone#top">乙文件</a><a href="/500">丙文件</a>
      <a href="https://www.luan-tea-market.cn/x">丁文件</a></p></body></html>`;
    const { origin, asked } = await site({
      '/': { body: html, type: 'text/html; charset=utf-8' },
      '/ok': { body: '<p>正常。</p>', type: 'text/html; charset=utf-8' },
      '/500': { status: 500, body: '' },
    });
    const { mingcha, byPath } = await crawl([`${origin}/`]);
    expect(byPath.get('/')?.findings).toEqual([]);
    const pages = [...mingcha.deadLinks()];
    expect(pages).toHaveLength(1);
    expect(pages[0]!.id).toBe(`${origin}/`);
    expect(pages[0]!.findings.map(({ ruleId, start, end }) => [ruleId, html.slice(start, end)])).toEqual([
      ['dead-link/unreachable', '/gone#top'],
      ['dead-link/unreachable', '/500'],
    ]);
    expect(mingcha.unasked()).toEqual(['https://www.luan-tea-market.cn/x']);
    const further = new Map([['https://www.luan-tea-market.cn/x', { outcome: 'no-such-host' as const }]]);
    expect([...mingcha.deadLinks(further)][0]!.findings).toHaveLength(3);
    // Everything was asked for once.
    expect(asked.length).toBe(new Set(asked).size);
  });
});

test('a page whose handler fails and is tried again is pushed once', async () => {
  const { origin } = await site({
    '/': { body: BAD, type: 'text/html; charset=utf-8' },
    '/early': { body: BAD },
  });
  const mingcha = mingchaHandler();
  const config = quiet();
  const crawler = new CheerioCrawler(
    {
      maxRequestRetries: 2,
      failedRequestHandler: mingcha.failed,
      async requestHandler(context) {
        if (context.request.url.endsWith('/')) await mingcha(context);
        throw new Error('of the user');
      },
    },
    config,
  );
  await crawler.run([`${origin}/`, `${origin}/early`]);
  const { items } = await (await Dataset.open<CrawledPage>(undefined, { config })).getData();
  expect(items.find(({ id }) => id === `${origin}/`)?.findings).toHaveLength(1);
  expect(items.find(({ id }) => id === `${origin}/early`)?.problems).toMatchObject([
    { code: 'handler-failed' },
  ]);
  expect(items).toHaveLength(2);
});

test('a hidden link is found, and what tags say of the page is its context', async () => {
  const html = `<html><head><meta name="SiteIDCode" content="3415030001"><meta name="PubDate" content="2022-06-10"></head>
    <body><p>调研组来到平桥镇。</p><div style="display:none"><a href="https://bet.example.com/">澳门娱乐城官网投注</a></div></body></html>`;
  const { origin } = await site({ '/': { body: html, type: 'text/html; charset=utf-8' } });
  const { byPath } = await crawl([`${origin}/`]);
  const found = byPath.get('/');
  expect(found?.context).toMatchObject({ home: 341503, homeFrom: 'page', publishedAt: '2022-06-10' });
  expect(found?.findings.map(({ ruleId }) => ruleId)).toEqual(
    expect.arrayContaining(['place-name/wrong-suffix', 'illegal-link/hidden']),
  );
});

test('300 pages: what was planted is found where it stands, and nothing else', async () => {
  const count = 300;
  const pages = Array.from({ length: count }, (_, n) => pageOf(n, n + 1 < count ? [`/p/${n + 1}.html`] : []));
  const answers = Object.fromEntries(pages.map((page, n) => [`/p/${n}.html`, answerOf(page)]));
  // All are linked from an index, so that the crawl has more than one of them under way.
  const index = Array.from(
    { length: count },
    (_, n) => `<p><a href="/p/${n}.html">动态第${n}条</a></p>`,
  ).join('');
  const { origin } = await site({ ...answers, '/': { body: index, type: 'text/html; charset=utf-8' } });
  const { byPath, items, mingcha } = await crawl([`${origin}/`], { dataset: 'inspection' });
  expect(items).toHaveLength(count + 1);
  expect(byPath.get('/')?.findings).toEqual([]);
  let planted = 0;
  for (const [n, page] of pages.entries()) {
    const item = byPath.get(`/p/${n}.html`);
    expect(spans(item), `${n}: ${page.html}`).toEqual(page.planted);
    expect(item?.problems, String(n)).toEqual([]);
    planted += page.planted.length;
  }
  expect(planted).toBeGreaterThanOrEqual(300);
  expect([...mingcha.deadLinks()]).toEqual([]);
  // Not one identity number leaves in full.
  expect(/\d{17}[\dX]/.test(JSON.stringify(items))).toBe(false);
});

test('the block of the README crawls', async () => {
  process.env.CRAWLEE_PERSIST_STORAGE = 'false';
  const { inspect } = await import(writeBlock('crawlee'));
  const html = `${BAD}<p><a href="/gone">文件</a></p>`;
  const { origin } = await site({ '/': { body: html, type: 'text/html; charset=utf-8' } });
  const { items } = (await inspect([`${origin}/`])) as { items: CrawledPage[] };
  const found = items.filter(({ id }) => id.startsWith(origin)).flatMap(({ findings }) => findings);
  expect(found.map(({ ruleId }) => ruleId).sort()).toEqual([
    'dead-link/unreachable',
    'misstatement/wrong-form',
  ]);
});
