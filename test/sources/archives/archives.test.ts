import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { codesOf, contentsOf, readAs } from '../read.js';
import { tarOf } from './tar.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const FILES = {
  'pages/a.html': bytes('<p>甲</p>'),
  'pages/logo.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47]),
  'dump.jsonl': bytes('{"id":"x","content":"乙"}\n{"content":"丙"}\n'),
};

describe('an archive is read as a folder', () => {
  test.each([
    ['a.zip', zipSync(FILES)],
    ['a.tar', tarOf(FILES)],
    ['a.tar.gz', gzipSync(tarOf(FILES))],
    ['a.tgz', gzipSync(tarOf(FILES))],
  ])('%s', async (name, archive) => {
    const documents = await readAs(name, archive);
    expect(documents.map(({ id, source, article }) => [id, source, article?.content])).toEqual([
      [`${name}/pages/a.html`, `${name}/pages/a.html`, '<p>甲</p>'],
      ['x', `${name}/dump.jsonl:1`, '乙'],
      [`${name}/dump.jsonl:2`, `${name}/dump.jsonl:2`, '丙'],
    ]);
    expect(codesOf(documents)).toEqual([]);
  });

  test('of a packed file, the lines are those inside', async () => {
    const documents = await readAs('a.jsonl.gz', gzipSync(FILES['dump.jsonl']));
    expect(documents.map(({ source }) => source)).toEqual(['a.jsonl.gz:1', 'a.jsonl.gz:2']);
  });

  test('archives in archives, down to a depth', async () => {
    const deep = (levels: number): Uint8Array =>
      levels === 0
        ? FILES['dump.jsonl']
        : zipSync({ [levels === 1 ? 'd.jsonl' : 'z.zip']: deep(levels - 1) });
    expect(contentsOf(await readAs('a.zip', deep(3)))).toEqual(['乙', '丙']);
    expect(codesOf(await readAs('a.zip', deep(4)))).toEqual(['too-deep']);
  });

  test('names in GBK, as a Chinese Windows packs them', async () => {
    // 附件.txt in GBK, in place of the eight letters; the flag for UTF-8 is off for ASCII.
    const zip = Buffer.from(zipSync({ 'abcd.txt': bytes('甲') }));
    const gbk = Buffer.from([0xb8, 0xbd, 0xbc, 0xfe]);
    for (let at = zip.indexOf('abcd.txt'); at >= 0; at = zip.indexOf('abcd.txt', at)) gbk.copy(zip, at);
    expect((await readAs('a.zip', zip)).map(({ id }) => id)).toEqual(['a.zip/附件.txt']);
  });

  test('long names, as pax and GNU tar write them', async () => {
    const name = `${'很长的文件夹/'.repeat(20)}a.txt`;
    for (const how of ['pax', 'gnu'] as const) {
      const [document] = await readAs('a.tar', tarOf({ [name]: bytes('甲') }, how));
      expect([document?.id, document?.article?.content]).toEqual([`a.tar/${name}`, '甲']);
    }
  });
});

describe('what is hostile or broken is told, and the rest is read', () => {
  const zeros = new Uint8Array(20 << 20);

  test('a bomb among other files', async () => {
    const zip = zipSync({ 'bomb.txt': zeros, 'a.txt': bytes('甲') });
    const documents = await readAs('a.zip', zip);
    expect(codesOf(documents)).toEqual(['zip-bomb']);
    expect(contentsOf(documents)).toEqual(['甲']);
  });

  test('a bomb of one stream', async () => {
    expect(codesOf(await readAs('a.jsonl.gz', gzipSync(zeros)))).toEqual(['zip-bomb']);
    expect(codesOf(await readAs('a.tar.gz', gzipSync(tarOf({ 'a.txt': zeros }))))).toContain('zip-bomb');
  });

  test('an entry that is too large leaves room for the others', async () => {
    const files = Object.fromEntries(
      ['a', 'b', 'c'].map((n) => [`${n}.txt`, bytes(n.repeat(n === 'b' ? 5000 : 50))]),
    );
    const limits = { entry: 1000, total: 1100, slack: 10_000 };
    const documents = await readAs('a.zip', zipSync(files, { level: 0 }), { limits });
    expect(codesOf(documents)).toEqual(['too-large']);
    expect(documents.map(({ id }) => id)).toEqual(['a.zip/a.txt', 'a.zip/b.txt', 'a.zip/c.txt']);
    expect(contentsOf(documents)).toEqual(['a'.repeat(50), 'c'.repeat(50)]);
  });

  test('more files than there may be', async () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}.txt`, bytes('甲')]));
    const documents = await readAs('a.zip', zipSync(files), { limits: { entries: 5 } });
    expect(contentsOf(documents)).toHaveLength(5);
    expect(new Set(codesOf(documents))).toEqual(new Set(['too-many-entries']));
  });

  test.each([
    ['../../etc/x.txt', 'a.zip'],
    ['/etc/x.txt', 'a.zip'],
    ['c:/x.txt', 'a.zip'],
    ['../x.txt', 'a.tar'],
  ])('the path %s in %s', async (path, name) => {
    const files = { [path]: bytes('乙'), 'a.txt': bytes('甲') };
    const documents = await readAs(name, name === 'a.zip' ? zipSync(files) : tarOf(files));
    expect([contentsOf(documents), codesOf(documents)]).toEqual([['甲'], ['unsafe-path']]);
  });

  test('an encrypted entry', async () => {
    const zip = Buffer.from(zipSync({ 'b.txt': bytes('乙'), 'a.txt': bytes('甲') }));
    // The first bit of the flags, in the local header and in the directory.
    zip[6]! |= 1;
    const directory = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    zip[directory + 8]! |= 1;
    const documents = await readAs('a.zip', zip);
    expect([contentsOf(documents), codesOf(documents)]).toEqual([['甲'], ['encrypted']]);
  });

  test.each([
    ['a.zip', zipSync(FILES).subarray(0, 100)],
    ['a.zip', bytes('no zip')],
    ['a.gz', bytes('no gzip')],
    ['a.txt.gz', gzipSync(FILES['pages/a.html']).subarray(0, 20)],
    ['a.tar', bytes('no tar'.repeat(200))],
  ])('%s that is damaged', async (name, archive) => {
    expect(codesOf(await readAs(name, archive)).at(-1)).toMatch(/^(?:damaged|unknown-format)$/);
  });

  test('a tar that breaks off gives the files in front', async () => {
    const documents = await readAs(
      'a.tar',
      tarOf({ 'a.txt': bytes('甲'), 'b.txt': bytes('乙'.repeat(900)) }).subarray(0, 2000),
    );
    expect(contentsOf(documents)).toEqual(['甲']);
    expect(codesOf(documents)).toContain('damaged');
  });
});
