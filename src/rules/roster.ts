import { foldTable, SKIP } from '../text/index.js';
import type { PageInContext } from './rule.js';

/** The organs of one place on the user's roster: their names without the place. */
export interface RosterOfPlace {
  /** The full names by their names without the place, both as written. */
  readonly fullNames: ReadonlyMap<string, string>;
  /** The names without the place, folded by {@link folded}. */
  readonly folded: ReadonlySet<string>;
}

const NONE: ReadonlyMap<string, RosterOfPlace> = new Map();
const parsed = new WeakMap<readonly string[], ReadonlyMap<string, RosterOfPlace>>();

/** The user's roster by the province, city or county that its names begin with; empty without a roster. */
export function rosterOf({ roster, dictionary }: PageInContext): ReadonlyMap<string, RosterOfPlace> {
  if (roster === undefined) return NONE;
  const known = parsed.get(roster);
  if (known !== undefined) return known;
  const places = new Map<string, { fullNames: Map<string, string>; folded: Set<string> }>();
  for (const name of roster) {
    const place = placeAtStart(name, (word) => dictionary.regions.byName(word)?.full === true);
    if (place === undefined) continue;
    const organs = places.get(place) ?? { fullNames: new Map(), folded: new Set() };
    organs.fullNames.set(name.slice(place.length), name);
    organs.folded.add(folded(name.slice(place.length)));
    places.set(place, organs);
  }
  parsed.set(roster, places);
  return places;
}

function placeAtStart(name: string, isRegion: (word: string) => boolean): string | undefined {
  for (let end = Math.min(name.length - 1, 12); end > 1; end--) {
    if (isRegion(name.slice(0, end))) return name.slice(0, end);
  }
  return undefined;
}

/** Equal for what the text's folding makes equal: full width, traditional characters, spaces between. */
export function folded(text: string): string {
  const table = foldTable();
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const symbol = table[text.charCodeAt(i)]!;
    if (symbol !== SKIP) out += String.fromCharCode(symbol);
  }
  return out;
}
