/** A syllable of Putonghua as it is typed: `lǜ` is `lv`, tone 4. */
export interface Syllable {
  readonly typed: string;
  /** 1 to 4; 0 for the neutral tone. */
  readonly tone: number;
}

const TONE_MARKS = ['\u0304', '\u0301', '\u030c', '\u0300'];
const LETTERS = /[^a-zêü]/g;

/** @param reading with a tone mark, as in `lǜ` */
export function parseSyllable(reading: string): Syllable {
  // Decomposed, a tone mark is a character of its own; the two dots of ü are not, once composed again.
  const decomposed = reading.normalize('NFD');
  const tone = TONE_MARKS.findIndex((mark) => decomposed.includes(mark)) + 1;
  const letters = [...decomposed].filter((character) => !TONE_MARKS.includes(character)).join('');
  const typed = letters.normalize('NFC').replace(LETTERS, '').replace('ü', 'v').replace('ê', 'e');
  return { typed, tone };
}

/** Initials that speakers of many regions do not tell apart. */
const NEAR_INITIALS: readonly (readonly [string, string])[] = [
  ['zh', 'z'],
  ['ch', 'c'],
  ['sh', 's'],
  ['n', 'l'],
  ['f', 'h'],
  ['r', 'l'],
];
/** Finals that they do not tell apart. */
const NEAR_FINALS: readonly (readonly [string, string])[] = [
  ['ang', 'an'],
  ['eng', 'en'],
  ['ing', 'in'],
  ['iang', 'ian'],
  ['uang', 'uan'],
  ['ong', 'eng'],
];

const INITIALS_NEAR = bothWays(NEAR_INITIALS);
const FINALS_NEAR = bothWays(NEAR_FINALS);

function bothWays(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const near = new Map<string, Set<string>>();
  for (const [a, b] of [...pairs, ...pairs.map(([x, y]) => [y, x] as const)]) {
    if (!near.has(a)) near.set(a, new Set());
    near.get(a)!.add(b);
  }
  return near;
}

const INITIALS = ['zh', 'ch', 'sh', ...'bpmfdtnlgkhjqxrzcsyw'];

type Split = readonly [initial: string, final: string];

/** There are some 400 syllables, and each is compared with all others. */
const splits = new Map<string, Split>();

function split(typed: string): Split {
  let known = splits.get(typed);
  if (known === undefined) {
    const initial = INITIALS.find((candidate) => typed.startsWith(candidate)) ?? '';
    known = [initial, typed.slice(initial.length)];
    splits.set(typed, known);
  }
  return known;
}

/** 金 and 京, 是 and 四: initial, final or both differ by what is commonly not told apart. False for the same syllable. */
export function soundsNear(a: string, b: string): boolean {
  if (a === b) return false;
  const left = split(a);
  const right = split(b);
  return (
    (left[0] === right[0] || INITIALS_NEAR.get(left[0])?.has(right[0]) === true) &&
    (left[1] === right[1] || FINALS_NEAR.get(left[1])?.has(right[1]) === true)
  );
}

const KEYBOARD_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** The keys lie side by side, or one above the other: a row starts half a key further right than the one above. */
function keysTouch(a: string, b: string): boolean {
  const row = KEYBOARD_ROWS.findIndex((keys) => keys.includes(a));
  const otherRow = KEYBOARD_ROWS.findIndex((keys) => keys.includes(b));
  if (row < 0 || otherRow < 0 || Math.abs(row - otherRow) > 1) return false;
  const apart =
    KEYBOARD_ROWS[row]!.indexOf(a) + row / 2 - (KEYBOARD_ROWS[otherRow]!.indexOf(b) + otherRow / 2);
  return Math.abs(apart) <= 1;
}

/** One slip of the fingers leads from one to the other: a key lost, doubled, hit beside, or two keys swapped. */
export function typedNear(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  if (long.length === short.length + 1) return short.slice(start) === long.slice(start + 1);
  if (short.slice(start + 1) === long.slice(start + 1)) return keysTouch(short[start]!, long[start]!);
  return (
    short[start] === long[start + 1] &&
    short[start + 1] === long[start] &&
    short.slice(start + 2) === long.slice(start + 2)
  );
}
