import { BLOCK_END, type Format, type Page, readPage, type Span } from '../../src/text/index.js';

/** Reads one string of the field `content`. */
export function read(value: string, format: Format = 'html', url?: string): Page {
  return readPage([{ name: 'content', value, format }], url === undefined ? {} : { url });
}

/** The blocks as short lines: the role where it is not `body`, a minus where hidden, the text. */
export function lines(page: Page): string[] {
  return page.blocks.map(({ role, shown, start, end }) => {
    const mark = `${role === 'body' ? '' : role}${shown ? '' : '-'}`;
    return `${mark === '' ? '' : `${mark} `}${page.text.slice(start, end)}`;
  });
}

/** The source that holds a text of the page. */
export function cut(page: Page, text: string): string {
  const start = page.text.indexOf(text);
  if (start < 0) throw new Error(`${text} is not in the page`);
  return sourceOf(page, { start, end: start + text.length });
}

export function sourceOf(page: Page, span: Span): string {
  const { field, start, end } = page.locate(span);
  return page.sources.find(({ name }) => name === field)?.value.slice(start, end) ?? '';
}

/** The fields as `label=value`, blocks parted by `/`. */
export function fields(page: Page): string[] {
  return page.values.map(
    ({ label, valueAt }) =>
      `${label}=${page.text.slice(valueAt.start, valueAt.end).replaceAll(BLOCK_END, '/')}`,
  );
}

/** What must hold of every page, whatever it was read from. @returns the first thing that does not. */
export function flaw(page: Page): string | undefined {
  let at = 0;
  for (const { start, end } of page.blocks) {
    if (start !== at || end <= start) return `block at ${start} does not follow ${at}`;
    if (page.text[end] !== BLOCK_END) return `block at ${start} has no end`;
    if (page.text.slice(start, end).includes(BLOCK_END)) return `block at ${start} holds a block end`;
    if (page.blockAt(start).start !== start || page.blockAt(end - 1).end !== end)
      return `blockAt at ${start}`;
    const { start: from, end: to, field } = page.locate({ start, end });
    const source = page.sources.find(({ name }) => name === field)?.value ?? '';
    if (from > to || to > source.length) return `block at ${start} is located outside`;
    at = end + 1;
  }
  if (at !== page.text.length) return 'text behind the last block';
  const inside = ({ start, end }: Span) => start >= 0 && start <= end && end <= page.text.length;
  if (!page.links.every(({ text }) => inside(text))) return 'a link text outside of the page';
  if (!page.values.every(({ labelAt, valueAt }) => inside(labelAt) && inside(valueAt)))
    return 'a field outside';
  const cells = page.tables.flatMap(({ rows }) => rows.flat());
  if (!cells.every((cell) => cell === undefined || inside(cell))) return 'a cell outside of the page';
  return undefined;
}
