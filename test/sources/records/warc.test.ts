import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { codesOf, contentsOf, readAs } from '../read.js';

const PAGE = '<p>全县召开工作会议，研究抚平攻坚工作。</p>';

function record(type: string, uri: string, contentType: string, block: Uint8Array | string): Buffer {
  const body = Buffer.from(block as string);
  const head = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    `WARC-Target-URI: ${uri}`,
    'WARC-Date: 2022-06-01T00:00:00Z',
    `Content-Type: ${contentType}`,
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body, Buffer.from('\r\n\r\n')]);
}

function response(uri: string, body: Uint8Array | string, headers: string[] = [], status = '200 OK'): Buffer {
  const head = [`HTTP/1.1 ${status}`, 'Content-Type: text/html; charset=utf-8', ...headers].join('\r\n');
  const block = Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body as string)]);
  return record('response', uri, 'application/http; msgtype=response', block);
}

const chunkedBody = `5\r\n${PAGE.slice(0, 5)}\r\n`;
const rest = Buffer.from(PAGE.slice(5));

const RECORDS = [
  record('warcinfo', '', 'application/warc-fields', 'software: x\r\n'),
  record('request', 'https://a.example/1', 'application/http', 'GET / HTTP/1.1\r\n\r\n'),
  response('https://a.example/1', PAGE),
  response('https://a.example/404', '<p>没有</p>', [], '404 Not Found'),
  response('https://a.example/2', gzipSync(PAGE), ['Content-Encoding: gzip']),
  response('https://a.example/x.png', Uint8Array.from([1, 2]), ['Content-Type: image/png']),
];

describe('a web archive', () => {
  test('gives its pages, by their addresses', async () => {
    const documents = await readAs('a.warc', Buffer.concat(RECORDS.slice(0, 5)));
    expect(documents.map(({ id, source, article }) => [id, source, article?.content, article?.url])).toEqual([
      ['https://a.example/1', 'a.warc', PAGE, 'https://a.example/1'],
      ['https://a.example/2', 'a.warc', PAGE, 'https://a.example/2'],
    ]);
    expect(codesOf(documents)).toEqual([]);
  });

  test('packed record by record', async () => {
    const packed = Buffer.concat(RECORDS.slice(0, 5).map((part) => gzipSync(part)));
    expect(contentsOf(await readAs('a.warc.gz', packed))).toEqual([PAGE, PAGE]);
  });

  test('bodies in chunks are joined', async () => {
    const ends = Buffer.concat([
      Buffer.from(chunkedBody.replace('5', Buffer.byteLength(PAGE.slice(0, 5)).toString(16))),
      Buffer.from(`${rest.length.toString(16)}\r\n`),
      rest,
      Buffer.from('\r\n0\r\n\r\n'),
    ]);
    const archive = response('https://a.example/1', ends, ['Transfer-Encoding: chunked']);
    expect(contentsOf(await readAs('a.warc', archive))).toEqual([PAGE]);
  });

  test('a page that was saved as nonsense is told, as one that lies in a folder', async () => {
    const nonsense = '<p>全县召开工作会议。锟斤拷锟斤拷锟斤拷</p>';
    const inside = await readAs('a.warc', response('https://a.example/1', nonsense));
    const beside = await readAs('a.html', nonsense);
    expect([codesOf(inside), codesOf(beside)]).toEqual([['mojibake'], ['mojibake']]);
  });

  test('that breaks off gives what it has', async () => {
    const bytes = Buffer.concat([RECORDS[2]!, RECORDS[4]!]);
    const documents = await readAs('a.warc', bytes.subarray(0, bytes.length - 40));
    expect([contentsOf(documents), codesOf(documents)]).toEqual([[PAGE], ['damaged']]);
  });

  test('that is none', async () => {
    expect(codesOf(await readAs('a.warc', 'no archive at all'))).toEqual(['damaged']);
  });
});
