import { describe, expect, it } from 'vitest';
import { cut, flaw, lines, read } from './notation.js';

/** Markup and the blocks that it reads as: role unless body, minus where hidden, text. */
const CASES: readonly (readonly [name: string, html: string, blocks: readonly string[]])[] = [
  ['inline markup inside a word', '<p>平桥<b>镇</b>召开</p>', ['平桥镇召开']],
  ['entities inside a word', '平&#26725;&#x9547;&amp;&lt', ['平桥镇&<']],
  ['references without semicolon', '&copy2022&notit;&#21335京&ampx', ['©2022¬it;南京&x']],
  [
    'numeric references of Windows-1252 and out of range',
    '&#150;&#0;&#xD800;&#x110000;a',
    ['–\ufffd\ufffd\ufffda'],
  ],
  ['a reference of two code points', 'a&NotEqualTilde;b', ['a≂̸b']],
  ['an ampersand that is none', 'A&B & C&#; &;', ['A&B & C&#; &;']],
  ['a reference to an astral character', '&#x20BB7;野家', ['𠮷野家']],
  ['white space of all kinds, same length', '<p>a\r\nb\tc\fd</p>', ['a  b c d']],
  ['a reference to a line feed', 'a&#10;b', ['a b']],
  ['wbr, soft hyphen, zero width', '平<wbr>桥&shy;\u200b镇', ['平桥\u00ad\u200b镇']],
  ['a supplementary variation selector', '葛\u{e0100}城&#xE0101;区', ['葛城区']],
  ['line break', '一<br>二<br/>三</br>四', ['一', '二', '三', '四']],
  [
    'headings, lists, paragraphs',
    '<h1>一</h1>二<ul><li>三<li>四</ul><p>五<p>六',
    ['一', '二', '三', '四', '五', '六'],
  ],
  ['cells', '<table><tr><td>一<td>二<tr><th>三</table>四', ['一', '二', '三', '四']],
  ['pre', '<pre>一\n二</pre>', ['一 二']],
  [
    'comment, CDATA and conditional comment',
    '一<!--x--><!--[if mso]>y<![endif]--><![if !mso]>二<![endif]><![CDATA[z]]>三',
    ['一二三'],
  ],
  ['comments as browsers end them', '一<!-->二<!--->三<!--a--!>四<!--b-->五', ['一二三四五']],
  ['an unclosed comment', '一<!--二', ['一']],
  ['script and style', '一<script>var a="<p>";</script><style>p{}</style>二', ['一二']],
  ['script with a comment that holds a script', '<script><!--<script>x</script>y--></script>一', ['一']],
  ['self-closed script is open', '一<script/>二</script>三', ['一三']],
  ['title', '<title>标&amp;题</title>文', ['title 标&题', '文']],
  ['textarea', '<textarea>一<b>&lt;二</textarea>三', ['一<b><二', '三']],
  ['textarea left open', '<textarea>一<p>二', ['一<p>二']],
  [
    'noscript, template, iframe',
    '一<noscript>二</noscript><template>三</template><iframe>四<b></iframe>五',
    ['- 二', '- 三', '- 四<b>', '一五'],
  ],
  ['noscript ends at its first end tag', '一<noscript><!-- </noscript>二 -->三', ['一二 -->三']],
  [
    'nothing in a noscript reaches out of it',
    '<div><noscript></div><p>一</noscript>二</div>三',
    ['- 一', '二', '三'],
  ],
  ['CDATA that the page ends with', '<svg><text><![CDATA[一]]>', ['一']],
  [
    'half a variation selector before a tag',
    '一\udb40<script>二</script><img alt="三\udb40">四',
    ['一四', 'attribute 三'],
  ],
  ['CDATA in a drawing', '<svg><text><![CDATA[一<b>]]></text></svg>二<![CDATA[三]]>四', ['一<b>二四']],
  ['a title in a drawing is none of the page', '<svg><title>一</title></svg>二', ['- 一', '二']],
  ['the escape of an unknown keyword', '<p style="display:none\\9">一</p>', ['一']],
  ['an open dialog', '<dialog open>一</dialog>', ['一']],
  ['ruby', '<ruby>桥<rp>(</rp><rt>qiáo</rt><rp>)</rp></ruby>镇', ['- (', 'qiáo', '- )', '桥镇']],
  ['select', '<select><option>一<option>二</select>三', ['一', '二', '三']],
  [
    'Word markup',
    '<p class=MsoNormal><span style="mso-spacerun:yes">平<span lang=EN-US>桥<o:p></o:p></span></span>镇',
    ['平桥镇'],
  ],
  ['unclosed tags', '<div><p>一<span>二<div>三', ['一二', '三']],
  ['misnested formatting', '<b>一<i>二</b>三</i>四', ['一二三四']],
  ['a block in a formatting element that ends first', '<b>一<div>二</b>三</div>四', ['一', '二三', '四']],
  ['end tags of nothing', '</div>一</span>二</p>三</td>四', ['一二', '三四']],
  ['an end tag does not leave its cell', '<div><table><tr><td>一</div>二</table>', ['一二']],
  ['table parts without a table', '一<tr><td>二</td>三', ['一二三']],
  ['a tag that the page cuts off', '一<p title="x', ['一']],
  ['signs that begin no tag', '1 < 2 <3 a<', ['1 < 2 <3 a<']],
  ['end tags that are comments', '一</>二</ p>三<?x?>四', ['一二三四']],
  [
    'attributes without quotes and with odd ones',
    `<p title=一 alt='二' "x=y a="b>c">文`,
    ['文', 'attribute 二', 'attribute 一'],
  ],
  ['attributes of an end tag', '<b>一</b title=">">二', ['一二']],
  ['upper case', '<P>一<BR>二</P><SCRIPT>x</Script>', ['一', '二']],
  [
    'texts in attributes',
    '<img alt="图&amp;"><input placeholder="填" value=值><input type=hidden value=密>文',
    ['文', 'attribute 图&', 'attribute 填', 'attribute 值', 'attribute- 密'],
  ],
  [
    'meta',
    '<meta name=Keywords content="词&#44;"><meta http-equiv=Content-Type content=x><meta name=viewport content=y>',
    ['meta 词,'],
  ],
  ['empty blocks', '<p> </p><p>&nbsp;</p><div>\u3000\u200b</div><p>一 </p>', ['一']],
  ['svg that closes itself', '<svg><title/><path d="x"/></svg>一', ['一']],
  ['a nested form', '<form>一<form>二</form>三', ['一二', '三']],
  ['plaintext', '一<plaintext><b>二', ['一', '<b>二']],
];

describe('HTML', () => {
  it.each(CASES)('%s', (_, html, blocks) => {
    const page = read(html);
    expect(lines(page)).toEqual(blocks);
    expect(flaw(page)).toBeUndefined();
  });

  it.each([
    ['markup inside', '在平桥<b class="x">镇</b>召开', '平桥镇', '平桥<b class="x">镇'],
    ['references whole', 'x&#24179;桥&#x9547;y', '平桥镇', '&#24179;桥&#x9547;'],
    ['white space kept', '平\n 桥镇', '平  桥镇', '平\n 桥镇'],
    ['hidden text between', '平<i hidden>x</i>桥', '平桥', '平<i hidden>x</i>桥'],
    ['an attribute', '<img alt="甲&amp;乙丙">', '&乙', '&amp;乙'],
    ['a two-unit reference', 'a&NotEqualTilde;b', '≂̸b', '&NotEqualTilde;b'],
    ['half of an astral reference', 'a&#x20BB7;b', '\udfb7b', '&#x20BB7;b'],
    ['a title', '<title>甲&amp;乙</title>', '&乙', '&amp;乙'],
  ])('cuts the source: %s', (_, html, text, source) => {
    expect(cut(read(html), text)).toBe(source);
  });

  it('gives the page of nothing', () => {
    const page = read('');
    expect(page.text).toBe('');
    expect(page.blocks).toEqual([]);
    expect(page.locate({ start: 0, end: 0 })).toEqual({ field: 'content', start: 0, end: 0 });
    expect(page.blockAt(0)).toEqual({ start: 0, end: 0, role: 'body', shown: true });
  });

  it('reads 100,000 nested elements and as many stray end tags in the time of a flat page', () => {
    const deep = '<div>'.repeat(100_000) + '平桥镇' + '</span></b></li></td></h1>'.repeat(20_000);
    const page = read(deep);
    expect(lines(page)).toEqual(['平桥镇']);
    expect(lines(read('<b><p>'.repeat(30_000) + '镇' + '</b>'.repeat(30_000)))).toEqual(['镇']);
    expect(lines(read('<table><tr><td>'.repeat(30_000) + '镇'))).toEqual(['镇']);
  });

  it.each([
    '<',
    '<!--',
    '<a ',
    '</',
    '<script>',
    '<style>',
    '&#',
    '&am',
    '<a b="',
    '<![CDATA[',
    '<p title=">',
    '--!>',
    '<table><tr><td><noscript>一</table>',
  ])('takes time in proportion to many %s', (piece) => {
    expect(flaw(read(piece.repeat(40_000)))).toBeUndefined();
  });
});
