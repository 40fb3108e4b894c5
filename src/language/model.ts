import { Container } from '../dictionary/container.js';
import { DictionaryError } from '../dictionary/index.js';
import { Alphabet } from './alphabet.js';
import { TreeEnsemble } from './classifier.js';
import { Counts } from './counts.js';
import { LanguageModelError } from './error.js';
import { Lattice } from './lattice.js';
import { type Layout, LevelMap, StaticMap } from './static-map.js';

/** What is written in the header; a model of another version is refused. */
export const MODEL_KIND = 'mingcha-language';
export const MODEL_VERSION = 2;

/** Log odds from which on findings are reported, and how confidence follows from them. */
export interface Calibration {
  /** At most 0.05 alarms in 10,000 characters of clean text. */
  readonly error: number;
  /** At most 0.3. */
  readonly warning: number;
  /** What is reported at all; the shipped model has it at the warning. */
  readonly report: number;
  /** Log odds, ascending, and the share of errors among findings there; straight lines between. */
  readonly curve: readonly (readonly [logOdds: number, share: number])[];
}

/** Where a model comes from. */
export interface Provenance {
  readonly texts: number;
  readonly characters: number;
  readonly genres: readonly string[];
  readonly source: string;
}

/** What is told of trees besides their arrays. */
export interface TreeHead {
  readonly signals: readonly string[];
  readonly base: number;
}

export interface ModelHeader {
  readonly kind: typeof MODEL_KIND;
  readonly version: number;
  readonly total: number;
  readonly provenance: Provenance;
  readonly layouts: {
    readonly pairs: Layout;
    readonly triples: Layout;
    readonly longer: Layout;
    readonly levels: Layout;
    readonly kinds: Layout;
  };
  readonly gate: TreeHead;
  readonly trees: TreeHead;
  /** Log odds of the gate below which a proposal is dropped. */
  readonly gateLeast: number;
  readonly calibration: Calibration;
}

/** A language model of official Chinese, ready to be asked. */
export class LanguageModel {
  readonly alphabet: Alphabet;
  readonly counts: Counts;
  readonly lattice: Lattice;
  /** Judges by counts alone which proposals are worth all signals. */
  readonly gate: TreeEnsemble;
  readonly gateLeast: number;
  readonly trees: TreeEnsemble;
  readonly calibration: Calibration;
  readonly provenance: Provenance;
  /** The syllable that each symbol is mostly read with, as a number; 0 where it is read with none. */
  readonly syllables: Uint16Array;
  /** Common words of two ideographs, two symbols each. */
  readonly homophones: Uint16Array;

  /** @throws {LanguageModelError} when the bytes are no model, one of another version, or damaged */
  constructor(bytes: Uint8Array) {
    const container = open(bytes);
    const header = container.meta as ModelHeader;
    if (header?.kind !== MODEL_KIND) throw new LanguageModelError('not-a-model', 'not a language model');
    if (header.version !== MODEL_VERSION) {
      throw new LanguageModelError(
        'wrong-version',
        `a language model of version ${header.version}; this release reads version ${MODEL_VERSION}`,
      );
    }
    const { layouts, total } = header;
    const logShare = float32(container, 'log-share');
    this.alphabet = new Alphabet(container.text('ideographs'));
    this.counts = new Counts(
      container.bytes('pairs'),
      new LevelMap(container.bytes('pair-levels'), layouts.pairs),
      logShare,
      total,
      new StaticMap(container.bytes('triples'), layouts.triples),
      new StaticMap(container.bytes('longer'), layouts.longer),
    );
    this.lattice = new Lattice(
      new StaticMap(container.bytes('word-levels'), layouts.levels),
      new StaticMap(container.bytes('word-kinds'), layouts.kinds),
      logShare,
      Math.log(total),
    );
    this.gate = treesOf(container, 'gate', header.gate);
    this.gateLeast = header.gateLeast;
    this.trees = treesOf(container, 'tree', header.trees);
    // Copies, so that the bytes of the file, most of which are unpacked by now, need not stay in memory.
    this.syllables = container.uint16('syllables').slice();
    this.homophones = container.uint16('homophones').slice();
    this.calibration = header.calibration;
    this.provenance = header.provenance;
  }
}

function open(bytes: Uint8Array): Container {
  try {
    return new Container(bytes, 'language.bin');
  } catch (error) {
    if (!(error instanceof DictionaryError)) throw error;
    const altered = error.message.includes('altered');
    throw new LanguageModelError(
      altered ? 'wrong-digest' : 'not-a-model',
      altered ? 'the language model is truncated or altered' : 'not a language model',
    );
  }
}

function treesOf(container: Container, name: string, { signals, base }: TreeHead): TreeEnsemble {
  return new TreeEnsemble({
    signals,
    base,
    roots: container.int32(`${name}-roots`).slice(),
    column: new Int16Array(container.uint16(`${name}-columns`)),
    value: float32(container, `${name}-values`),
    left: container.int32(`${name}-left`).slice(),
  });
}

function float32(container: Container, name: string): Float32Array {
  const { buffer, byteOffset, byteLength } = container.bytes(name);
  return new Float32Array(buffer, byteOffset, byteLength >> 2).slice();
}
