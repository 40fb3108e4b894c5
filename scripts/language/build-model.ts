import { parseSyllable } from '../../src/characters/syllable.js';
import { bytesOf, bytesOfText, packContainer } from '../../src/dictionary/container.js';
import { Alphabet, FIRST_IDEOGRAPH, SYMBOLS } from '../../src/language/alphabet.js';
import type { TreeEnsemble } from '../../src/language/classifier.js';
import { COMMON, STRONG } from '../../src/language/counts.js';
import { Lattice, LONGEST_WORD, WordKind } from '../../src/language/lattice.js';
import { type Calibration, MODEL_KIND, MODEL_VERSION, type ModelHeader } from '../../src/language/model.js';
import { levelOf } from '../../src/language/quantise.js';
import { StaticMap } from '../../src/language/static-map.js';
import type { CorpusText } from './corpus.js';
import { countNgrams, type Kept, type Thresholds } from './ngrams.js';
import { type BuiltMap, buildLevelMap, buildStaticMap } from './static-map-builder.js';
import { type ExpectedWord, withWords } from './word-ngrams.js';
import { latticeWords, rowsOf } from './words.js';

/** What is kept: pairs from two on, longer ones from three on and more, all in two texts at least. */
export const THRESHOLDS: Thresholds = { 2: 2, 3: 3, 4: 4, 5: 12 };
/** So many of the commonest words of two are proposed for others that sound like them. */
const HOMOPHONES = 12_000;
/**
 * A word of the list is taken to have stood so often for each time and character that its own corpus was counted in: a
 * tenth of what is to be expected, as other texts than ours were counted there.
 */
const EXPECTED = 0.1;
/** Symbols of a window in which words are counted. */
const STRIDE = 28;

export type Sections = Map<string, Uint8Array>;

/** The parts of a model that counting gives; the trees are trained on top of them. */
export interface CountedModel {
  readonly header: Omit<ModelHeader, 'gate' | 'gateLeast' | 'trees' | 'calibration'>;
  readonly sections: Sections;
}

/** What is learnt on top of the counts. */
export interface Judgement {
  readonly gate: TreeEnsemble;
  readonly gateLeast: number;
  readonly trees: TreeEnsemble;
  readonly calibration: Calibration;
}

/** Counts the texts. No passage of a text can be put together from what is kept. */
export function countModel(texts: readonly CorpusText[], source: string): CountedModel {
  const alphabet = new Alphabet(ideographsOf(texts));
  const encoded = texts.map(({ text }) => {
    const symbols = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) symbols[i] = alphabet.symbolOf(text.charCodeAt(i));
    return symbols;
  });
  const { singles, kept: met } = countNgrams(encoded, THRESHOLDS);
  const total = singles.reduce((sum, count) => sum + count, 0);
  const logShare = Float32Array.from(singles, (count) => Math.log((count + 0.5) / total));
  const listed = latticeWords(alphabet).map(({ word, kind, frequency }) => ({
    symbols: Uint16Array.from(word, (character) => alphabet.symbolOf(character.charCodeAt(0))),
    kind,
    count: frequency * EXPECTED * total,
  }));
  const kept = withWords(
    met,
    listed.filter(({ kind, count }) => kind !== WordKind.person && count > 0),
  );
  const pairs = packPairs(kept.find(({ order }) => order === 2)!);
  const triples = buildStaticMap(keyed(kept.filter(({ order }) => order === 3)));
  const longer = buildStaticMap(keyed(kept.filter(({ order }) => order > 3)));
  const words = countWords(encoded, listed, logShare, Math.log(total));
  const sections: Sections = new Map([
    ['ideographs', bytesOfText(alphabet.ideographs)],
    ['log-share', bytesOf(logShare)],
    ['pairs', pairs.rows],
    ['pair-levels', pairs.levels.packed],
    ['triples', triples.packed],
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
      layouts: {
        pairs: pairs.levels.layout,
        triples: triples.layout,
        longer: longer.layout,
        levels: words.levels.layout,
        kinds: words.kinds.layout,
      },
    },
    sections,
  };
}

/** The whole model. */
export function packModel(
  { header, sections }: CountedModel,
  { gate, gateLeast, trees, calibration }: Judgement,
): Uint8Array {
  const all = new Map(sections);
  const put = (name: string, { arrays }: TreeEnsemble) => {
    const { signals, base, roots, column, value, left } = arrays;
    all
      .set(`${name}-roots`, bytesOf(roots))
      .set(`${name}-columns`, bytesOf(column))
      .set(`${name}-values`, bytesOf(value))
      .set(`${name}-left`, bytesOf(left));
    return { signals, base };
  };
  const whole: ModelHeader = {
    ...header,
    gate: put('gate', gate),
    gateLeast,
    trees: put('tree', trees),
    calibration,
  };
  return packContainer(whole, all);
}

/**
 * The ideographs that have symbols: the common ones, then the others, each of them by sound, so that what is taken for
 * one another lies side by side in a row of bits.
 */
function ideographsOf(texts: readonly CorpusText[]): string {
  const counts = new Uint32Array(0x10000);
  for (const { text } of texts) for (let i = 0; i < text.length; i++) counts[text.charCodeAt(i)]!++;
  const ideographs = [...counts.keys()].filter(
    (unit) => unit >= 0x4e00 && unit <= 0x9fff && counts[unit]! > 0,
  );
  ideographs.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const sounds = new Map(
    rowsOf('characters/characters.tsv').map(([character = '', readings = '']) => [
      character.charCodeAt(0),
      parseSyllable(readings.split(' ')[0]!).typed,
    ]),
  );
  const bySound = (units: readonly number[]) => {
    const keyed = units.map((unit, place) => ({ unit, place, sound: sounds.get(unit) ?? '~' }));
    keyed.sort((a, b) => (a.sound < b.sound ? -1 : a.sound > b.sound ? 1 : a.place - b.place));
    return keyed.map(({ unit }) => unit);
  };
  const common = COMMON - FIRST_IDEOGRAPH;
  return String.fromCharCode(
    ...bySound(ideographs.slice(0, common)),
    ...bySound(ideographs.slice(common, SYMBOLS - FIRST_IDEOGRAPH)),
  );
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
export function packPairs({ low, count }: Kept): { readonly rows: Uint8Array; readonly levels: BuiltMap } {
  const order = Uint32Array.from(low.keys()).sort((a, b) => (low[a]! & 0xffffff) - (low[b]! & 0xffffff));
  const keys = Uint32Array.from(order, (i) => low[i]! & 0xffffff);
  const levels = Uint8Array.from(order, (i) => levelOf(count[i]!));
  const bytes: number[] = [];
  let next = 0;
  for (let left = 0; left < SYMBOLS; left++) {
    let right = -1;
    for (; next < keys.length && keys[next]! >>> 12 === left; next++) {
      const code = ((keys[next]! & 0xfff) - right) * 2 + (levels[next]! >= STRONG ? 1 : 0);
      right = keys[next]! & 0xfff;
      if (code > 127) bytes.push((code & 127) | 128, code >> 7);
      else bytes.push(code);
    }
    bytes.push(0);
  }
  return { rows: Uint8Array.from(bytes), levels: buildLevelMap(keys, levels) };
}

interface ListedWord extends ExpectedWord {
  readonly kind: number;
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
  listed: readonly ListedWord[],
  logShare: Float32Array,
  logTotal: number,
): CountedWords {
  const words = listed.map((word) => ({ ...word, key: wordKey(word.symbols, 0, word.symbols.length) }));
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
  const countOf = ({ key, count }: (typeof words)[number]) => (counted.get(key.join()) ?? 0) * 3 + count;
  const levels = buildStaticMap({
    low,
    high,
    value: Uint8Array.from(words, (word) => Math.max(1, levelOf(countOf(word)))),
  });
  const pairs = words
    .filter(({ symbols, kind }) => symbols.length === 2 && kind !== WordKind.person)
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
