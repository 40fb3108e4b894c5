import { describe, expect, test } from 'vitest';
import { readableHost } from '../../src/rules/punycode.js';
import { asksForSearchEngines, insertedBy, readScript, redirectsOf } from '../../src/rules/scripts.js';

const at = { field: 'content', start: 0, end: 0 };
const read = (code: string) => readScript({ code, at });

describe('readScript', () => {
  test.each([
    ['hexadecimal escapes', String.raw`var a="\x68\x74\x74\x70"`, 'var a="http"', 'escaped'],
    ['character codes', 'f(String.fromCharCode(104,116,116,112))', 'f("http")', 'escaped'],
    ['percent signs', 'f(unescape("%3Ca%3E"))', 'f("<a>")', 'escaped'],
    ['Base64', 'f(atob("aHR0cA=="))', 'f("http")', 'escaped'],
    ['Base64 that is none', 'f(atob("A"))', 'f(atob("A"))', 'escaped'],
    ['literals put together', "a='ht'+'tp'", "a='http'", undefined],
  ])('%s', (_, source, code, hidden) => {
    expect(read(source)).toEqual({ code, hidden });
  });

  test('a packer', () => {
    const packed = read(
      `eval(function(p,a,c,k,e,d){return p}('0.1("2")',3,3,'document|write|x'.split('|'),0,{}))`,
    );
    expect(packed.hidden).toBe('packed');
    expect(packed.code).toContain('document.write("x")');
  });
});

describe('redirectsOf', () => {
  test.each([
    ['location.href="http://a.example/"', ['http://a.example/']],
    ["top.location = '//a.example/b'", ['https://a.example/b']],
    ['location.replace(`https://a.example`)', ['https://a.example']],
    ['var u="http://a.example/";location.href=u;', ['http://a.example/']],
    ['var a="http://",b="a.example";location.replace(a + b + "/c")', ['http://a.example/c']],
    ['if(location.href=="http://a.example/")f()', []],
    ['function go(){location.href="http://a.example/"}', []],
    ['function go(){location.href="http://a.example/"} go();', ['http://a.example/']],
    ['(function(){location.href="http://a.example/"})()', ['http://a.example/']],
    ['$("#x").click(function(){location.href="http://a.example/"})', []],
  ])('%s', (code, addresses) => {
    expect(redirectsOf(code)).toEqual(addresses);
  });
});

test('insertedBy', () => {
  expect(
    insertedBy(`document.write("<script src='//a.example/b.js'></script>");i.src="http://b.example/"`),
  ).toEqual([
    { tag: 'script', address: 'https://a.example/b.js' },
    { tag: 'script', address: 'http://b.example/' },
  ]);
});

test('asksForSearchEngines', () => {
  expect(asksForSearchEngines('if(/baidu|sogou/.test(document.referrer))')).toBe(true);
  expect(asksForSearchEngines('if(/Android/.test(navigator.userAgent))')).toBe(false);
});

test.each(['安徽.政务', '裕安区茶叶协会.中国', 'bücher.example', '新葡京.com', 'a-é.example'])(
  'readableHost %s',
  (host) => {
    expect(readableHost(new URL(`http://${host}/`).hostname)).toBe(host);
  },
);

test('a label that is no Punycode stays', () => {
  expect(readableHost('xn--.example')).toBe('xn--.example');
  expect(readableHost('xn--\u00e4.example')).toBe('xn--\u00e4.example');
});
