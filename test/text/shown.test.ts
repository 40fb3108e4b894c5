import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { cut, lines, read } from './notation.js';

/** Markup around 隐; the rest of each page can be seen. */
const HIDDEN: readonly string[] = [
  '<p hidden>隐</p>',
  '<p style="display:none">隐</p>',
  '<p style="DISPLAY : None !important; display: block">隐</p>',
  '<p style="visibility:hidden">隐</p>',
  '<p style="display:none;display:nothing">隐</p>',
  '<p style="opacity:0;opacity:visible">隐</p>',
  '<p style="d\\69splay:n\\6f ne">隐</p>',
  '<dialog>隐</dialog>',
  '<svg><title>隐</title></svg>',
  '<svg><desc>隐</desc></svg>',
  '<p style="opacity:0">隐</p>',
  '<p style="opacity:0%">隐</p>',
  '<p style="position:absolute;left:-9999px">隐</p>',
  '<p style="position:fixed;top:-1000px">隐</p>',
  '<p style="position:absolute;left:9999px">隐</p>',
  '<p style="text-indent:-9999px">隐</p>',
  '<p style="margin-left:-5000px">隐</p>',
  '<p style="margin:0 0 0 -5000px">隐</p>',
  '<p style="font-size:0">隐</p>',
  '<p style="font-size:1px">隐</p>',
  '<p style="font-size:0px"><b style="font-size:2em">隐</b></p>',
  '<p style="color:transparent">隐</p>',
  '<p style="color:#fff;background:#FFFFFF">隐</p>',
  '<div style="background-color:white"><font color=#ffffff>隐</font></div>',
  '<table bgcolor=white><tr><td style="color:rgb(255, 255, 255)">隐</table>',
  '<p style="width:0;overflow:hidden">隐</p>',
  '<p style="height:1px;overflow:hidden">隐</p>',
  '<p style="max-height:0;overflow-y:hidden">隐</p>',
  '<p style="position:absolute;clip:rect(0 0 0 0)">隐</p>',
  '<p style="position:absolute;clip:rect(1px, 1px, 1px, 1px)">隐</p>',
  '<p style="clip-path:inset(50%)">隐</p>',
  '<p style="transform:scale(0)">隐</p>',
  '<marquee width=1 height=1>隐</marquee>',
  '<marquee height="1">隐</marquee>',
  '<style>.x{display:none}</style><p class="a x">隐</p>',
  '<style>#x{display:none}</style><p id=x>隐</p>',
  '<style>p{display:none}</style><p>隐</p>',
  '<p class=x>隐</p><style>.x{display:none}</style>',
  '<style>/*.x{}*/ .y, .x{color:red;display:none}</style><p class=x>隐</p>',
  '<style>.a .x{display:none}</style><div class=a><div><p class=x>隐</div></div>',
  '<style>.a > .x{visibility:hidden}</style><div class=a><p class=x>隐</div>',
  '<style>@media screen{.x{display:none}}</style><p class=x>隐</p>',
  '<style>.x{display:block!important}.x{display:none!important}</style><p class=x style="display:block">隐</p>',
  '<style>#x{display:none}.x{display:block}</style><p class=x id=x>隐</p>',
  '<div style="display:none"><p style="display:block;visibility:visible">隐</p></div>',
  `<script>document.write('<div style="display:none">');</script>隐<script>document.write("</div>")</script>`,
];

/** The same for 见, where markup looks like hiding but does not hide. */
const SHOWN: readonly string[] = [
  '<p style="display:none;display:block">见</p>',
  '<p style="x-display:none">见</p>',
  '<p style="opacity:0.5">见</p>',
  '<p style="left:-9999px">见</p>',
  '<p style="position:absolute;left:-10px">见</p>',
  '<p style="position:absolute;top:2000px">见</p>',
  '<p style="text-indent:2em">见</p>',
  '<p style="text-indent:-24px">见</p>',
  '<ul style="font-size:0"><li style="font-size:14px">见</ul>',
  '<div style="visibility:hidden"><p style="visibility:visible">见</p></div>',
  '<p style="width:0">见</p>',
  '<p style="height:0;overflow:visible">见</p>',
  '<p style="height:20px;overflow:hidden">见</p>',
  '<p style="color:#fff">见</p>',
  '<p style="color:#fff;background:#000">见</p>',
  '<div style="color:#fff;background:#fff"><p style="color:#333">见</p></div>',
  '<p style="color:#fff;background:#fff url(a.png)">见</p>',
  '<p style="clip-path:none;transform:scale(0.8)">见</p>',
  '<marquee width=500 height=20>见</marquee>',
  '<style>.x:hover{display:none}</style><p class=x>见</p>',
  '<style>@media print{.x{display:none}}</style><p class=x>见</p>',
  '<style media=print>.x{display:none}</style><p class=x>见</p>',
  '<style>.a .x{display:none}</style><p class=x>见</p>',
  '<style>.xy{display:none}</style><p class=x>见</p>',
  '<style>.x{display:none}.a.x{display:block}</style><p class="x a">见</p>',
  '<style>.x{display:none}</style><p class=x style="display:block">见</p>',
  '<!--<style>.x{display:none}</style>--><p class=x>见</p>',
  '<script>"<style>.x{display:none}</style>"</script><p class=x>见</p>',
  '<p hidden style="display:block">见</p>',
];

describe('shown', () => {
  it.each(HIDDEN)('hides: %s', (html) => {
    const page = read(`<div>前${html}后</div>`);
    expect(
      page.blocks.filter(({ shown }) => !shown).map(({ start, end }) => page.text.slice(start, end)),
    ).toEqual(['隐']);
  });

  it.each(SHOWN)('does not hide: %s', (html) => {
    expect(read(`<div>前${html}后</div>`).blocks.every(({ shown }) => shown)).toBe(true);
  });

  it.each([
    [
      'hidden in the middle of a word',
      '<p>平桥<span style="display:none">隐</span>镇</p>',
      ['- 隐', '平桥镇'],
    ],
    [
      'a hidden block in the middle of a line',
      '<div>平桥<div hidden><p>隐</p><p>藏</p></div>镇</div>',
      ['- 隐', '- 藏', '平桥镇'],
    ],
    ['transparent text in a word', '平<i style="opacity:0">隐</i>桥', ['- 隐', '平桥']],
    [
      'visible inside hidden',
      '<p style="visibility:hidden">隐<b style="visibility:visible">见</b>藏</p>',
      ['见', '- 隐藏'],
    ],
    [
      'floated and positioned text',
      '平<span style="float:right">浮</span>桥<div style="position:absolute">浮</div>镇',
      ['浮', '浮', '平桥镇'],
    ],
    [
      'block by style',
      '一<span style="display:block">二</span>三<p style="display:inline">四</p>五',
      ['一', '二', '三四五'],
    ],
    ['hidden in hidden', '平<b hidden>一<i hidden>二</i>三</b>桥', ['- 一二三', '平桥']],
    ['a hidden table inside a line', '平<table hidden><tr><td>一<td>二</table>桥', ['- 一', '- 二', '平桥']],
  ])('%s', (_, html, blocks) => {
    expect(lines(read(html))).toEqual(blocks);
  });

  it('reads what a script writes out, and nothing else of it', () => {
    expect(lines(read(`一<script>var a = '<p>x';document.write("<b>二</b>");</script>三`))).toEqual([
      '一二三',
    ]);
    expect(lines(read(`一<script>document.write("<p>" + a + "</p>")</script>三`))).toEqual(['一三']);
  });

  it('keeps a sheet for the next page, and nothing else of its own', () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const pages = 20;
    const units = 1_000_000;
    const heap = () => {
      gc();
      return process.memoryUsage().heapUsed;
    };
    const before = heap();
    for (let n = 0; n < pages; n++) {
      const sheet = `<style>.hidden-by-rule-${n}{display:none}</style>`;
      read(`${sheet}<p class=hidden-by-rule-${n}>${'镇'.repeat(units)}`);
    }
    expect(heap() - before).toBeLessThan((pages * units) / 2);
  });

  it('cuts a word around hidden text with that text in it', () => {
    const html = '<p>平桥<span style="display:none">隐</span>镇</p>';
    expect(cut(read(html), '平桥镇')).toBe('平桥<span style="display:none">隐</span>镇');
  });

  it.each([
    ['<div style="display:none"><a href=x>一</a></div>', false],
    ['<a href=x style="position:absolute;left:-900px">一</a>', false],
    ['<a href=x>一</a>', true],
    ['<iframe src=x width=0 height=0></iframe>', false],
    ['<iframe src=x style="display:none"></iframe>', false],
    ['<div hidden><iframe src=x></iframe></div>', false],
    ['<iframe src=x width=500 height=300></iframe>', true],
    ['<noscript><img src=x></noscript>', false],
  ])('of a link: %s', (html, shown) => {
    expect(read(html).links.map((link) => link.shown)).toEqual([shown]);
  });
});
