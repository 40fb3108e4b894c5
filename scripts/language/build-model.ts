import { parseSyllable } from '../../src/characters/syllable.js';
import { bytesOf, bytesOfText, packContainer } from '../../src/dictionary/container.js';
import { Alphabet, FIRST_IDEOGRAPH, SYMBOLS } from '../../src/language/alphabet.js';
import type { TreeEnsemble } from '../../src/language/classifier.js';
import { Lattice, LONGEST_WORD } from '../../src/language/lattice.js';
import { type Calibration, MODEL_KIND, MODEL_VERSION, type ModelHeader } from '../../src/language/model.js';
import { levelOf } from '../../src/language/quantise.js';
import { StaticMap } from '../../src/language/static-map.js';
import type { CorpusText } from './corpus.js';
import { countNgrams, type Kept, type Thresholds } from './ngrams.js';
import { type BuiltMap, buildStaticMap } from './static-map-builder.js';
import { latticeWords, rowsOf } from './words.js';

/** What is kept: pairs from two on, longer ones from three on, all in two texts at least. */
export const THRESHOLDS: Thresholds = { 2: 2, 3: 3, 4: 3, 5: 5 };
/** So many of the commonest words of two are proposed for others that sound like them. */
const HOMOPHONES = 12_000;
/** Symbols of a window in which words are counted. */
const STRIDE = 28;

export type Sections = Map<string, Uint8Array>;

/** The parts of a model that counting gives; the trees are trained on top of them. */
export interface CountedModel {
  readonly header: Omit<ModelHeader, 'signals' | 'base' | 'calibration'>;
  readonly sections: Sections;
}

/** Counts the texts. No passage of a text can be put together from what is kept. */
export function countModel(texts: readonly CorpusText[], source: string): CountedModel {
  const alphabet = new Alphabet(commonest(texts));
  const encoded = texts.map(({ text }) => {
    const symbols = new Uint16Array(text.length);
    alphabet.encode(text, symbols);
    return symbols;
  });
  const { singles, kept } = countNgrams(encoded, THRESHOLDS);
  const total = singles.reduce((sum, count) => sum + count, 0);
  const logShare = Float32Array.from(singles, (count) => Math.log((count + 0.5) / total));
  const longer = buildStaticMap(keyed(kept.filter(({ order }) => order > 2)));
  const words = countWords(encoded, alphabet, logShare, Math.log(total));
  const sections: Sections = new Map([
    ['ideographs', bytesOfText(alphabet.ideographs)],
    ['log-share', bytesOf(logShare)],
    ['pairs', packPairs(kept.find(({ order }) => order === 2)!)],
    ['longer', longer.packed],
    ['word-levels', words.levels.packed],
    ['word-kinds', words.kinds.packed],
    ['homophones', bytesOf(words.pairs)],
    ['syllables', bytesOf(syllablesOf(alphabet))],
  ]);
  return {
    header: {
      kind: MODEL_KIND,
      version: MODEL_VERSION,
      total,
      provenance: {
        texts: texts.length,
        characters: total,
        genres: [...new Set(texts.map(({ genre }) => genre))].sort(),
        source,
      },
      layouts: { longer: longer.layout, levels: words.levels.layout, kinds: words.kinds.layout },
    },
    sections,
  };
}

/** The whole model. */
export function packModel(
  { header, sections }: CountedModel,
  trees: TreeEnsemble,
  calibration: Calibration,
): Uint8Array {
  const { signals, base, roots, column, value, left } = trees.arrays;
  const all = new Map(sections)
    .set('tree-roots', bytesOf(roots))
    .set('tree-columns', bytesOf(column))
    .set('tree-values', bytesOf(value))
    .set('tree-left', bytesOf(left));
  const whole: ModelHeader = { ...header, signals, base, calibration };
  return packContainer(whole, all);
}

function commonest(texts: readonly CorpusText[]): string {
  const counts = new Uint32Array(0x10000);
  for (const { text } of texts) for (let i = 0; i < text.length; i++) counts[text.charCodeAt(i)]!++;
  const ideographs = [...counts.keys()].filter(
    (unit) => unit >= 0x4e00 && unit <= 0x9fff && counts[unit]! > 0,
  );
  ideographs.sort((a, b) => counts[b]! - counts[a]! || a - b);
  return String.fromCharCode(...ideographs.slice(0, SYMBOLS - FIRST_IDEOGRAPH));
}

function keyed(kept: readonly Kept[]) {
  const size = kept.reduce((sum, { low }) => sum + low.length, 0);
  const keys = { low: new Uint32Array(size), high: new Uint32Array(size), value: new Uint8Array(size) };
  let at = 0;
  for (const { low, high, count } of kept) {
    keys.low.set(low, at);
    keys.high.set(high, at);
    keys.value.set(Uint8Array.from(count, levelOf), at);
    at += low.length;
  }
  return keys;
}

/** As `Counts` reads them. */
function packPairs({ low, count }: Kept): Uint8Array {
  const order = Uint32Array.from(low.keys()).sort((a, b) => (low[a]! & 0xffffff) - (low[b]! & 0xffffff));
  const bytes: number[] = [];
  let next = 0;
  for (let left = 0; left < SYMBOLS; left++) {
    let right = -1;
    for (; next < order.length; next++) {
      const pair = low[order[next]!]! & 0xffffff;
      if (pair >>> 12 !== left) break;
      let distance = (pair & 0xfff) - right;
      right = pair & 0xfff;
      while (distance > 127) {
        bytes.push((distance & 127) | 128);
        distance >>>= 7;
      }
      bytes.push(distance, levelOf(count[order[next]!]!));
    }
    bytes.push(0);
  }
  return Uint8Array.from(bytes);
}

interface CountedWords {
  readonly levels: BuiltMap;
  readonly kinds: BuiltMap;
  /** The commonest words of two. */
  readonly pairs: Uint16Array;
}

/** Reads the texts as words, at first by the words' length alone, and counts them. */
function countWords(
  texts: readonly Uint16Array[],
  alphabet: Alphabet,
  logShare: Float32Array,
  logTotal: number,
): CountedWords {
  const words = latticeWords(alphabet).map(({ word, kind }) => {
    const symbols = Uint16Array.from(word, (character) => alphabet.symbolOf(character.charCodeAt(0)));
    return { symbols, kind, key: wordKey(symbols, 0, symbols.length) };
  });
  const low = Uint32Array.from(words, ({ key }) => key[0]);
  const high = Uint32Array.from(words, ({ key }) => key[1]);
  const kinds = buildStaticMap({ low, high, value: Uint8Array.from(words, ({ kind }) => kind) });
  const even = buildStaticMap({ low, high, value: new Uint8Array(words.length).fill(6) });
  const lattice = new Lattice(
    new StaticMap(even.packed, even.layout),
    new StaticMap(kinds.packed, kinds.layout),
    logShare,
    logTotal,
  );
  const counted = new Map<string, number>();
  // Every third text tells the frequencies as well as all.
  for (const text of texts.filter((_, number) => number % 3 === 0)) {
    for (let from = 0; from < text.length; from += STRIDE) {
      // A window reads more than its own part, so that no word is cut at its edges.
      const [first, last] = [
        Math.max(0, from - LONGEST_WORD),
        Math.min(text.length, from + STRIDE + LONGEST_WORD),
      ];
      lattice.split(text, first, last, (start, length) => {
        if (length === 1 || start < from || start >= from + STRIDE) return;
        const key = wordKey(text, start, length).join();
        counted.set(key, (counted.get(key) ?? 0) + 1);
      });
    }
  }
  const countOf = ({ key }: (typeof words)[number]) => (counted.get(key.join()) ?? 0) * 3;
  const levels = buildStaticMap({
    low,
    high,
    value: Uint8Array.from(words, (word) => Math.max(1, levelOf(countOf(word)))),
  });
  const pairs = words
    .filter(({ symbols, kind }) => symbols.length === 2 && kind !== 2)
    .map((word) => ({ word, count: countOf(word) }))
    .filter(({ count }) => count >= 6)
    .sort((a, b) => b.count - a.count)
    .slice(0, HOMOPHONES)
    .flatMap(({ word }) => [...word.symbols]);
  return { levels, kinds, pairs: Uint16Array.from(pairs) };
}

function wordKey(symbols: Uint16Array, from: number, length: number): [low: number, high: number] {
  let [low, high] = [symbols[from]!, 0];
  for (let i = 1; i < length; i++) {
    high = (high << 12) | (low >>> 20);
    low = (low << 12) | symbols[from + i]!;
  }
  return [low >>> 0, (high | (length << 28)) >>> 0];
}

/** The syllable of each symbol's commonest reading, numbered from 1. */
function syllablesOf(alphabet: Alphabet): Uint16Array {
  const numbers = new Map<string, number>();
  const syllables = new Uint16Array(SYMBOLS);
  for (const [character = '', readings = ''] of rowsOf('characters/characters.tsv')) {
    const symbol = alphabet.symbolOf(character.charCodeAt(0));
    if (symbol < FIRST_IDEOGRAPH) continue;
    const { typed } = parseSyllable(readings.split(' ')[0]!);
    if (!numbers.has(typed)) numbers.set(typed, numbers.size + 1);
    syllables[symbol] = numbers.get(typed)!;
  }
  return syllables;
}
