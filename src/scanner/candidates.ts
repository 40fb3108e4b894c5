import type { Dictionary, EntryKind } from '../dictionary/index.js';
import type { AnyHit, Candidates, DigitRun, Hit, Stream } from '../rules/index.js';
import { IntList, type Page } from '../text/index.js';

/** Citations are read out of what the pass has found, see `rules/citations/`; digit runs come one by one. */
type FoundStream = Exclude<Stream, 'citation' | 'digits'>;

/** start, end, pattern, number of the dictionary */
const STRIDE = 4;
/** start, end, the count of digits above the bits of its classes */
const RUN_STRIDE = 3;
const CLASS_BITS = 4;

/** The kind of entry whose hits a stream has, if it is one of hits. */
export function kindOf(stream: Stream): EntryKind | undefined {
  return stream.startsWith('hit:') ? (stream.slice('hit:'.length) as EntryKind) : undefined;
}

/** What the one pass over a page has found, kept flat until a rule asks for it. */
export class CandidateStore {
  readonly #raw = new Map<EntryKind, number[]>();
  readonly #hits = new Map<EntryKind, readonly AnyHit[]>();
  readonly #runs = new IntList();

  /** @param wanted the kinds that rules ask for by themselves; of the others those that are dear are left out */
  constructor(
    readonly page: Page,
    readonly dictionaries: readonly Dictionary[],
    wanted: ReadonlySet<EntryKind>,
  ) {
    const { text } = page;
    dictionaries.forEach((dictionary, number) => {
      const { automaton, streams } = dictionary;
      const raws = streams.map(({ kind, dear }) =>
        dear && !wanted.has(kind) ? undefined : this.#rawOf(kind),
      );
      automaton.scan(text, {
        hit(start, end, pattern) {
          let i = 0;
          while (pattern >= streams[i]!.end) i++;
          const raw = raws[i];
          if (raw === undefined) return;
          const { extend, first } = streams[i]!;
          const whole = extend === undefined ? end : extend(text, start, end, pattern - first);
          if (whole >= 0) raw.push(start, whole, pattern, number);
        },
        ...(number === 0
          ? {
              run: (start, end, classes, digits) => {
                this.#runs.push3(start, end, (digits << CLASS_BITS) | classes);
              },
            }
          : {}),
      });
    });
  }

  /** Hits by position; one that lies inside a longer hit of its kind is left out. */
  hits<K extends EntryKind>(kind: K): readonly Hit<K>[] {
    const known = this.#hits.get(kind);
    // The map holds under each kind the hits of that kind alone, which its type cannot say.
    if (known !== undefined) return known as unknown as readonly Hit<K>[];
    const raw = this.#rawOf(kind);
    if (raw.length === 0) return [];
    const streams = this.dictionaries.map((one) => one.streams.find((stream) => stream.kind === kind)!);
    const nested = streams[0]!.nested === true;
    const hits: AnyHit[] = [];
    for (const i of byPosition(raw)) {
      const [start, end, pattern, number] = [raw[i]!, raw[i + 1]!, raw[i + 2]!, raw[i + 3]!];
      const last = hits.at(-1);
      if (!nested && last !== undefined && end <= last.end && end - start < last.end - last.start) continue;
      const { entry, first } = streams[number]!;
      hits.push({ kind, start, end, entry: entry(pattern - first) } as AnyHit);
    }
    this.#hits.set(kind, hits);
    return hits as unknown as readonly Hit<K>[];
  }

  /**
   * Hands over the digit runs by position. A column of figures holds millions, so that none of them becomes an object
   * that outlives its turn.
   */
  eachRun(take: (run: DigitRun) => void): void {
    const runs = this.#runs;
    for (let i = 0; i < runs.length; i += RUN_STRIDE) {
      const kind = runs.at(i + 2);
      take({
        start: runs.at(i),
        end: runs.at(i + 1),
        digits: kind >> CLASS_BITS,
        classes: kind & ((1 << CLASS_BITS) - 1),
        pieces: undefined,
      });
    }
  }

  of<S extends FoundStream>(stream: S): readonly Candidates[S][];
  of(stream: FoundStream): readonly Candidates[FoundStream][] {
    switch (stream) {
      case 'link':
        return this.page.links;
      case 'field':
        return this.page.values;
      case 'page':
        return [this.page];
      default:
        return this.hits(kindOf(stream)!) as readonly AnyHit[];
    }
  }

  #rawOf(kind: EntryKind): number[] {
    const known = this.#raw.get(kind);
    if (known !== undefined) return known;
    const raw: number[] = [];
    this.#raw.set(kind, raw);
    return raw;
  }
}

/** Hits that one is moved over before all are sorted. */
const FEW = 16;

/** Offsets of the records of `raw`, by start, the longer first. */
function byPosition(raw: readonly number[]): number[] {
  const order: number[] = [];
  const compare = (a: number, b: number) => raw[a]! - raw[b]! || raw[b + 1]! - raw[a + 1]! || a - b;
  for (let i = 0; i < raw.length; i += STRIDE) {
    // The pass goes from start to start, so that only hits with one start can be out of order, and they are few.
    let place = order.length;
    while (place > 0 && order.length - place <= FEW && compare(i, order[place - 1]!) < 0) place--;
    // Another dictionary begins at the beginning of the text again, and one of patterns within patterns has many.
    if (order.length - place > FEW) return everyOf(raw).sort(compare);
    if (place === order.length) order.push(i);
    else order.splice(place, 0, i);
  }
  return order;
}

function everyOf(raw: readonly number[]): number[] {
  return Array.from({ length: raw.length / STRIDE }, (_, i) => i * STRIDE);
}
