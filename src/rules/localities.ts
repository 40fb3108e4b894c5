import { cityOf, contains, levelOf, type Town } from '../dictionary/index.js';
import type { Span } from '../text/index.js';
import { sentenceAround } from './guards.js';
import { regionsWithin } from './names.js';
import type { PageInContext } from './rule.js';

/** How sure it is that a place named in the text lies in `codes`. */
export type LocalityKind = 'adjacent' | 'sentence' | 'passage' | 'unit' | 'home';

/** A county, city or province in which a name in the text is to be looked for. */
export interface Locality {
  readonly kind: LocalityKind;
  /** GB/T 2260; several where a name is shared (鼓楼区). */
  readonly codes: readonly number[];
  readonly name: string;
}

/** A region named so far back in the same block may still be what the text speaks of. */
const PASSAGE = 200;

/**
 * Where a place named at `span` may lie, the most telling first: the region written directly before it, the others
 * of the sentence from near to far, those of the sentences before it in the block, the unit whose page it is, and
 * the publisher's own code.
 */
export function localitiesOf(page: PageInContext, span: Span): Locality[] {
  const { text, dictionary, context } = page;
  const sentence = sentenceAround(text, span);
  const passage = Math.max(page.page.blockAt(span.start).start, span.start - PASSAGE);
  const named: Locality[] = regionsWithin(page, passage, sentence.end)
    .filter(({ start, end }) => end <= span.start || start >= span.end)
    .sort((a, b) => distance(a, span) - distance(b, span))
    .map(({ start, end, entry }) => ({
      kind: end === span.start ? 'adjacent' : start >= sentence.start ? 'sentence' : 'passage',
      // The town table stands under today's counties.
      codes: nearHome(
        [...new Set(entry.codes.map((code) => dictionary.regions.successorOf(code, undefined)))],
        context.home,
      ),
      name: entry.name,
    }));
  const localities = named.map((locality) => narrowedBy(named, locality));
  const unit = unitOf(page);
  if (unit !== undefined) localities.push(unit);
  if (context.home !== undefined) {
    localities.push({
      kind: 'home',
      codes: [context.home],
      name: dictionary.regions.nameOf(context.home) ?? '',
    });
  }
  return localities;
}

/** 福州市鼓楼区: a name shared by several counties means the one in a region that the text names too. */
function narrowedBy(others: readonly Locality[], locality: Locality): Locality {
  if (locality.codes.length === 1) return locality;
  for (const other of others) {
    const codes = locality.codes.filter((code) =>
      other.codes.some((outer) => outer !== code && contains(outer, code)),
    );
    if (codes.length > 0) return { ...locality, codes };
  }
  return locality;
}

/** Before the place is nearer than behind it: in 裕安区平桥乡和金安区 the county of 平桥乡 is 裕安区. */
function distance(hit: Span, span: Span): number {
  return hit.end <= span.start ? span.start - hit.end : (hit.start - span.end) * 2 + 8;
}

/** A name shared by several counties means the one in the publisher's city, else in its province. */
function nearHome(codes: readonly number[], home: number | undefined): readonly number[] {
  if (home === undefined || codes.length === 1) return codes;
  const inCity = codes.filter((code) => cityOf(code) === cityOf(home));
  if (inCity.length > 0) return inCity;
  const inProvince = codes.filter((code) => Math.floor(code / 10000) === Math.floor(home / 10000));
  return inProvince.length > 0 ? inProvince : codes;
}

/** The county that the account, the site's name or the source's name speaks of, where it lies in the home region. */
function unitOf(page: PageInContext): Locality | undefined {
  const { context, dictionary, page: source } = page;
  const speaking = [
    context.account ?? '',
    ...source.metas
      .filter(({ name }) => name === 'sitename' || name === 'contentsource')
      .map(({ content }) => content),
  ];
  for (const text of speaking) {
    for (let start = 0; start < text.length; start++) {
      for (let end = Math.min(text.length, start + 8); end > start + 2; end--) {
        const name = dictionary.regions.byName(text.slice(start, end));
        if (name === undefined || !name.full) continue;
        const codes = nearHome(name.codes, context.home).filter(
          (code) =>
            levelOf(code) === 'county' && (context.home === undefined || contains(context.home, code)),
        );
        if (codes.length > 0) return { kind: 'unit', codes, name: name.name };
      }
    }
  }
  return undefined;
}

/** The county of a township's statistical code. */
export function countyOf(town: Town): number {
  return Math.floor(town.code / 1000);
}
