import { describe, expect, test } from 'vitest';
import { Container, packContainer } from '../../src/dictionary/container.js';
import { Dictionary, DictionaryError } from '../../src/dictionary/index.js';
import { smallDictionary } from './small.js';

const bytes = smallDictionary().serialize();

function refusal(load: () => unknown): unknown {
  try {
    load();
  } catch (error) {
    return error instanceof DictionaryError ? [error.code, error.file, error.line] : error;
  }
  return 'loaded';
}

const REFUSED = ['unloadable', 'own.bin', 1];

describe('a damaged dictionary is refused with a code', () => {
  test('truncated anywhere', () => {
    for (let size = 0; size < bytes.byteLength; size++) {
      expect(refusal(() => Dictionary.load(bytes.slice(0, size), 'own.bin'))).toEqual(REFUSED);
    }
  });

  test('altered anywhere: magic, checksum, header, padding and every section', () => {
    for (let at = 0; at < bytes.byteLength; at++) {
      const altered = bytes.slice();
      altered[at]! ^= 1 << (at % 8);
      expect(refusal(() => Dictionary.load(altered, 'own.bin'))).toEqual(REFUSED);
    }
  });

  test('lengthened', () => {
    for (const extra of [1, 4, 8]) {
      const longer = new Uint8Array(bytes.byteLength + extra);
      longer.set(bytes);
      expect(refusal(() => Dictionary.load(longer, 'own.bin'))).toEqual(REFUSED);
    }
  });

  test.each([
    ['nothing', new Uint8Array(0)],
    ['text', new TextEncoder().encode('right: 扶贫攻坚\nwrong: 抚平攻坚\n')],
    ['zeros', new Uint8Array(4096)],
    ['an archive', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0])],
  ])('other bytes: %s', (_, other) => {
    expect(refusal(() => Dictionary.load(other, 'own.bin'))).toEqual(REFUSED);
  });
});

describe('sections', () => {
  const sections = new Map([
    ['three', Uint8Array.from([1, 2, 3])],
    ['none', new Uint8Array(0)],
    ['numbers', new Uint8Array(Int32Array.from([-1, 0, 0x7fffffff]).buffer)],
    ['words', new TextEncoder().encode('乡镇')],
  ]);
  const packed = packContainer({ kinds: ['一'] }, sections);

  test('come back by name, with the meta object', () => {
    const container = new Container(packed, 'own.bin');
    expect(container.meta).toEqual({ kinds: ['一'] });
    expect([...container.bytes('three')]).toEqual([1, 2, 3]);
    expect([...container.int32('numbers')]).toEqual([-1, 0, 0x7fffffff]);
    expect(container.text('words')).toBe('乡镇');
    expect(container.bytes('none').byteLength).toBe(0);
    expect([container.has('none'), container.has('other')]).toEqual([true, false]);
  });

  // A file's bytes may be a view on a larger buffer, at any offset; typed arrays demand an aligned one.
  test.each([
    ['Uint8Array', (size: number) => new Uint8Array(size)],
    ['Buffer', (size: number) => Buffer.alloc(size)],
  ])('are read from a %s at any offset', (_, allocate) => {
    for (let offset = 0; offset < 9; offset++) {
      const large = allocate(packed.byteLength + offset);
      large.set(packed, offset);
      const container = new Container(large.subarray(offset), 'own.bin');
      expect([...container.int32('numbers')]).toEqual([-1, 0, 0x7fffffff]);
    }
  });

  test('the same parts give the same bytes', () => {
    expect(smallDictionary().serialize()).toEqual(bytes);
  });
});
