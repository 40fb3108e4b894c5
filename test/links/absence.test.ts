import { describe, expect, test } from 'vitest';
import { absenceAt, absenceIn } from '../../src/links/absence.js';

const PROSE = `<p>${'为进一步做好网站的内容建设工作，现将有关事项通知如下。'.repeat(12)}</p>`;
const LINKS = ['县政府召开常务会议', '关于公布名单的通知', '网站页面不存在怎么办']
  .map((text) => `<li><a href="/1">${text}</a></li>`)
  .join('');
const read = (html: string) => absenceIn(Buffer.from(html), 'utf-8')?.outcome;

describe('a page that says it is none', () => {
  test.each([
    '<title>404 Not Found</title><center><h1>404 Not Found</h1></center><hr><center>nginx</center>',
    '<title>404</title>',
    '<title>错误：404</title>',
    '<title>HTTP 404 未找到</title>',
    '<title>页面不存在-某市人民政府</title>',
    '<title>您访问的页面不存在</title>',
    '<title>找不到页面</title>',
    '<title>Page not found</title>',
    '<title>某市人民政府</title><p>很抱歉，您要访问的页面不存在或已被删除！</p>',
    '<title>某市人民政府</title><p>对不起，您查看的信息已被删除。</p>',
    '<title>提示信息</title><div>该文章不存在</div>',
    '<title>提示</title><div>无法找到该页</div>',
    `<title>某市人民政府</title><ul>${LINKS}</ul><h2>抱歉，页面未找到</h2>`,
    '<title>没有找到站点</title>',
    '<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>',
    '<title>某网</title><p>本网站已关闭</p>',
    '<title>网站暂时无法访问</title><p>该网站未根据工信部相关法律法规进行备案</p>',
  ])('%s', (html) => expect(read(html)).toBe('soft-404'));

  test.each([
    '<title>example.cn is for sale</title>',
    '<title>example.com - 该域名正在出售</title>',
    '<title>域名已过期</title>',
    '<title>example.cn</title><h1>您正在访问的域名可以转让</h1>',
    '<title>example.cn</title><h1>This domain has expired</h1>',
    '<title>example.com</title><p>Buy this domain</p>',
  ])('for sale: %s', (html) => expect(read(html)).toBe('parked'));
});

describe('a page that is one', () => {
  test.each([
    '<title>404医院简介</title><p>医院始建于一九五八年。</p>',
    '<title>404公路建设</title>',
    '<title>404路公交线路调整</title><p>自即日起</p>',
    `<title>某市人民政府</title><ul>${LINKS}</ul>`,
    '<title>常见问题</title><p>为什么提示页面不存在？</p>',
    '<title>常见问题</title><p>页面不存在怎么办</p>',
    `<title>某县人民政府</title><p>页面不存在</p>${PROSE}`,
    `<title>关于清理失效链接的通知</title>${PROSE}<p>页面不存在的链接应当删除。</p>`,
    '<title>网站维护公告</title><p>本网站将于今晚维护，届时可能无法访问。</p>',
    '<title>域名管理办法</title><p>域名到期后应当续费。</p>',
    '<title>二手房出售信息</title><p>此房出售</p>',
    '<title>关于域名变更的公告</title><p>本网站域名已变更</p>',
    '<title>信息公开</title><p>该信息不予公开</p>',
    '<title>搜索</title><p>没有找到相关结果</p>',
    '<title>登录</title><form><input></form>',
    '<title></title>',
    '',
    '<title>某市</title><p hidden>页面不存在</p><p>欢迎访问</p>',
  ])('%s', (html) => expect(read(html)).toBeUndefined());
});

describe('where it ends', () => {
  const SITE = 'https://www.a.example';
  test.each([
    ['/2019/3/4.html', '/', 'home-page'],
    ['/art/2019/t20190304_123.html', '/index.html', 'home-page'],
    ['/xxgk/fj/a.doc', '/index.jsp', 'home-page'],
    ['/zwgk/zcwj/gfxwj/', '/', 'home-page'],
    ['/a.html', '/404.html', 'soft-404'],
    ['/a.html', '/error/404', 'soft-404'],
    ['/a.html', '/NotFound.aspx', 'soft-404'],
    ['/', '/index.html', undefined],
    ['/wza', '/', undefined],
    ['/portal/', '/', undefined],
    ['/index.shtml', '/', undefined],
    ['/zh/index.html', '/', undefined],
    ['/login.do', '/', undefined],
    ['/2019/3/4.html', '/2019/3/4/', undefined],
    ['/2019/3/4.html', '/?from=old', undefined],
    ['/a404.html', '/b404.html', undefined],
  ])('%s → %s', (asked, ended, outcome) =>
    expect(absenceAt(SITE + asked, SITE + ended)?.outcome).toBe(outcome),
  );

  test('at the home page of another site', () =>
    expect(absenceAt('http://old.example/n/123.html', 'https://new.example/')?.outcome).toBe('home-page'));
  test('where it began', () => expect(absenceAt(`${SITE}/404.html`, `${SITE}/404.html`)).toBeUndefined());
});
