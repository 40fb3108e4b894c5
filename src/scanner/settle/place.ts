import type { Place } from '../../rules/index.js';
import type { LineIndex, Page, SourceSpan } from '../../text/index.js';
import type { Section } from '../article.js';

/** Where a span of a field stands in the file that the field was read from; undefined where the field is itself the file. */
export function placeOf(
  { field, start }: SourceSpan,
  sections: readonly Section[],
  page: Page,
  linesOf: (field: string) => LineIndex,
): Place | undefined {
  const section = sections[lastFrom(sections, start)];
  if (section?.lines === undefined) return section?.place;
  const lines = linesOf(field);
  const number = (section.first ?? 1) + lines.at(start).line - lines.at(section.start).line;
  if (section.lines === 'paragraphs') return { ...section.place, paragraph: number };
  const text = page.sources.find(({ name }) => name === field)?.value ?? '';
  const before = text.slice(start - lines.at(start).column + 1, start);
  return { ...section.place, row: number, column: before.split('\t').length };
}

/** The index of the last section that starts at or before the offset, -1 for none. */
function lastFrom(sections: readonly Section[], offset: number): number {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
