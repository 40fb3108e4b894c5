import { describe, expect, it } from 'vitest';
import { buildTable } from '../../src/automaton/build.js';
import { CompiledAutomaton } from '../../src/automaton/compiled.js';
import { buildAutomaton } from '../../src/automaton/index.js';
import { engines, sampleFold } from './engines.js';

/** Deterministic: the same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function indexOfAll(patterns: readonly string[], text: string): number[] {
  const found: number[][] = [];
  patterns.forEach((pattern, number) => {
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
      found.push([at, at + pattern.length, number]);
    }
  });
  return found.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!).flat();
}

describe('texts over many chunks', () => {
  const random = numbers(7);
  const pick = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
  const text = pick('裕安区平桥乡徐集镇政府，。', 30_000);
  const patterns = Array.from({ length: 300 }, () => {
    const at = Math.floor(random() * (text.length - 40));
    return text.slice(at, at + 1 + Math.floor(random() * 12));
  });

  it.each(Object.entries(engines))('%s: words from all over the text', (_name, make) => {
    expect([...make(patterns, {}).findAll(text)]).toEqual(indexOfAll(patterns, text));
  });

  it.each(Object.entries(engines))('%s: ignorable units at the chunk borders', (_name, make) => {
    const fold = sampleFold();
    const spread = [4090, 4096, 8190, 12288, 20000].reduce(
      (s, at) => `${s.slice(0, at)}--\u200b-${s.slice(at)}`,
      text,
    );
    const bare: number[] = [];
    for (let i = 0; i < spread.length; i++) if (!'-\u200b'.includes(spread[i]!)) bare.push(i);
    const expected = indexOfAll(patterns, text).map((value, k) =>
      k % 3 === 0 ? bare[value]! : k % 3 === 1 ? bare[value - 1]! + 1 : value,
    );
    expect([...make(patterns, { fold }).findAll(spread)]).toEqual(expected);
  });

  it.each(Object.entries(engines))('%s: nothing but ignorable units between two halves', (_name, make) => {
    const gap = '-'.repeat(20_000);
    const automaton = make(['六安', '安'], { fold: sampleFold() });
    expect([...automaton.findAll(`六${gap}安`)]).toEqual([0, 20_002, 0, 20_001, 20_002, 1]);
  });

  it.each(Object.entries(engines))('%s: patterns of 1,024 units and more', (_name, make) => {
    const long = [text.slice(100, 1124), text.slice(3000, 3000 + 6000), text.slice(8999, 9001)];
    expect([...make(long, {}).findAll(text)]).toEqual(indexOfAll(long, text));
  });

  it.each(Object.entries(engines))('%s: a thousand nested patterns', (_name, make) => {
    const nested = Array.from({ length: 1024 }, (_, k) => '一'.repeat(k + 1));
    const found = make(nested, {}).findAll('一'.repeat(3000));
    expect(found.length / 3).toBe(1024 * 3000 - (1024 * 1023) / 2);
    expect([...found.subarray(0, 9)]).toEqual([0, 1, 0, 0, 2, 1, 0, 3, 2]);
    const ordered = found.every((value, k) => k % 3 !== 1 || value - found[k - 1]! === found[k + 1]! + 1);
    expect(ordered).toBe(true);
  });
});

describe('the linear path', () => {
  const hostile = [`${'一'.repeat(1000)}二`, '一一', '丁'];
  const text = `丁${'一'.repeat(200_000)}丁${'甲'.repeat(100_000)}一一`;

  it('takes over, with the same answer', () => {
    const table = buildTable(hostile, undefined);
    const auto = new CompiledAutomaton(table, {}, 'auto');
    const linear = new CompiledAutomaton(table, {}, 'linear');
    expect(auto.findAll(text)).toEqual(linear.findAll(text));
    expect(auto.findLongest(text)).toEqual(linear.findLongest(text));
    expect(auto.findAll(text).length / 3).toBe(199_999 + 3);
  });

  it('keeps a hostile dictionary from costing its length at every place', () => {
    const automaton = buildAutomaton(hostile);
    const forced = new CompiledAutomaton(buildTable(hostile, undefined), {}, 'fast');
    const time = (search: () => unknown): number => {
      const began = performance.now();
      search();
      return performance.now() - began;
    };
    automaton.findAll(text);
    expect(time(() => automaton.findAll(text)) * 3).toBeLessThan(time(() => forced.findAll(text)));
  });
});

describe('one automaton, many searches', () => {
  it('may be searched from within its own sink', () => {
    const automaton = buildAutomaton(['六安', '安']);
    const inner: number[][] = [];
    automaton.scan('六安安', { hit: () => inner.push([...automaton.findAll('安六安')]) });
    expect(inner).toEqual(Array.from({ length: 3 }, () => [0, 1, 1, 1, 3, 0, 2, 3, 1]));
  });

  it('hands out results that later searches leave alone', () => {
    const automaton = buildAutomaton(['安']);
    const first = automaton.findAll('安'.repeat(100_000));
    const copy = first.slice();
    automaton.findAll('六安'.repeat(100_000));
    expect(first).toEqual(copy);
  });
});
