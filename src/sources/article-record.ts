import { z } from 'zod';
import { articleSchema, expectationOf } from '../config/article-schema.js';
import { dateSchema } from '../config/index.js';
import { PLATFORMS, type Platform } from '../rules/index.js';
import type { Article } from '../scanner/index.js';
import type { SourceProblem } from './document.js';

/** Content systems of China keep seconds since 1970, and show them in the time of Beijing. */
const BEIJING = 8 * 3600;

/**
 * Exports write 2022-6-1, 2022/06/01, 20220601 or 2022年6月1日, with a time of day behind it more often than not;
 * databases keep seconds or milliseconds since 1970.
 */
const publishedAtSchema = z
  .union([z.string(), z.number().transform(String)])
  .transform((text) => {
    const [, since] = /^\s*(\d{10})(?:\d{3})?\s*$/.exec(text) ?? [];
    if (since !== undefined) return new Date((Number(since) + BEIJING) * 1000).toISOString().slice(0, 10);
    const [, year = '', month = '', day = ''] =
      /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(text) ??
      /^\s*(\d{4})(\d\d)(\d\d)(?:\d{4}|\d{6})?(?!\d)/.exec(text) ??
      [];
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  })
  .pipe(dateSchema);

/** The columns of the notice's table, as people write them into a sheet. */
const PLATFORM_NAMES: Readonly<Record<string, Platform>> = {
  政府网: 'gov-site',
  政府网站: 'gov-site',
  信息公开网: 'disclosure',
  '政务（办事）服务网': 'service',
  政务服务网: 'service',
  微博: 'weibo',
  微信: 'wechat',
  其他: 'other',
};

const platformNameSchema = z
  .string()
  .transform((name) => PLATFORM_NAMES[name.trim()] ?? name)
  .pipe(z.enum(PLATFORMS));

/** Files that hang on the article: paths, or objects that name one. */
const attachmentsSchema = z
  .union([z.string().transform((path) => path.split(/[\n;；|]/)), z.array(z.unknown())])
  .transform((all) => all.flatMap((item) => pathsIn(item)));

function pathsIn(item: unknown): string[] {
  if (typeof item === 'string') return item.trim() === '' ? [] : [item.trim()];
  if (typeof item !== 'object' || item === null) return [];
  const { path, url, href, file } = item as Record<string, unknown>;
  return pathsIn([path, url, href, file].find((value) => typeof value === 'string'));
}

/** The article of the JSON Lines contract as exports write it, with what hangs on it. */
const recordSchema = articleSchema.extend({
  platform: platformNameSchema.optional(),
  publishedAt: publishedAtSchema.optional(),
  attachments: attachmentsSchema.optional(),
});

/**
 * Which key of the input stands for which of the article's: `{content: 'body'}`. A dot leads into an object, unless a
 * key is written so: `{content: 'content.rendered'}`.
 */
export type FieldMap = Readonly<Partial<Record<keyof typeof recordSchema.shape, string>>>;

export const ARTICLE_KEYS = Object.keys(recordSchema.shape) as readonly (keyof FieldMap)[];

/** An article and the paths of the files that hang on it. */
export interface ReadRecord {
  readonly article: Article;
  readonly attachments: readonly string[];
}

/** Checks one record of an export; what is `null` there counts as absent. */
export function readRecord(record: unknown, map: FieldMap): ReadRecord | { problems: SourceProblem[] } {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    const message = { zh: '每行应为一个 JSON 对象', en: 'an article must be a JSON object' };
    return { problems: [{ code: 'bad-article', message }] };
  }
  const own: Record<string, unknown> = {};
  for (const key of ARTICLE_KEYS) {
    const value = fieldOf(record as Record<string, unknown>, map[key] ?? key);
    if (value !== null && value !== undefined) own[key] = value;
  }
  const parsed = recordSchema.safeParse(own);
  if (parsed.success) {
    const { attachments = [], ...article } = parsed.data;
    return { article: article as Article, attachments };
  }
  return {
    problems: parsed.error.issues.map(({ path }) => {
      const key = path[0] as keyof FieldMap;
      const name = map[key] ?? key;
      if (own[key] === undefined) {
        return {
          code: 'missing-field',
          message: { zh: `缺少字段 ${name}`, en: `the field ${name} is missing` },
        };
      }
      const { zh, en } = expectationOf(key);
      return { code: 'bad-field', message: { zh: `字段 ${name} ${zh}`, en: `the field ${name}: ${en}` } };
    }),
  };
}

function fieldOf(record: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  let value: unknown = record;
  for (const key of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
