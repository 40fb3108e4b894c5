import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/text/index.js';
import { findBrowser, visibleLines } from './browser.js';

const browser = findBrowser();
const GENERATED = 1000;

/** Five ways in which pages are malformed. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'unclosed and stray tags': [
    '<div><p>一<span>二<div>三',
    '<ul><li>一<li>二<p>三<li>四</ul>五',
    '</div>一</span>二</p>三</li>四</h1>五',
    '<dl><dt>一<dd>二<dt>三<dd>四<p>五</dl>六',
    '<p>一<h2>二<p>三</h2>四</p>五',
    '<select><option>x</select>一',
  ],
  'misnested formatting': [
    '<b>一<i>二</b>三</i>四',
    '<b>一<div>二</b>三</div>四',
    '<a href=1>一<a href=2>二<p>三</a>四</p>五',
    '<font><p>一</font>二</p><font>三<ul><li>四</font>五</ul>六',
    '<form>一<div>二</form>三</div>四<form>五<form>六</form>七',
    '<p><b><p>一</b>二<i></p>三',
  ],
  'broken tables': [
    '<table><tr><td>一<td>二<tr><td>三</table>四',
    '<table><td>一</td><tr><th>二<table><tr><td>三</table>四</table>五',
    '<div><table><tr><td>一</div>二</table>三',
    '一<tr><td>二</td></tr>三</table>四',
    '<table><caption>一<tr><td>二</caption><td>三</tbody><tr><td>四</table>五',
    '<table><tr><td><p>一<table></td><td>二</table>三',
  ],
  'broken tags, attributes and comments': [
    '一<!-->二<!--->三<!--a--!>四<!--b-->五<!-- c',
    '一<p title="a>b" x=\'c>d\' e=f/>二<p/>三<br/ >四',
    '1 < 2 <3 a</>b</ p>c<?x?>d<!doctype y>e<![CDATA[f]]>g',
    '一<b title=">二">三</b title=">四">五<p title="六',
    '<P>一<BR>二<SCRIPT>x</Script >三<style>y</STYLE/>四<script/>五</script>六',
    '<textarea>x</textarea>一<iframe>二<b></iframe>三<noscript>四</noscript>五<xmp>六<b></xmp>七',
  ],
  references: [
    '平&#26725;&#x9547;&amp;&lt&copy2022&notit;&ampx',
    '&#150;&#x110000;一&#0;二&#xD800;三&#;四&#x;五&;六&',
    'a&NotEqualTilde;b&fjlig;c&nbsp;d&CounterClockwiseContourIntegral;e&unknown;f',
    '&LT;b&GT;&quot&apos;&#38;lt;&amp;amp;',
    '&#x20BB7;&#128512;&hearts;&sup2;&frac12',
    '<title>a&amp;b</title>一&#10;二&Tab;三&NewLine;四',
  ],
};

const INLINE = ['b', 'i', 'span', 'a', 'font', 'u', 'em', 'custom'];
const BLOCKS = [
  'p',
  'div',
  'h1',
  'h2',
  'li',
  'ul',
  'ol',
  'dl',
  'dd',
  'dt',
  'section',
  'blockquote',
  'center',
  'pre',
  'form',
  'address',
];
const OTHERS = [
  '<br>',
  '&amp;',
  '&lt',
  '&#21335;',
  '<!--c-->',
  '<hr>',
  '<img>',
  '<wbr>',
  '&nbsp;',
  '<!-- x --!>',
  '<![CDATA[a]]>',
  '</>',
  '< b>',
  '<?x y>',
  '</br>',
  '<br/>',
  '&notit;',
  '&#x4eac',
  '</ p>',
  '<span title=">">',
  "<p a='b' c>",
  '<style>.x{}</style>',
  '<script>var a="<b>"</script>',
  '<noscript>无</noscript>',
  '<iframe>内</iframe>',
  '<td>',
  '</tr>',
  '<span hidden>隐</span>',
  '<table><tr><td>格</td><td>格</table>',
  '<p style="display:none">隐</p>',
  '<i style="visibility:hidden">隐</i>',
];

/** Pages of random tags in random order, the same in every run. */
function soup(count: number): string[] {
  let state = 20_220_520;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const names = [...INLINE, ...BLOCKS];
  const token = () => {
    const kind = below(100);
    if (kind < 35) return `字${String.fromCharCode(0x4e00 + below(5000))}`;
    if (kind < 65) return `<${names[below(names.length)]}>`;
    if (kind < 88) return `</${names[below(names.length)]}>`;
    return OTHERS[below(OTHERS.length)] as string;
  };
  return Array.from({ length: count }, () => Array.from({ length: 3 + below(14) }, token).join(''));
}

function compact(line: string): string {
  return line.replace(/[\s\u00a0\u3000\u200b\ufeff\0]+/g, '');
}

/** Our visible body, block by block. */
function ours(html: string): string[] {
  const page = readPage([{ name: 'content', value: html, format: 'html' }]);
  return page.blocks
    .filter(({ shown, role }) => shown && role === 'body')
    .map(({ start, end }) => compact(page.text.slice(start, end)))
    .filter((line) => line !== '');
}

function theirs(pages: readonly string[]): string[][] {
  return visibleLines(browser as string, pages).map((lines) =>
    lines.map(compact).filter((line) => line !== ''),
  );
}

describe.runIf(browser !== undefined)('as a browser shows it', () => {
  it.each(Object.entries(GROUPS))('%s', (_, fragments) => {
    const pages = fragments.map((fragment) => `<!DOCTYPE html><body>${fragment}`);
    const shown = theirs(pages);
    // A text area's text is no text of the page to the browser, but it is to us.
    const read = pages.map((html) => ours(html).filter((line) => !html.includes(`<textarea>${line}`)));
    expect(read).toEqual(shown);
  });

  it(`${GENERATED} pages of random tags`, () => {
    const pages = soup(GENERATED).map((fragment) => `<!DOCTYPE html><body>${fragment}`);
    const shown = theirs(pages);
    const different = pages.flatMap((html, i) =>
      ours(html).join('|') === (shown[i] ?? []).join('|')
        ? []
        : [{ html, ours: ours(html), browser: shown[i] }],
    );
    expect(different).toEqual([]);
  }, 240_000);

  const folder = join('..', 'shared', 'data', 'pages');
  it.runIf(existsSync(folder))('real pages', () => {
    const pages = readdirSync(folder).map((name) =>
      // Without its scripts the page stays as it was sent.
      readFileSync(join(folder, name), 'utf8')
        .replace(/<script[\s\S]*?<\/script>/gi, '')
        .replace(/<link[^>]*>/gi, ''),
    );
    expect(pages.map(ours)).toEqual(theirs(pages));
  });
});
