import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LinkCache } from '../../src/links/cache.js';
import { LinkChecker } from '../../src/links/checker.js';
import type { LinkSettings } from '../../src/links/settings.js';
import { judge, type LinkCheck } from '../../src/rules/index.js';
import { certificateFor } from './certificate.js';
import { type LocalServer, serve, serveRaw } from './servers.js';

/*
 * Against servers on this machine. Their names are resolved here, so that nothing is asked of the network.
 */

const closing: (() => Promise<void>)[] = [];
const track = async (server: Promise<LocalServer>) => {
  const started = await server;
  closing.push(() => started.close());
  return started;
};
afterAll(() => Promise.all(closing.map((close) => close())));

const QUICK: LinkSettings = {
  allowPrivate: ['127.0.0.1'],
  resolve: async (hostname) => {
    if (hostname.endsWith('.example')) return ['127.0.0.1'];
    throw Object.assign(new Error('no such host'), {
      code: hostname.startsWith('broken') ? 'EAI_AGAIN' : 'ENOTFOUND',
    });
  },
  delay: 0,
  backoff: 1,
  timeouts: { headers: 300, connect: 300, tls: 300, body: 300, dns: 300 },
};

let checkers: LinkChecker[] = [];
const checker = (settings: LinkSettings = {}) => {
  const made = new LinkChecker({ ...QUICK, ...settings });
  checkers.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(checkers.map((made) => made.close()));
  checkers = [];
});

type Pages = Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;
const html =
  (text: string, status = 200) =>
  (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
  };
const to =
  (location: string, headers = {}) =>
  (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(302, { location, ...headers }).end();
  };
const status =
  (code: number, headers = {}) =>
  (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(code, headers).end();
  };
const PAGE = html(`<title>通知公告</title><p>${'关于做好有关工作的通知。'.repeat(20)}</p>`);

async function site(pages: Pages): Promise<LocalServer & { url: (path: string, host?: string) => string }> {
  const server = await track(
    serve((request, response) => {
      const page = pages[request.url ?? ''] ?? (request.url === '/robots.txt' ? status(404) : undefined);
      if (page === undefined) html('none', 404)(request, response);
      else page(request, response);
    }),
  );
  return Object.assign(server, {
    url: (path: string, host = 'a.example') => `http://${host}:${server.port}${path}`,
  });
}

const brief = ({ outcome, status: code, chain }: LinkCheck) =>
  `${outcome}${code === undefined ? '' : ` ${code}`} ${chain?.length}`;

describe('what a server answers', () => {
  let a: Awaited<ReturnType<typeof site>>;
  beforeAll(async () => {
    a = await site({
      '/': PAGE,
      '/page.html': PAGE,
      '/a.pdf': status(200, { 'content-type': 'application/pdf' }),
      '/no-head.pdf': (request, response) => status(request.method === 'HEAD' ? 405 : 200)(request, response),
      '/head-lies.doc': (request, response) =>
        status(request.method === 'HEAD' ? 404 : 200)(request, response),
      '/resets-head.xls': (request, response) =>
        request.method === 'HEAD' ? request.socket.destroy() : status(200)(request, response),
      '/gone': status(410),
      '/401': status(401),
      '/403': status(403),
      '/405': status(405),
      '/412': status(412),
      '/521': status(521),
      '/500': status(500),
      '/304': status(304),
      '/once': to('/page.html'),
      '/twice': to('/once'),
      '/loop1': to('/loop2'),
      '/loop2': to('/loop1'),
      '/cookie': to('/cookie', { 'set-cookie': 'a=1' }),
      '/nowhere': to('http:///'),
      '/app': to('weixin://dl/business'),
      '/302': status(302),
      '/long0': to('/long1'),
      ...Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`/long${i + 1}`, to(`/long${i + 2}`)])),
      '/2019/t20190304_1.html': to('/'),
      '/wza': to('/'),
      '/lost.html': to('/404.html'),
      '/404.html': html('<p>返回首页</p>'),
      '/soft.html': html('<title>提示</title><p>很抱歉，您访问的页面不存在！</p><a href="/">首页</a>'),
      '/soft.gbk': (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html; charset=gbk' })
          .end(Buffer.from('d2b3c3e6b2bbb4e6d4da', 'hex')),
      '/soft-gzip.html': (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
          .end(gzipSync('<title>404 Not Found</title>')),
      '/parked.html': html('<title>example.cn - 该域名正在出售</title>'),
      '/silent': () => {},
      '/trickle.html': (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const timer = setInterval(() => response.write('<p>正文</p>'), 20);
        response.on('close', () => clearInterval(timer));
      },
      '/reset': (request) => request.socket.resetAndDestroy(),
      '/huge.bin': (request, response) => {
        if (request.method === 'HEAD') return status(405)(request, response);
        response.writeHead(200, { 'content-type': 'application/octet-stream' });
        const chunk = Buffer.alloc(65_536);
        const more = () => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', more);
        more();
      },
    });
  });

  test.each([
    ['/', 'status 200 1'],
    ['/page.html', 'status 200 1'],
    ['/a.pdf', 'status 200 1'],
    ['/no-head.pdf', 'status 200 1'],
    ['/head-lies.doc', 'status 200 1'],
    ['/resets-head.xls', 'status 200 1'],
    ['/huge.bin', 'status 200 1'],
    ['/trickle.html', 'status 200 1'],
    ['/none.html', 'status 404 1'],
    ['/gone', 'status 410 1'],
    ['/500', 'status 500 1'],
    ['/once', 'status 200 2'],
    ['/twice', 'status 200 3'],
    ['/loop1', 'redirect-loop 2'],
    ['/long0', 'redirect-loop 21'],
    ['/cookie', 'redirect-needs-cookie 1'],
    ['/nowhere', 'bad-redirect 302 1'],
    ['/app', 'bad-answer 302 1'],
    ['/302', 'status 302 1'],
    ['/2019/t20190304_1.html', 'home-page 200 2'],
    ['/wza', 'status 200 2'],
    ['/lost.html', 'soft-404 200 2'],
    ['/soft.html', 'soft-404 200 1'],
    ['/soft.gbk', 'soft-404 200 1'],
    ['/soft-gzip.html', 'soft-404 200 1'],
    ['/parked.html', 'parked 200 1'],
    ['/silent', 'timeout 1'],
    ['/reset', 'connection-reset 1'],
  ])('%s: %s', async (path, expected) => {
    expect(brief(await checker().check(a.url(path)))).toBe(expected);
  });

  test.each(['/401', '/403', '/405', '/412', '/521', '/silent', '/reset', '/304', '/302'])(
    '%s is to verify',
    async (path) => expect(judge(await checker().check(a.url(path))).verdict).toBe('to-verify'),
  );

  test('the chain says where it went, with statuses', async () => {
    const { chain, checkedAt, attempts } = await checker().check(a.url('/twice#part'));
    expect(chain?.map(({ url, status: code }) => [new URL(url).pathname, code])).toEqual([
      ['/twice', 302],
      ['/once', 302],
      ['/page.html', 200],
    ]);
    expect(chain?.every(({ ms }) => ms !== undefined && ms >= 0)).toBe(true);
    expect(checkedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(attempts).toBe(1);
  });

  test('an address is asked for once, however many links and redirects lead to it', async () => {
    const before = a.requests.length;
    await checker().checkAll(
      ['/twice', '/once', '/page.html', '/page.html#a', '/twice#b'].map((path) => a.url(path)),
    );
    expect(a.requests.slice(before).sort()).toEqual([
      'GET a.example /page.html',
      'GET a.example /robots.txt',
      'HEAD a.example /once',
      'HEAD a.example /twice',
    ]);
  });
});

describe('what does not answer', () => {
  const ca = certificateFor('a.example');
  test('no such host is asked for again, then stands for all its addresses', async () => {
    let questions = 0;
    const made = checker({
      resolve: async () => {
        questions++;
        throw Object.assign(new Error(), { code: 'ENOTFOUND' });
      },
    });
    const urls = Array.from({ length: 20 }, (_, i) => `http://gone.test/${i}.html`);
    const checks = await made.checkAll(urls);
    expect(new Set([...checks.values()].map(({ outcome }) => outcome))).toEqual(new Set(['no-such-host']));
    expect(questions).toBeLessThan(10);
  });

  test('a resolver that fails is no proof', async () => {
    expect((await checker().check('http://broken.test/')).outcome).toBe('dns-failure');
  });

  test('a resolver that is silent', async () => {
    const made = checker({ resolve: () => new Promise(() => {}), attempts: 1 });
    expect((await made.check('http://slow.test/')).outcome).toBe('dns-failure');
  });

  test('a closed port', async () => {
    const server = await serve(() => {});
    await server.close();
    expect((await checker().check(`http://a.example:${server.port}/`)).outcome).toBe('connection-refused');
  });

  test('a port that speaks something else', async () => {
    const server = await track(serveRaw((socket) => socket.end('220 mail ready\r\n')));
    expect((await checker().check(`http://a.example:${server.port}/`)).outcome).toBe('bad-answer');
    expect((await checker().check(`https://a.example:${server.port}/`)).outcome).toBe('tls-failure');
  });

  test('a handshake that never ends', async () => {
    const server = await track(serveRaw(() => {}));
    const { outcome, detail } = await checker({ attempts: 1 }).check(`https://a.example:${server.port}/`);
    expect([outcome, detail]).toEqual(['timeout', 'tls']);
  });

  test.each([
    ['a.example', ca, [ca.cert], 'status'],
    ['b.example', ca, [ca.cert], 'tls-wrong-name'],
    ['a.example', ca, [], 'tls-untrusted'],
  ])('certificate: %s', async (host, certificate, trusted, outcome) => {
    const server = await track(serve(PAGE, { certificate }));
    const check = await checker({ ca: trusted }).check(`https://${host}:${server.port}/`);
    expect(check.outcome).toBe(outcome);
  });

  test('a certificate that has expired', async () => {
    const old = certificateFor('a.example', -1);
    const server = await track(serve(PAGE, { certificate: old }));
    const check = await checker({ ca: [old.cert] }).check(`https://a.example:${server.port}/`);
    expect([check.outcome, check.detail]).toEqual(['tls-expired', 'CERT_HAS_EXPIRED']);
  });
});

describe('politeness', () => {
  test('so many at a time to one host, so far apart', async () => {
    let now = 0;
    let most = 0;
    const starts: number[] = [];
    const a = await site({
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => [
          `/${i}/`,
          (request: IncomingMessage, response: ServerResponse) => {
            starts.push(performance.now());
            most = Math.max(most, ++now);
            setTimeout(() => {
              now--;
              PAGE(request, response);
            }, 50);
          },
        ]),
      ),
    });
    await checker({ perHost: 2, delay: 15 }).checkAll(Array.from({ length: 12 }, (_, i) => a.url(`/${i}/`)));
    expect(most).toBeLessThanOrEqual(2);
    // A request can be overtaken on its way by no more than the machine's own hesitation.
    expect(starts.at(-1)! - starts[0]!).toBeGreaterThan(11 * 15 - 10);
    expect(a.connections).toBeLessThanOrEqual(3);
  });

  test('a server that asks for a pause gets it', async () => {
    const times: number[] = [];
    const a = await site({
      '/': (request, response) => {
        times.push(performance.now());
        if (times.length === 1) status(429, { 'retry-after': '1' })(request, response);
        else PAGE(request, response);
      },
    });
    expect(brief(await checker().check(a.url('/')))).toBe('status 200 1');
    expect(times[1]! - times[0]!).toBeGreaterThan(950);
  });

  test('one that asks for an hour is left alone, and none of its links is called dead', async () => {
    const a = await site(
      Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [`/${i}/`, status(503, { 'retry-after': '3600' })]),
      ),
    );
    const checks = await checker().checkAll(Array.from({ length: 20 }, (_, i) => a.url(`/${i}/`)));
    expect([...checks.values()].map((check) => judge(check).verdict)).toEqual(Array(20).fill('to-verify'));
    expect(a.requests.length).toBeLessThanOrEqual(3);
  });

  test('what fails is asked for again, and again', async () => {
    let asked = 0;
    const a = await site({
      '/': (request, response) => (++asked < 3 ? status(502)(request, response) : PAGE(request, response)),
    });
    expect((await checker().check(a.url('/'))).attempts).toBe(3);
    expect(asked).toBe(3);
  });

  test('pages that robots may not read are not asked for; files are not meant', async () => {
    const a = await site({
      '/robots.txt': (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/plain' })
          .end('User-agent: *\nDisallow: /search\nDisallow: /files\nAllow: /search/help\n'),
      '/search/help/': PAGE,
      '/files/a.pdf': status(200, { 'content-type': 'application/pdf' }),
    });
    const paths = ['/search/', '/search/help/', '/files/a.pdf'];
    const checks = await checker().checkAll(paths.map((path) => a.url(path)));
    expect(paths.map((path) => brief(checks.get(a.url(path))!))).toEqual([
      'robots 1',
      'status 200 1',
      'status 200 1',
    ]);
    expect(a.requests.filter((request) => request.includes('/search/ '))).toEqual([]);
    const all = await checker({ robots: false }).check(a.url('/search/'));
    expect(brief(all)).toBe('status 404 1');
  });
});

test('what has not changed is not sent again', async () => {
  const pages: Record<string, string> = {
    '/kept.html': '通知',
    '/soft.html': '<title>404 Not Found</title>',
  };
  const a = await site(
    Object.fromEntries(
      Object.entries(pages).map(([path, text]) => [
        path,
        (request: IncomingMessage, response: ServerResponse) => {
          if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
          else response.writeHead(200, { etag: '"1"', 'content-type': 'text/html' }).end(text);
        },
      ]),
    ),
  );
  const cache = new LinkCache();
  const urls = Object.keys(pages).map((path) => a.url(path));
  const first = await checker({ cache }).checkAll(urls);
  const second = await checker({ cache }).checkAll(urls);
  const outcomes = (checks: Map<string, LinkCheck>) => urls.map((url) => brief(checks.get(url)!));
  expect(outcomes(first)).toEqual(['status 200 1', 'soft-404 200 1']);
  expect(outcomes(second)).toEqual(outcomes(first));
});

test('a run that is broken off keeps what it knows', async () => {
  const a = await site({ '/known.html': PAGE, '/silent.html': () => {} });
  const end = new AbortController();
  const made = checker({ signal: end.signal, timeouts: { headers: 60_000 } });
  const urls = ['/known.html', '/silent.html', '/later.html', '/latest.html'].map((path) => a.url(path));
  const checks = await made.checkAll(urls, (url) => {
    if (url.endsWith('/known.html')) setTimeout(() => end.abort(), 20);
  });
  const outcomes = urls.map((url) => checks.get(url)?.outcome);
  expect(outcomes[0]).toBe('status');
  expect(outcomes[1]).toBe('unchecked');
  await made.close();
  await expect.poll(() => a.open).toBe(0);
});
