import type { Dictionary, Slip } from '../../src/dictionary/index.js';
import { saysSomethingElse } from '../../src/rules/near-misses/excuses.js';
import { type Attesting, fillRepetition, fillSignals, SIGNALS } from '../../src/rules/near-misses/signals.js';
import { readOfficialTexts } from '../official-texts.js';
import { exactFinder, slipsIn } from './find.js';
import type { Injector } from './inject.js';
import type { WordingCounts } from './wordings.js';

/** How much of a text is looked at around an injected slip. */
const WINDOW = 4100;
/** Of wordings around a formulation at most so many are made in one text. */
const INJECTED_A_TEXT = 14;
/** How often the slip is made to belong to a word that goes on behind it: 乡村镇|兴办. */
const STRADDLING = 0.07;

/** One reading of a place as a formulation with a slip. */
export interface Sample {
  readonly row: Float32Array;
  /** It is the slip that was made. */
  readonly isSlip: boolean;
  /** Number of the text; texts that end alike are tuned on, not learnt from. */
  readonly text: number;
  /** Samples of one injected slip share a number; -1 for those of clean text, -2 for those that straddle. */
  readonly injection: number;
  readonly seen: string;
  readonly right: string;
}

export interface Samples {
  readonly samples: Sample[];
  /** Slips made, found or not, by text parity: see {@link isTuned}. */
  readonly injections: {
    readonly text: number;
    readonly phrase: string;
    readonly wording: string;
    readonly kind: string;
  }[];
  /** Characters of clean text looked at, by text. */
  readonly characters: number[];
}

export function isTuned(text: number): boolean {
  return text % 5 === 0;
}

/** Readings of clean texts and of texts with slips in formulations. */
export function gather(
  dictionary: Dictionary,
  counts: WordingCounts,
  injector: Injector,
  share: number,
): Samples {
  const { chance } = injector;
  const exact = exactFinder(dictionary);
  const samples: Sample[] = [];
  const injections: Samples['injections'][number][] = [];
  const characters: number[] = [];
  /** How often each formulation has had a slip: the rare ones are to have theirs too. */
  const made = new Map<string, number>();
  let text = -1;
  for (const { genre, content } of readOfficialTexts('rest')) {
    text++;
    if (chance() > share) continue;
    characters[text] = content.length;
    const ownGenre = chance() < 0.5;
    const attesting = without(counts, text, content, ownGenre ? undefined : genre);
    const add = (slip: Slip, page: string, isSlip: boolean, injection: number) => {
      const row = new Float32Array(SIGNALS.length);
      fillSignals(row, slip, page, dictionary, attesting);
      fillRepetition(row, slip, page);
      const right = slip.phrase.text;
      samples.push({ row, isSlip, text, injection, seen: page.slice(slip.start, slip.end), right });
    };
    for (const slip of slipsIn(content, dictionary))
      if (!saysSomethingElse(slip, content, dictionary, attesting)) add(slip, content, false, -1);

    const found = exact(content);
    const places = Array.from({ length: found.length / 3 }, (_, i) => i);
    for (let n = 0; n < INJECTED_A_TEXT && places.length > 0; n++) {
      const [place] = places.splice(Math.floor(chance() * places.length), 1);
      const [start, end, index] = [found[place! * 3]!, found[place! * 3 + 1]!, found[place! * 3 + 2]!];
      const phrase = dictionary.records.phrases[index]!.text;
      const times = made.get(phrase) ?? 0;
      if (chance() < times / (times + 6)) continue;
      made.set(phrase, times + 1);
      const injected = injector.inject(phrase);
      if (injected === undefined || content.slice(start, end) !== phrase) continue;
      if (dictionary.phrases.covering(injected.wording, 0, injected.wording.length) > 0) continue;
      const straddling = chance() < STRADDLING ? injector.straddle(injected.wording) : undefined;
      if (straddling !== undefined) {
        const page =
          content.slice(Math.max(0, start - 60), start) + straddling + content.slice(end, end + 60);
        const own = Math.min(60, start);
        for (const slip of slipsIn(page, dictionary)) {
          const over = slip.start >= own && slip.end <= own + injected.wording.length;
          if (over && !saysSomethingElse(slip, page, dictionary, attesting)) add(slip, page, false, -2);
        }
        continue;
      }
      const number = injections.push({ text, phrase, ...injected }) - 1;
      const from = Math.max(0, start - WINDOW);
      const head = content.slice(from, start);
      const page = head + injected.wording + content.slice(end, end + WINDOW);
      const nearFrom = Math.max(0, head.length - 60);
      const stretch = page.slice(nearFrom, head.length + injected.wording.length + 60);
      const healed = content.slice(from, end + WINDOW);
      for (const slip of slipsIn(stretch, dictionary).map((one) => moved(one, nearFrom))) {
        const right = slip.phrase.text;
        if (page.slice(0, slip.start) + right + page.slice(slip.end) !== healed) continue;
        if (!saysSomethingElse(slip, page, dictionary, attesting)) add(slip, page, true, number);
      }
    }
  }
  return { samples, injections, characters };
}

function moved(slip: Slip, by: number): Slip {
  const { start, end, wrongStart, wrongEnd } = slip;
  return { ...slip, start: start + by, end: end + by, wrongStart: wrongStart + by, wrongEnd: wrongEnd + by };
}

/** The counts as if this text, or its whole genre, had not been counted. */
function without(counts: WordingCounts, text: number, content: string, genre: number | undefined): Attesting {
  const others = (of: ReadonlySet<number> | undefined) => {
    if (of === undefined) return 0;
    if (genre === undefined) return of.size - (of.has(text) ? 1 : 0);
    let count = 0;
    for (const one of of) if (counts.genres[one] !== genre) count++;
    return count;
  };
  return {
    // What is shipped starts at two texts, so one is as good as none.
    texts: (wording) => {
      const phrase = counts.phrases.get(wording);
      if (phrase !== undefined) return others(phrase.texts);
      const texts = others(counts.wordings.get(wording)?.texts);
      return texts < 2 ? 0 : texts;
    },
    neighbours: (phrase) => counts.neighbours(phrase),
    joint: (left, right) => counts.joints.without(left, right, content),
  };
}
