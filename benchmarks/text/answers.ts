import { Parser } from 'htmlparser2';
import { type Page, readPage } from '../../src/text/index.js';
import type { SamplePage } from './pages.js';

/** What is wrong with the extraction of a page whose answer is known; undefined where nothing is. */
export function flawOfSample({ html, blocks, links }: SamplePage): string | undefined {
  const page = read(html);
  const found = page.blocks.map(({ start, end }) => page.text.slice(start, end));
  const wrong = found.findIndex((block, i) => block !== blocks[i]);
  if (wrong >= 0 || found.length !== blocks.length)
    return `block ${wrong < 0 ? found.length : wrong} of ${blocks.length} is wrong`;
  if (page.links.length !== links) return `${page.links.length} links, not ${links}`;
  return flawOfMap(page, html);
}

/**
 * The same for a page that nobody has read: every Chinese character that htmlparser2 hands out as text outside of
 * scripts and styles has to be there, and no other.
 */
export function flawOfStranger(html: string): string | undefined {
  const page = read(html);
  const found = page.blocks
    .filter(({ role }) => role === 'body' || role === 'title')
    .map(({ start, end }) => page.text.slice(start, end))
    .join('');
  if (sortedHan(found) !== sortedHan(textOf(html))) return 'its text is not that of another parser';
  return flawOfMap(page, html);
}

function read(value: string): Page {
  return readPage([{ name: 'content', value, format: 'html' }]);
}

/** Characters that stand in the source as they are have to be found there, and the rest in references. */
function flawOfMap(page: Page, html: string): string | undefined {
  for (const { start, end } of page.blocks) {
    for (let at = start; at < end; at++) {
      const source = page.locate({ start: at, end: at + 1 });
      const written = html.slice(source.start, source.end);
      const same = written === page.text[at] || (page.text[at] === ' ' && written.trim() === '');
      if (!same && !written.startsWith('&')) return `the text at ${at} is placed at ${source.start}`;
    }
  }
  return undefined;
}

function sortedHan(text: string): string {
  return (text.match(/\p{Script=Han}/gu) ?? []).sort().join('');
}

function textOf(html: string): string {
  let text = '';
  let mute = 0;
  const isMute = (name: string) => name === 'script' || name === 'style';
  const parser = new Parser({
    onopentag: (name) => {
      if (isMute(name)) mute++;
    },
    onclosetag: (name) => {
      if (isMute(name)) mute--;
    },
    ontext: (part) => {
      if (mute === 0) text += part;
    },
  });
  parser.write(html);
  parser.end();
  return text;
}
