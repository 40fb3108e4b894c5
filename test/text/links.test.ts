import { describe, expect, it } from 'vitest';
import { read } from './notation.js';

describe('links', () => {
  it('finds every kind with its address and place', () => {
    const html =
      '<a href="a?x=1&amp;y">一</a><area href=b><img src=c><iframe src="d"></iframe><form action=e></form>' +
      '<script src=f></script><link rel="stylesheet" href=g><link rel=icon href=no>' +
      '<meta http-equiv=Refresh content="3; URL=\'h\'"><input type=image src=i><frame src=j><embed src=k>';
    expect(
      read(html).links.map(({ kind, href, target }) => [kind, href, html.slice(target.start, target.end)]),
    ).toEqual([
      ['anchor', 'a?x=1&y', 'a?x=1&amp;y'],
      ['anchor', 'b', 'b'],
      ['image', 'c', 'c'],
      ['iframe', 'd', 'd'],
      ['form', 'e', 'e'],
      ['script', 'f', 'f'],
      ['stylesheet', 'g', 'g'],
      ['refresh', 'h', 'h'],
      ['image', 'i', 'i'],
      ['iframe', 'j', 'j'],
      ['iframe', 'k', 'k'],
    ]);
  });

  it.each([
    ['x<a href=1> 一<b>二</b> </a>三', ' 一二 '],
    ['<p>一<a href=1>二</a></p><p>三', '二'],
    ['<a href=1><p>一</p><p>二</p></a>三', '一\n二'],
    ['<p>一</p><a href=1>二<p>三</a>四', '二\n三'],
    ['一<a href=1><img src=x></a>二', ''],
    ['<a href=1>一<a href=2>二</a>', '一'],
    ['平<span hidden><a href=1>隐</a></span>桥', '隐'],
    ['<a href=1>平<span hidden>隐</span>桥</a>后', '平桥'],
    ['<td><a href=1>一', '一'],
  ])('text of the link in %s', (html, text) => {
    const page = read(html);
    const link = page.links.find(({ kind }) => kind === 'anchor');
    expect(page.text.slice(link?.text.start, link?.text.end)).toBe(text);
  });

  it.each([
    ['<a href="/b?c">', 'http://x.cn/a/', 'http://x.cn/b?c'],
    ['<a href=" b ">', 'http://x.cn/a/', 'http://x.cn/a/b'],
    ['<a href="b"><base href="/c/">', 'http://x.cn/a/', 'http://x.cn/c/b'],
    ['<base href="http://y.cn/"><base href="http://z.cn/"><a href="b">', undefined, 'http://y.cn/b'],
    ['<a href="b">', undefined, undefined],
    ['<a href="//y.cn">', 'https://x.cn', 'https://y.cn/'],
    ['<a href="http://[">', 'http://x.cn', undefined],
    ['<a href="b">', 'no address', undefined],
    ['<a href="javascript:void(0)">', undefined, 'javascript:void(0)'],
  ])('resolves %s on %s', (html, url, resolved) => {
    expect(read(html, 'html', url).links.find(({ kind }) => kind === 'anchor')?.url).toBe(resolved);
  });

  it('tells titles, handlers, scripts and anchors', () => {
    const page = read(
      '<a href=1 title="题&amp;目">一</a><a href=2 onclick="go()"><img src=x alt="图"></a><p id="甲"></p><a name=乙></a>' +
        '<script>var a = 1;</script><script src=y></script><script type="text/template">no</script>',
    );
    expect(
      page.links.filter(({ kind }) => kind === 'anchor').map(({ title, scripted }) => [title, scripted]),
    ).toEqual([
      ['题&目', false],
      ['图', true],
    ]);
    expect(page.scripts.map(({ code }) => code)).toEqual(['var a = 1;']);
    expect([...page.anchors]).toEqual(['甲', '乙']);
  });

  it('gives an image its place in the text, and a base its address', () => {
    const page = read('<base href="http://y.cn/"><p>一二<img src=x>三</p>');
    expect(page.links.map(({ kind, href }) => [kind, href])).toEqual([
      ['base', 'http://y.cn/'],
      ['image', 'x'],
    ]);
    expect(page.links[1]?.text).toEqual({ start: 2, end: 2 });
  });

  it('keeps rel and meta tags with their places', () => {
    const html =
      '<title>题&amp;目</title><meta NAME=SiteName content="六安"><meta property="og:title" content=x><a rel=nofollow href=1>';
    const page = read(html);
    expect(page.links[0]?.rel).toBe('nofollow');
    expect(page.metas.map(({ name, content, at }) => [name, content, html.slice(at.start, at.end)])).toEqual([
      ['title', '题&目', '题&amp;目'],
      ['sitename', '六安', '六安'],
      ['og:title', 'x', 'x'],
    ]);
  });
});
