import type { CharacterTable } from '../../characters/index.js';
import { type Dictionary, readAsWords, type Slip } from '../../dictionary/index.js';
import { titleAround } from '../guards.js';
import { wordingInPlace } from './wording.js';

/*
 * What speaks for a slip and what against it, as numbers. None of them decides: a formulation may be varied on purpose
 * by a character that sounds alike, and a slip may make a word that every list knows. How they weigh together is learnt,
 * see scripts/near-misses.
 */

/** The columns of a row, in order. */
export const SIGNALS = [
  ...(['exchanged', 'exchanged-two', 'lost', 'added', 'swapped', 'doubled'] as const),
  ...(['length', 'intact-before', 'intact-behind'] as const),
  ...(['same-sound', 'same-tone', 'near-sound', 'shape', 'typing-slip'] as const),
  ...(['seen-frequency', 'right-frequency'] as const),
  ...(['gain', 'gain-as-formulation', 'pieces-seen', 'pieces-right'] as const),
  ...(['word-seen', 'word-seen-frequency', 'crosses-edge'] as const),
  ...(['word-over-start', 'word-over-end', 'reads-otherwise', 'may-cross-start', 'may-cross-end'] as const),
  ...(['pair-before-seen', 'pair-behind-seen', 'pair-before-right', 'pair-behind-right'] as const),
  ...(['joint-before', 'joint-behind', 'joint-start', 'joint-end'] as const),
  ...(['attested', 'attested-in-place', 'neighbours', 'formulation'] as const),
  ...(['repeated', 'right-elsewhere', 'in-title', 'quoted'] as const),
  ...(['open-before', 'open-behind'] as const),
] as const;

const REPEATED = SIGNALS.indexOf('repeated');
const RIGHT_ELSEWHERE = SIGNALS.indexOf('right-elsewhere');

/** How much of the text around the stretch is read as words. */
const CONTEXT = 6;
/** How far other occurrences are looked for. */
const NEARBY = 4000;
const HAN = /^\p{Script=Han}+$/u;

/** Texts that have a wording; what is learnt from a text must not be told by that text. */
export interface Attesting {
  texts(wording: string): number;
  neighbours(wording: string): number;
  /** How usual two characters are side by side, see `Joints.of`. */
  joint(left: string | undefined, right: string | undefined): number;
}

/** @param row filled, {@link SIGNALS} long */
export function fillSignals(
  row: Float32Array,
  slip: Slip,
  text: string,
  dictionary: Dictionary,
  attesting: Attesting,
): void {
  const { kind, start, end, wrongStart, wrongEnd, rightStart, rightEnd } = slip;
  const right = slip.phrase.text;
  const { boundary, characters } = dictionary;
  const seenPart = text.slice(wrongStart, wrongEnd);
  const rightPart = right.slice(rightStart, rightEnd);
  const wording = text.slice(start, end);
  const before = text[wrongStart - 1] ?? '';
  const behind = text[wrongEnd] ?? '';
  const doubled = kind === 'added' && (seenPart === before || seenPart === behind);
  let i = 0;
  const put = (value: number) => {
    row[i++] = value;
  };
  for (const one of ['exchanged', 'exchanged-two', 'lost', 'added', 'swapped'] as const)
    put(one === kind ? 1 : 0);
  put(doubled ? 1 : 0);
  put(right.length);
  put(rightStart);
  put(right.length - rightEnd);
  for (const value of likeness(
    kind === 'exchanged' || kind === 'exchanged-two' ? seenPart : '',
    rightPart,
    characters,
  ))
    put(value);
  put(rarest(seenPart, dictionary));
  put(rarest(rightPart, dictionary));

  const from = edge(text, start, -1);
  const to = edge(text, end, 1);
  const seen = readAsWords(text, from, to, boundary);
  const corrected = text.slice(from, start) + right + text.slice(end, to);
  const read = readAsWords(corrected, 0, corrected.length, boundary);
  put(seen.cost - read.cost);
  // The word list need not know a formulation, nor its parts: 历久弥新, 东数西算.
  const whole = Math.log(boundary.total) - Math.log1p(attesting.texts(right));
  const beside = readAsWords(text, from, start, boundary).cost + readAsWords(text, end, to, boundary).cost;
  put(seen.cost - beside - whole);
  put(seen.bounds.length / (to - from));
  put(read.bounds.length / corrected.length);
  // Of a lost character the word that covers its place; else the one that covers the first wrong one.
  const at = kind === 'lost' ? Math.max(start, wrongStart - 1) : wrongStart;
  const word = seen.bounds.findIndex((bound) => bound > at);
  const [wordStart, wordEnd] = [seen.bounds[word - 1] ?? at, seen.bounds[word] ?? at + 1];
  put(wordEnd - wordStart);
  put(Math.log1p(frequency(text.slice(wordStart, wordEnd), dictionary)));
  put(wordStart < start || wordEnd > end ? 1 : 0);
  put(overEdge(seen.bounds, start, text, dictionary));
  put(overEdge(seen.bounds, end, text, dictionary));
  put(boundary.readsOtherwise(text, { start, end }, right) ? 1 : 0);
  // Words over the edges in any reading: 人民法|典型 may be 人民|法典.
  put(Math.log1p(boundary.across(text, start)?.frequency ?? 0));
  put(Math.log1p(boundary.across(text, end, start)?.frequency ?? 0));
  put(pair(before + seenPart.slice(0, 1), dictionary, kind === 'lost' ? before + behind : undefined));
  put(pair(seenPart.slice(-1) + behind, dictionary, kind === 'lost' ? before + behind : undefined));
  put(pair(right.slice(Math.max(0, rightStart - 1), rightStart + 1), dictionary));
  put(pair(right.slice(rightEnd - 1, rightEnd + 1), dictionary));

  const missing = kind === 'lost';
  put(attesting.joint(before, missing ? behind : seenPart[0]!));
  put(attesting.joint(missing ? before : seenPart.at(-1)!, behind));
  put(attesting.joint(text[start - 1], text[start]));
  put(attesting.joint(text[end - 1], text[end]));

  put(Math.log1p(attesting.texts(wording)));
  put(Math.log1p(attesting.texts(wordingInPlace(slip, text))));
  put(Math.log1p(attesting.neighbours(right)));
  put(Math.log1p(attesting.texts(right)));

  // Filled by `fillRepetition`, where it can still matter.
  put(0);
  put(0);
  put(titleAround(text, start) === undefined ? 0 : 1);
  put('“‘「"'.includes(text[start - 1] ?? ' ') && '”’」"'.includes(text[end] ?? ' ') ? 1 : 0);
  put(HAN.test(text[start - 1] ?? ' ') ? 1 : 0);
  put(HAN.test(text[end] ?? ' ') ? 1 : 0);
}

/** Fills in what else the document has: the wording once more, the formulation as it should be. */
export function fillRepetition(row: Float32Array, { start, end, phrase }: Slip, text: string): void {
  const nearby = text.slice(Math.max(0, start - NEARBY), end + NEARBY);
  row[REPEATED] = Math.min(3, occurrences(nearby, text.slice(start, end)) - 1);
  row[RIGHT_ELSEWHERE] = Math.min(3, occurrences(nearby, phrase.text));
}

/** Of two characters, the ways in which both are alike. */
function likeness(seen: string, right: string, characters: CharacterTable): number[] {
  const all = [1, 1, 1, 1, 1];
  if (seen.length !== right.length || seen === '') return [0, 0, 0, 0, 0];
  for (let i = 0; i < seen.length; i++) {
    if (seen[i] === right[i]) continue;
    const { sameSound, sameTone, nearSound, shape, slip } = characters.likeness(seen[i]!, right[i]!);
    const values = [Number(sameSound), Number(sameTone), Number(nearSound), shape, Number(slip)];
    values.forEach((value, j) => {
      all[j] = Math.min(all[j]!, value);
    });
  }
  return all;
}

/** A stretch of Han characters is read up to {@link CONTEXT} units beyond the slip. */
function edge(text: string, from: number, step: 1 | -1): number {
  let at = from;
  for (let i = 0; i < CONTEXT; i++) {
    const unit = step < 0 ? text[at - 1] : text[at];
    if (unit === undefined || !HAN.test(unit)) break;
    at += step;
  }
  return at;
}

/** The frequency of the word that reaches over an edge of the stretch; 0 where the reading has a cut there. */
function overEdge(bounds: readonly number[], at: number, text: string, dictionary: Dictionary): number {
  const behind = bounds.findIndex((bound) => bound >= at);
  if (behind <= 0 || bounds[behind] === at) return 0;
  return Math.log1p(frequency(text.slice(bounds[behind - 1]!, bounds[behind]!), dictionary));
}

function frequency(word: string, { boundary }: Dictionary): number {
  return word.length === 1 ? boundary.characterFrequency(word) : boundary.frequencyOf(word);
}

function rarest(part: string, { boundary }: Dictionary): number {
  let least = 20;
  for (const character of part) least = Math.min(least, Math.log1p(boundary.characterFrequency(character)));
  return part === '' ? 0 : least;
}

/** The frequency of two characters as a word; where one was lost, of those that came to stand side by side. */
function pair(two: string, { boundary }: Dictionary, joined?: string): number {
  const word = joined ?? two;
  return word.length === 2 ? Math.log1p(boundary.frequencyOf(word)) : 0;
}

function occurrences(text: string, wording: string): number {
  let count = 0;
  for (let at = text.indexOf(wording); at >= 0 && count < 4; at = text.indexOf(wording, at + 1)) count++;
  return count;
}
