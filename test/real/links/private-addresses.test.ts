import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LinkChecker } from '../../../src/links/checker.js';
import { resolverAt } from '../../../src/links/resolve.js';
import type { LinkCheck } from '../../../src/rules/index.js';
import { type NameServer, serveNames } from '../../links/name-server.js';
import { type LocalServer, serve } from '../../links/servers.js';

/*
 * No way leads to a private address. A victim listens on one port of every loopback address, of both families, and of
 * whatever else this machine is called; it must never be connected to. 127.0.0.2 plays the public: it alone is opened.
 */

const PUBLIC = '127.0.0.2';

let victim: LocalServer;
let victim6: LocalServer;
let outside: LocalServer;
let names: NameServer;

beforeAll(async () => {
  // Bound to 127.0.0.1, which 0.0.0.0, 127.1 and the mapped forms lead to as well.
  victim = await serve((_, response) => response.end('secret'));
  victim6 = await serve((_, response) => response.end('secret'), { address: '::1', port: victim.port });
  outside = await serve(
    (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
      if (pathname === '/robots.txt') {
        response.writeHead(404).end();
        return;
      }
      // As servers send what is not ASCII: the bytes of UTF-8.
      const location = Buffer.from(searchParams.get('to') ?? '').toString('latin1');
      response.writeHead(Number(searchParams.get('status') ?? 302), { location }).end();
    },
    { address: PUBLIC, port: victim.port },
  );
  names = await serveNames((name, n) => {
    switch (name) {
      case 'public.test':
        return [PUBLIC];
      case 'private.test':
        return ['127.0.0.1'];
      case 'private6.test':
        return ['::1'];
      case 'mapped.test':
        return ['::ffff:127.0.0.1'];
      case 'translated.test':
        return ['64:ff9b::7f00:1'];
      case 'mixed.test':
        return ['127.0.0.1', PUBLIC, '::1', '10.0.0.1'];
      case 'metadata.test':
        return ['169.254.169.254', '100.100.100.200', 'fd00:ec2::254', '168.63.129.16'];
      // Public at the first question, private from then on.
      case 'rebinding.test':
        return n === 0 ? [PUBLIC] : ['127.0.0.1'];
      // And the other way about at every other one.
      case 'flapping.test':
        return n % 2 === 0 ? ['127.0.0.1'] : [PUBLIC];
      default:
        return undefined;
    }
  });
});

afterAll(() => Promise.all([victim, victim6, outside, names].map((server) => server?.close())));

async function checkAll(urls: readonly string[]): Promise<Map<string, LinkCheck>> {
  const checker = new LinkChecker({
    allowPrivate: [PUBLIC],
    resolve: resolverAt(names.address),
    delay: 0,
    backoff: 1,
    timeouts: { dns: 2_000, connect: 500, tls: 500, headers: 2_000, body: 500 },
  });
  try {
    return await checker.checkAll(urls);
  } finally {
    await checker.close();
  }
}

/** Spellings of 127.0.0.1 and its kind, and names that lead there. */
const HOSTS = [
  ...[
    '127.0.0.1',
    '127.0.0.1.',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0x7f.1',
    '017700000001',
  ],
  ...[
    '0177.0.0.1',
    '0177.0.0.01',
    '00000177.1',
    '127.0.0.0x1',
    '%31%32%37.0.0.1',
    '１２７.０.０.１',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
  ],
  ...[
    '0',
    '0.0.0.0',
    '0x0',
    '127.0.0.3',
    '127.255.255.254',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
  ],
  ...[
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b:1::7f00:1]',
  ],
  ...[
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '100.100.100.200',
  ],
  ...[
    '10.0.0.1',
    '192.168.0.1',
    '172.16.0.1',
    'private.test',
    'private6.test',
    'mapped.test',
    'translated.test',
  ],
  ...['metadata.test', 'PRIVATE.test', 'private.test.', 'user:pass@private.test', 'public.test@private.test'],
] as const;

describe('a link to', () => {
  test('every spelling, over HTTP and HTTPS', async () => {
    const urls = HOSTS.flatMap((host) =>
      ['http', 'https'].map((scheme) => `${scheme}://${host}:${victim.port}/`),
    );
    const checks = await checkAll(urls);
    for (const [url, { outcome }] of checks) expect([url, outcome]).toEqual([url, 'private-address']);
    expect([victim.connections, victim6.connections]).toEqual([0, 0]);
  });
});

describe('a redirect from the public to', () => {
  test.each([301, 302, 303, 307, 308])('every spelling, with status %d', async (status) => {
    const to = (host: string) =>
      `http://public.test:${victim.port}/a.html?status=${status}&to=${encodeURIComponent(`http://${host}:${victim.port}/`)}`;
    const before = outside.requests.length;
    const checks = await checkAll(HOSTS.map(to));
    for (const [url, { outcome }] of checks) expect([url, outcome]).toEqual([url, 'private-address']);
    expect([victim.connections, victim6.connections]).toEqual([0, 0]);
    // The public side did get its requests, so that the silence of the other one means something.
    expect(outside.requests.length - before).toBeGreaterThanOrEqual(HOSTS.length);
  });

  test('the other address by a second redirect, and by one without a scheme', async () => {
    const here = `http://public.test:${victim.port}/`;
    const twice = `${here}a.html?to=${encodeURIComponent(`${here}b.html?to=http://127.1:${victim.port}/`)}`;
    const bare = `${here}c.html?to=//127.0.0.1:${victim.port}/`;
    const checks = await checkAll([twice, bare]);
    expect([...checks.values()].map(({ outcome }) => outcome)).toEqual([
      'private-address',
      'private-address',
    ]);
    expect(victim.connections).toBe(0);
  });
});

test('a robots.txt that is redirected', async () => {
  const robotsAt = `http://127.0.0.1:${victim.port}/robots.txt`;
  const moved = await serve(
    (request, response) =>
      request.url === '/robots.txt'
        ? response.writeHead(302, { location: robotsAt }).end()
        : response.writeHead(200, { 'content-type': 'text/html' }).end('通知'),
    { address: PUBLIC },
  );
  const checks = await checkAll([`http://public.test:${moved.port}/a.html`]);
  await moved.close();
  expect([...checks.values()].map(({ status }) => status)).toEqual([200]);
  expect(victim.connections).toBe(0);
});

describe('a name', () => {
  test('with public and private addresses: only the public one is asked', async () => {
    const before = outside.connections;
    const [check] = (await checkAll([`http://mixed.test:${victim.port}/a.html?status=404`])).values();
    expect(check?.status).toBe(404);
    expect(outside.connections).toBeGreaterThan(before);
    expect([victim.connections, victim6.connections]).toEqual([0, 0]);
  });

  test.each(['rebinding.test', 'flapping.test'])(
    '%s: no answer of the resolver is trusted twice',
    async (name) => {
      const urls = Array.from({ length: 40 }, (_, i) => `http://${name}:${victim.port}/${i}.html?status=404`);
      const checks = await checkAll(urls);
      expect(checks.size).toBe(40);
      expect(names.asked(name)).toBeGreaterThan(0);
      expect([victim.connections, victim6.connections]).toEqual([0, 0]);
    },
  );

  test('asked for with HEAD, whose connections are not kept: every one is judged anew', async () => {
    const urls = Array.from(
      { length: 10 },
      (_, i) => `http://rebinding.test:${victim.port}/${i}.pdf?status=404`,
    );
    for (const url of urls) await checkAll([url]);
    expect([victim.connections, victim6.connections]).toEqual([0, 0]);
  });
});

test('opened, they are asked: the victim does listen', async () => {
  const checker = new LinkChecker({
    allowPrivate: true,
    resolve: resolverAt(names.address),
    delay: 0,
    backoff: 1,
  });
  const checks = await checker.checkAll(
    ['127.1', '[::1]', '[::ffff:127.0.0.1]', 'private.test'].map(
      (host) => `http://${host}:${victim.port}/x.html`,
    ),
  );
  await checker.close();
  expect([...checks.values()].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(victim.connections).toBeGreaterThan(0);
});
