import type { RegionTable } from '../dictionary/index.js';
import type { Context } from '../rules/index.js';
import { type Page, readPageContext } from '../text/index.js';
import type { Article, ScanContext } from './article.js';

const ACCOUNT_CODE = /^(\d{6})[A-Z]\d{3}([A-Z]{2})\d{4}$/;

/**
 * Whose page it is and when it appeared: as the article says, else as the caller assumes, else as the page's own
 * tags and account code tell. What is not known stays undefined: no clock is read, no default is invented.
 */
export function contextOf(article: Article, assumed: ScanContext, page: Page, regions: RegionTable): Context {
  const tags = readPageContext(page, [
    ...((article.home ?? assumed.home) === undefined ? (['siteIdCode', 'accountCode'] as const) : []),
    ...((article.publishedAt ?? assumed.publishedAt) === undefined ? (['pubDate'] as const) : []),
  ]);
  const account =
    ACCOUNT_CODE.exec(article.account ?? '') ?? ACCOUNT_CODE.exec(tags.accountCode?.value ?? '');
  const home =
    given(code(article.home), 'article') ??
    given(code(assumed.home), 'option') ??
    given(codeOfSite(tags.siteIdCode?.value, regions), 'page') ??
    given(code(account?.[1]), 'account');
  const published =
    given(day(article.publishedAt), 'article') ??
    given(day(assumed.publishedAt), 'option') ??
    given(day(tags.pubDate?.value), 'page');
  const unit = article.unit ?? assumed.unit;
  const platform = article.platform ?? assumed.platform ?? (account?.[2] === 'WX' ? 'wechat' : undefined);
  return {
    ...(home === undefined ? {} : { home: home.value, homeFrom: home.from }),
    ...(published === undefined ? {} : { publishedAt: published.value, publishedAtFrom: published.from }),
    ...(platform === undefined ? {} : { platform }),
    ...(article.account === undefined ? {} : { account: article.account }),
    ...(unit === undefined ? {} : { unit }),
  };
}

function given<T, From extends string>(
  value: T | undefined,
  from: From,
): { value: T; from: From } | undefined {
  return value === undefined ? undefined : { value, from };
}

function code(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{6}$/.test(text) ? Number(text) : undefined;
}

/** A site's code begins with the area's; boundary changes keep old codes, so an unknown one is cut to its province. */
function codeOfSite(siteIdCode: string | undefined, regions: RegionTable): number | undefined {
  const area = code(/^(\d{6})\d{4}$/.exec(siteIdCode ?? '')?.[1]);
  if (area === undefined || regions.has(area)) return area;
  const city = area - (area % 100);
  return regions.has(city) ? city : undefined;
}

function day(text: string | undefined): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0];
}
