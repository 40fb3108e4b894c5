import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/rules/index.js';
import { type LocalServer, serve } from '../links/servers.js';
import { folderOf } from '../sources/folder.js';
import { mingcha } from './run.js';

/*
 * `mingcha links` and `scan --check-links`, against a server on this machine.
 */

interface Document {
  readonly id: string;
  readonly findings: readonly (Finding & { evidence: { places: { document?: string; line: number }[] } })[];
  readonly problems: readonly { readonly code: string }[];
}

let web: LocalServer;
let folder = '';
const removals: (() => void)[] = [];
const here = (path: string) => `http://127.0.0.1:${web.port}${path}`;

beforeAll(async () => {
  web = await serve((request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else if (request.url === '/alive.html') {
      response
        .writeHead(200, { 'content-type': 'text/html', etag: '"1"' })
        .end('<a href="gone.html">一</a>通知');
    } else if (request.url === '/barred.html') response.writeHead(403).end();
    else response.writeHead(404).end();
  });
  folder = folderOf(
    {
      'site/a.html': `<a href="${here('/gone.html')}">一</a>\n<a href="${here('/gone.html#x')}">二</a>`,
      'site/b.html': `<a href="${here('/alive.html')}">三</a><a href="${here('/gone.html')}">四</a><a href="${here('/barred.html')}">五</a>抚平攻坚`,
      'relative.html': '<a href="gone.html">一</a>',
      'no-cache.json': '{}',
    },
    (remove) => removals.push(remove),
  );
});

afterAll(async () => {
  await web?.close();
  for (const remove of removals) remove();
});

async function documentsOf(...args: readonly string[]): Promise<{ code: number; documents: Document[] }> {
  const { code, stdout } = await mingcha([...args, '--format', 'json', '--delay', '0']);
  return { code, documents: (JSON.parse(stdout) as { documents: Document[] }).documents };
}

const briefly = ({ findings }: Document) =>
  findings.map(({ ruleId, severity, text }) => `${ruleId} ${severity} ${text.replace(/^.*\//, '')}`);

describe('mingcha links', () => {
  test('a link once, with all its places', async () => {
    const { code, documents } = await documentsOf('links', `${folder}/site`, '--allow-private');
    expect(code).toBe(1);
    expect(documents.map(briefly)).toEqual([
      ['dead-link/unreachable error gone.html'],
      ['dead-link/unreachable info barred.html'],
    ]);
    const { places } = documents[0]!.findings[0]!.evidence;
    expect(places.map(({ document, line }) => [document?.replace(/^.*\//, ''), line])).toEqual([
      ['a.html', 1],
      ['a.html', 2],
      ['b.html', 1],
    ]);
  });

  test('the links of a page on the network', async () => {
    const { code, documents } = await documentsOf('links', here('/alive.html'), '--allow-private');
    expect(code).toBe(1);
    expect(documents.map(briefly)).toEqual([['dead-link/unreachable error gone.html']]);
  });

  test('a page that does not open is a problem', async () => {
    const { code, documents } = await documentsOf('links', here('/gone.html'), '--allow-private');
    expect(code).toBe(2);
    expect(documents[0]?.problems.map((problem) => problem.code)).toEqual(['unreachable']);
  });

  test('relative links start from where the user says', async () => {
    const args = ['links', `${folder}/relative.html`, '--allow-private', '--base', here('/x/')];
    expect((await documentsOf(...args)).documents.map(briefly)).toEqual([
      ['dead-link/unreachable error gone.html'],
    ]);
  });

  test('private addresses are not asked, but for a network that is opened', async () => {
    const before = web.connections;
    const closed = await documentsOf('links', `${folder}/site`, here('/alive.html'));
    expect(closed.code).toBe(2);
    expect(closed.documents.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
      'unreachable',
    ]);
    expect(web.connections).toBe(before);
    const opened = await documentsOf('links', `${folder}/site`, '--allow-network', '127.0.0.0/8');
    expect(opened.code).toBe(1);
  });

  test('what has not changed is not sent again', async () => {
    const cache = `${folder}/links.json`;
    const args = ['links', `${folder}/site`, '--allow-private', '--link-cache', cache];
    const first = await documentsOf(...args);
    const second = await documentsOf(...args);
    expect(second.documents.map(briefly)).toEqual(first.documents.map(briefly));
  });

  test.each([
    [['--allow-network', '10.0.0.0/40'], '--allow-network'],
    [['--resolver', 'example'], '--resolver'],
    [['--per-host', '0'], '--per-host'],
    [['--delay', 'x'], '--delay'],
    [['--link-cache', 'no-cache.json'], 'no-cache.json 不是链接缓存文件'],
  ])('%j is refused', async (args, said) => {
    const { code, stderr, stdout } = await mingcha(['links', `${folder}/site`, ...args], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
  });
});

describe('mingcha scan', () => {
  test('asks for nothing', async () => {
    const before = web.connections;
    const { stdout } = await mingcha(['scan', `${folder}/site`, '--allow-private', '--format', 'ndjson']);
    expect(stdout).toContain('抚平攻坚');
    expect(web.connections).toBe(before);
  });

  test('asks when it is told to; each document has its findings', async () => {
    const { documents } = await (async () => {
      const { stdout, stderr } = await mingcha([
        'scan',
        `${folder}/site`,
        '--check-links',
        '--allow-private',
        '--delay',
        '0',
        '--format',
        'json',
      ]);
      expect(stderr).toBe('mingcha: 核查 1 个网站的 3 个链接：有效 1，失效 1，待核实 1，未访问 0\n');
      return JSON.parse(stdout) as { documents: Document[] };
    })();
    expect(documents.map(briefly)).toEqual([
      ['dead-link/unreachable error gone.html'],
      [
        'dead-link/unreachable error gone.html',
        'dead-link/unreachable info barred.html',
        'misstatement/wrong-form error 抚平攻坚',
      ],
    ]);
  });

  test('standard input too, which comes once', async () => {
    const article = { id: 'x', content: `<a href="${here('/gone.html')}">一</a>`, format: 'html' };
    const { stdout } = await mingcha(
      ['scan', '-', '--check-links', '--allow-private', '--format', 'ndjson'],
      {
        stdin: JSON.stringify(article),
      },
    );
    expect(briefly(JSON.parse(stdout) as Document)).toEqual(['dead-link/unreachable error gone.html']);
  });
});
