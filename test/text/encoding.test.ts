import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeBytes, foldTable, readPage, SKIP } from '../../src/text/index.js';
import { encode } from './encode.js';

const SIMPLIFIED = '裕安区平桥乡召开会议，研究部署全面推进乡村振兴工作，要求各村抓好落实。';
const TRADITIONAL = '裕安區平橋鄉召開會議，研究部署全面推進鄉村振興工作，要求各村抓好落實。';
const UTF8 = new TextEncoder();

function bytesOf(text: string, encoding: string): Uint8Array {
  const bytes = encode(text, encoding);
  if (bytes === undefined) throw new Error(`not in ${encoding}: ${text}`);
  return bytes;
}

describe('decodeBytes', () => {
  it.each([
    ['utf-8', SIMPLIFIED, 'utf-8'],
    ['gbk', SIMPLIFIED, 'gb18030'],
    ['gb18030', SIMPLIFIED + '㐀', 'gb18030'],
    ['big5', TRADITIONAL, 'big5'],
    ['utf-16le', SIMPLIFIED, 'utf-16le'],
    ['utf-16be', SIMPLIFIED, 'utf-16be'],
    ['utf-16le', 'plain ASCII letters', 'utf-16le'],
    ['utf-8', 'plain ASCII letters', 'utf-8'],
    ['utf-8', '', 'utf-8'],
  ])('tells %s by statistics: %s', (encoding, text, expected) => {
    expect(decodeBytes(bytesOf(text, encoding))).toEqual({
      text,
      encoding: expected,
      from: 'statistics',
      problems: [],
    });
  });

  it.each([
    [[0xef, 0xbb, 0xbf], 'utf-8'],
    [[0xff, 0xfe], 'utf-16le'],
    [[0xfe, 0xff], 'utf-16be'],
  ])('believes a byte order mark before all else: %s', (mark, encoding) => {
    const bytes = Uint8Array.from([...mark, ...bytesOf(SIMPLIFIED, encoding)]);
    expect(decodeBytes(bytes, { charset: 'big5' })).toEqual({
      text: SIMPLIFIED,
      encoding,
      from: 'bom',
      problems: [],
    });
  });

  it('takes the charset of the HTTP header, then that of the page', () => {
    const html = `<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>${SIMPLIFIED}`;
    const bytes = bytesOf(html, 'gbk');
    expect(decodeBytes(bytes, { charset: 'GBK' })).toMatchObject({
      text: html,
      encoding: 'gb18030',
      from: 'http',
      problems: [],
    });
    expect(decodeBytes(bytes)).toMatchObject({ text: html, encoding: 'gb18030', from: 'meta', problems: [] });
    const short = `<meta charset='big5'>${TRADITIONAL}`;
    expect(decodeBytes(bytesOf(short, 'big5'))).toMatchObject({
      text: short,
      encoding: 'big5',
      from: 'meta',
    });
    const commented = `<!-- <meta charset=big5> --><meta charset=gbk>${SIMPLIFIED}`;
    expect(decodeBytes(bytesOf(commented, 'gbk'))).toMatchObject({ encoding: 'gb18030', from: 'meta' });
  });

  it('lets the bytes disprove a declaration, and says so', () => {
    const html = `<meta charset=utf-8>${SIMPLIFIED}`;
    expect(decodeBytes(bytesOf(html, 'gbk'))).toMatchObject({
      text: html,
      encoding: 'gb18030',
      from: 'statistics',
      problems: ['charset-mismatch'],
    });
    expect(decodeBytes(UTF8.encode(html), { charset: 'gbk' })).toMatchObject({
      text: html,
      encoding: 'utf-8',
      problems: ['charset-mismatch'],
    });
  });

  it('says that it does not know a charset', () => {
    expect(decodeBytes(UTF8.encode(SIMPLIFIED), { charset: 'klingon' })).toMatchObject({
      text: SIMPLIFIED,
      problems: ['unknown-charset'],
    });
  });

  it.each([
    [
      'broken bytes',
      Uint8Array.from([...UTF8.encode(SIMPLIFIED), 0xff, 0xfe, ...UTF8.encode(SIMPLIFIED)]),
      'replacement-character',
    ],
    [
      'UTF-8 read as GBK and saved',
      UTF8.encode(new TextDecoder('gbk').decode(UTF8.encode(SIMPLIFIED))),
      'mojibake',
    ],
    [
      'UTF-8 read as Latin-1 and saved',
      UTF8.encode(new TextDecoder('latin1').decode(UTF8.encode(SIMPLIFIED))),
      'mojibake',
    ],
    [
      'GBK read as Latin-1 and saved',
      UTF8.encode(Buffer.from(encode(SIMPLIFIED, 'gbk') as Uint8Array).toString('latin1')),
      'mojibake',
    ],
    ['U+FFFD read as GBK', UTF8.encode(`${SIMPLIFIED}锟斤拷锟斤拷`), 'mojibake'],
  ])('never passes for clean: %s', (_, bytes, problem) => {
    expect(decodeBytes(bytes).problems).toContain(problem);
  });

  it('never throws', () => {
    let state = 1;
    for (let n = 0; n < 2000; n++) {
      const bytes = Uint8Array.from({ length: n % 64 }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state >>> 24;
      });
      expect(typeof decodeBytes(bytes).text).toBe('string');
    }
  });
});

describe('a page in every encoding', () => {
  const folder = '../shared/data/pages';
  const real = existsSync(folder)
    ? readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    : [];
  const made = [SIMPLIFIED, TRADITIONAL].map(
    (text) => `<html><head><title>通</title></head><p title="${text}">${text}<b>&#38215;`,
  );

  it.each(['gbk', 'gb18030', 'big5', 'utf-16le', 'utf-16be'])('%s', (encoding) => {
    let tried = 0;
    for (const html of [...made, ...real]) {
      const bytes = encode(html, encoding);
      if (bytes === undefined) continue;
      tried++;
      // The declaration inside, where there is one, says UTF-8 and is disproved.
      const { text } = decodeBytes(bytes);
      expect(text).toBe(html);
      const read = (value: string) => readPage([{ name: 'content', value, format: 'html' }]);
      expect(read(text).blocks).toEqual(read(html).blocks);
    }
    expect(tried).toBeGreaterThan(0);
  });
});

/** Official texts where they lie beside the repository, else what it ships. */
function realTexts(): string[] {
  const contents = (lines: string) =>
    lines
      .split('\n', 600)
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { content: string; format?: string })
      // Markup is ASCII, which tells nothing.
      .filter(({ format }) => format !== 'html')
      .map(({ content }) => content);
  const official = '../shared/data/official';
  if (existsSync(official)) {
    return ['xinwenlianbo', 'laws-local'].flatMap((name) =>
      contents(gunzipSync(readFileSync(`${official}/${name}.jsonl.gz`)).toString('utf8')),
    );
  }
  return readdirSync('corpus/clean').flatMap((file) =>
    contents(readFileSync(`corpus/clean/${file}`, 'utf8')),
  );
}

describe('encodings of real text', () => {
  const TEXTS = 2000;
  const documents = realTexts();

  it.each(['utf-8', 'gbk', 'gb18030', 'big5', 'utf-16le', 'utf-16be'])(
    'are told without hints in 99.5 %% of texts: %s',
    async (encoding) => {
      const { Converter } = await import('opencc-js');
      const traditional = Converter({ from: 'cn', to: 'tw' });
      let state = 20_220_520;
      const below = (limit: number) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return Math.floor((state / 2 ** 32) * limit);
      };
      let tried = 0;
      let right = 0;
      for (let attempt = 0; tried < TEXTS && attempt < TEXTS * 10; attempt++) {
        const document = documents[below(documents.length)] as string;
        const start = below(Math.max(1, document.length - 60));
        const cut = document.slice(start, start + 40 + below(20));
        if (cut.length < 40) continue;
        const text = encoding === 'big5' ? traditional(cut) : cut;
        const bytes = encode(text, encoding);
        if (bytes === undefined) continue;
        tried++;
        const decoded = decodeBytes(bytes);
        if (decoded.text === text && decoded.encoding === (encoding === 'gbk' ? 'gb18030' : encoding))
          right++;
      }
      expect(tried).toBe(TEXTS);
      expect(right).toBeGreaterThanOrEqual(TEXTS * 0.995);
    },
  );
});

describe('foldTable', () => {
  const fold = foldTable();
  const symbol = (text: string) => fold[text.charCodeAt(0)] as number;

  it('ties no daily characters into large classes', () => {
    const classes = new Map<number, string[]>();
    for (let unit = 0x4e00; unit <= 0x9fff; unit++) {
      const key = fold[unit] as number;
      classes.set(key, [...(classes.get(key) ?? []), String.fromCharCode(unit)]);
    }
    expect(Math.max(...[...classes.values()].map((members) => members.length))).toBeLessThanOrEqual(6);
  });

  it('gives every unit the symbol of its representative', () => {
    for (let unit = 0; unit < 0x10000; unit++) {
      const key = fold[unit] as number;
      if (key !== SKIP) expect(fold[key]).toBe(key);
    }
  });

  it('leaves apart what only looks alike', () => {
    for (const pair of ['未末', '己已', '幺么', '日曰', '土士', '账帐', '做作', '像象']) {
      expect(symbol(pair.charAt(0))).not.toBe(symbol(pair.charAt(1)));
    }
  });

  it('lets block ends and surrogates stand', () => {
    for (const unit of [0x09, 0x0a, 0xd800, 0xdbff, 0xdc00, 0xdfff]) expect(fold[unit]).toBe(unit);
  });
});
