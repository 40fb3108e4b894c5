import type { LinkOutcome } from '../rules/index.js';

/** What pages that answer 200 say when they are none. The table is ours, from the error pages of common servers and systems. */
export interface Sign {
  readonly outcome: Extract<LinkOutcome, 'soft-404' | 'parked'>;
  /** In the title, which must begin with it. */
  readonly title?: RegExp;
  /** In a short block of its own, behind nothing but an apology. */
  readonly block?: RegExp;
}

const THING = '(?:页面|网页|文章|内容|信息|文件|资源|栏目|链接|地址|网址)';
const WHOSE =
  '(?:[您你]?(?:正在|想要|要|所)?(?:访问|请求|查看|浏览|打开|查找|寻找)的|该|此|本|当前|这个|指定的?|相关的?){0,2}';
const GONE = '(?:可能|或许)?(?:已经?)?(?:不存在|未找到|找不到|没有找到|被?删除|被?移除|失效|下线)';
const SITE = '(?:网站|站点)';

export const SIGNS: readonly Sign[] = [
  {
    outcome: 'soft-404',
    title: new RegExp(`${WHOSE}${THING}${GONE}`),
    block: new RegExp(`${WHOSE}${THING}${GONE}`),
  },
  {
    outcome: 'soft-404',
    title: new RegExp(`(?:找不到|未找到|没有找到|无法找到)到?${WHOSE}(?:${THING}|页)`),
    block: new RegExp(`(?:找不到|未找到|没有找到|无法找到)到?${WHOSE}(?:${THING}|页)`),
  },
  {
    // 404医院 is a hospital.
    outcome: 'soft-404',
    title:
      /(?:http\s*|(?:错误|error)\s*[:：-]?\s*)?404\s*(?:$|[-_|—:：!！,，。]|错误|页面|提示|not\b|error\b|page\b|未找到|找不到|无法)/i,
    block:
      /(?:http\s*|error\s*|错误\s*)?404\s*(?:$|错误|页面|(?:[-—:：]\s*)?(?:(?:file|page)(?: or directory)? )?not found|error\b)/i,
  },
  {
    outcome: 'soft-404',
    title:
      /(?:the )?(?:requested )?(?:page|file|url|resource)(?: you requested)? (?:was |could |can)?not (?:be )?found/i,
    block:
      /(?:the )?(?:requested )?(?:page|file|url|resource)(?: you requested)? (?:was |could |can)?not (?:be )?found/i,
  },
  {
    outcome: 'soft-404',
    title: new RegExp(`(?:本|该|此)?${SITE}(?:已经?)?(?:关闭|关停|停用|停止(?:服务|运行|访问))`),
    block: new RegExp(`(?:本|该|此)${SITE}(?:已经?)?(?:关闭|关停|停用|停止(?:服务|运行|访问))`),
  },
  {
    // Servers that have no such site, or none yet.
    outcome: 'soft-404',
    title:
      /没有找到站点|恭喜[,，]站点创建成功|welcome to nginx|iis windows server|iis\d*$|apache2? .{0,20}default page|test page for the/i,
    block: /您的请求在web服务器中没有找到对应的站点/i,
  },
  {
    // Blocked by the provider for want of an ICP record.
    outcome: 'soft-404',
    title: new RegExp(`${SITE}暂时无法(?:进行)?访问|未备案`),
    block: new RegExp(`(?:该|此|您访问的)${SITE}(?:暂时无法(?:进行)?访问|未备案)`),
  },
  {
    outcome: 'parked',
    title:
      /(?:.{0,40}[-_|—\s])?(?:此|该|本)?域名(?:已经?)?(?:过期|到期|(?:可以?|正在|待)?(?:出售|转让)|停放|待售)/,
    block:
      /(?:您正在访问的|此|该|本)域名(?:已经?|可能)?(?:过期|到期|(?:可以?|正在|待)?(?:出售|转让)|停放|待售|未续费)/,
  },
  {
    outcome: 'parked',
    title:
      /.{0,60}\b(?:(?:is|may be) for sale|domain (?:name )?(?:for sale|parked|has expired)|parked domain|hugedomains)/i,
    block:
      /(?:.{0,60}\s)?(?:buy this domain|this domain (?:name )?(?:(?:is|may be) for sale|has expired|is parked)|domain (?:is|may be) for sale|inquire about this domain)/i,
  },
];

/** What may stand before a sign: 很抱歉，… */
export const APOLOGY =
  /^(?:(?:非常|很|十分)?(?:抱歉|遗憾)|对不起|不好意思|温馨|错误|出错|友情|系统|提示|信息|sorry|oops|whoops|error|[啦了呀哎：:，,！!。.…~～\s])*/i;

/** Last parts of the addresses that servers send to when there is nothing. */
export const ERROR_ADDRESS =
  /^(?:(?:error|err|page|http)?[-_]?404(?:[-_]?(?:error|page))?|(?:page)?[-_]?not[-_]?found)(?:\.\w{1,5})?$/i;
