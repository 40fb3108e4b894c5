import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldTable, type Page, readPage, readPageContext, SKIP } from '../../src/text/index.js';
import { flaw } from './notation.js';

const PAGES = 10_000;
const MUTATIONS = 10_000;
const SEED = 20_220_520;

/** The word to be found; none of its characters stands in the filling. */
const WORD = '平桥镇';
const FILLING = ['召开', '会议\n', '，', '研究 ', 'A1', '&nbsp;', '&amp;', '　', '。'];
/** Markup that may stand inside a word without breaking it. */
const INSIDE = [
  '',
  '',
  '',
  '',
  '<b>',
  '</b>',
  '<i class="x">',
  '</i>',
  '<!-- x -->',
  '<wbr>',
  '&shy;',
  '\u200b',
  ' ',
  '\n',
  '&nbsp;',
  '<span style="mso-bidi: x">',
  '</span>',
  '<o:p></o:p>',
  '<span hidden>隐<b>藏</b></span>',
  '<a name=x></a>',
  '<img src=x alt="图">',
  '<script>"<p>"</script>',
  '<u title="a>b">',
  '</u>',
  '<span style="display:none"><em>隐</em></span>',
];
/** Markup that ends a block. */
const OUTSIDE = [
  '<p>',
  '</p>',
  '<div>',
  '</div>',
  '<br>',
  '<td>',
  '<tr>',
  '<table><tr><td>',
  '</table>',
  '<li>',
  '<h2>',
  '</h2>',
  '<ul>',
  '</ul>',
  '<hr>',
  '<dt>',
  '<dd>',
  '<blockquote>',
];
const ENCODINGS = [
  (character: string) => character,
  (character: string) => character,
  (character: string) => `&#${character.charCodeAt(0)};`,
  (character: string) => `&#x${character.charCodeAt(0).toString(16)};`,
];

interface Planted {
  readonly html: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

const oneWord = fc.tuple(
  fc.array(fc.constantFrom(...ENCODINGS), { minLength: 3, maxLength: 3 }),
  fc.array(fc.constantFrom(...INSIDE), { minLength: 2, maxLength: 2 }),
);
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...FILLING).map((text) => ({ text, word: false })) },
  { weight: 3, arbitrary: fc.constantFrom(...OUTSIDE).map((text) => ({ text, word: false })) },
  { weight: 2, arbitrary: fc.constantFrom(...INSIDE).map((text) => ({ text, word: false })) },
  {
    weight: 3,
    arbitrary: oneWord.map(([encode, between]) => ({
      text: Array.from(WORD, (character, i) => (encode[i]?.(character) ?? '') + (between[i] ?? '')).join(''),
      word: true,
    })),
  },
);
const planted: fc.Arbitrary<Planted> = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => {
  let html = '';
  const spans: { start: number; end: number }[] = [];
  for (const { text, word } of pieces) {
    if (word) spans.push({ start: html.length, end: html.length + text.length });
    html += text;
  }
  return { html, spans };
});

/** Where the word stands in the page's text, spaces and ignorables passed over as the matcher does. */
function findWord(page: Page): { start: number; end: number }[] {
  const fold = foldTable();
  const offsets: number[] = [];
  let solid = '';
  for (let i = 0; i < page.text.length; i++) {
    if (fold[page.text.charCodeAt(i)] === SKIP) continue;
    solid += page.text.charAt(i);
    offsets.push(i);
  }
  const found: { start: number; end: number }[] = [];
  for (let at = solid.indexOf(WORD); at >= 0; at = solid.indexOf(WORD, at + 1)) {
    found.push({ start: offsets[at] as number, end: (offsets[at + WORD.length - 1] as number) + 1 });
  }
  return found;
}

describe('generated pages', () => {
  it('has every planted word found, and cut out exactly', () => {
    fc.assert(
      fc.property(planted, ({ html, spans }) => {
        const page = readPage([{ name: 'content', value: html, format: 'html' }]);
        expect(flaw(page)).toBeUndefined();
        const located = findWord(page).map((span) => page.locate(span));
        const found = located
          .map(({ start, end }) => ({ start, end }))
          .sort((one, other) => one.start - other.start);
        expect(found).toEqual(spans);
      }),
      { numRuns: PAGES, seed: SEED },
    );
  });
});

const SOURCES = [
  '<!DOCTYPE html><html><head><meta charset=utf-8><meta name="SiteIDCode" content="3415000001"><title>通&#30693;</title>' +
    '<style>.x{display:none} .a > b{opacity:0}</style></head><body><div class="x"><a href="http://x.cn?a=1&amp;b">链</a></div>' +
    '<table><tr><th rowspan=2>姓名</th><th colspan="2">证件</th></tr><tr><td>张三<td>1</td></tr></table><dl><dt>依据<dd>《法》</dl>' +
    '<p>来源：<b>六安</b> 发布时间：2022-05-20</p><textarea>a&lt;</textarea><script>if(a<b){"</p>"}</script><!-- c --></body></html>',
  '<ul><li>一<li><ruby>二<rt>er</rt></ruby><select><option>三</select><iframe src=x>四</iframe><svg><title/></svg><![CDATA[x]]></ul>',
];
const NOISE = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  '=',
  '<!--',
  '-->',
  '</',
  '<table>',
  '</table>',
  '<td',
  ';',
  '#',
  '\0',
  '\ud800',
  ' ',
  '<p>',
];

const mutation = fc.record({
  source: fc.constantFrom(...SOURCES),
  steps: fc.array(
    fc.record({
      kind: fc.constantFrom('cut', 'flip', 'insert', 'repeat'),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      size: fc.integer({ min: 1, max: 40 }),
      noise: fc.constantFrom(...NOISE),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});

describe('mutated pages', () => {
  it('never throws, and gives a sound page', () => {
    fc.assert(
      fc.property(
        mutation,
        fc.constantFrom('html' as const, 'markdown' as const),
        ({ source, steps }, format) => {
          let value = source;
          for (const { kind, at, size, noise } of steps) {
            const offset = Math.floor(at * value.length);
            if (kind === 'cut') value = value.slice(0, offset) + value.slice(offset + size);
            else if (kind === 'insert') value = value.slice(0, offset) + noise + value.slice(offset);
            else if (kind === 'repeat')
              value =
                value.slice(0, offset) + value.slice(offset - size, offset) + value.slice(offset - size);
            else {
              const unit = (value.charCodeAt(offset) || 0) ^ (1 << (size % 8));
              value = value.slice(0, offset) + String.fromCharCode(unit) + value.slice(offset + 1);
            }
          }
          const page = readPage([{ name: 'content', value, format }], { url: 'http://x.cn/' });
          expect(flaw(page)).toBeUndefined();
          readPageContext(page);
          for (const link of page.links)
            expect(link.url === undefined || typeof link.url === 'string').toBe(true);
        },
      ),
      { numRuns: MUTATIONS, seed: SEED },
    );
  });
});
