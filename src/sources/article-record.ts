import { articleSchema, expectationOf } from '../config/article-schema.js';
import type { Article } from '../scanner/index.js';
import type { SourceProblem } from './document.js';

/** Which key of the input stands for which of the article's: `{content: 'body'}`. */
export type FieldMap = Readonly<Partial<Record<keyof typeof articleSchema.shape, string>>>;

export const ARTICLE_KEYS = Object.keys(articleSchema.shape) as readonly (keyof FieldMap)[];

/** Checks one record of an export; what is `null` there counts as absent. */
export function readRecord(
  record: unknown,
  map: FieldMap,
): { article: Article } | { problems: SourceProblem[] } {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    const message = { zh: '每行应为一个 JSON 对象', en: 'an article must be a JSON object' };
    return { problems: [{ code: 'bad-article', message }] };
  }
  const own: Record<string, unknown> = {};
  for (const key of ARTICLE_KEYS) {
    const value = (record as Record<string, unknown>)[map[key] ?? key];
    if (value !== null && value !== undefined) own[key] = value;
  }
  const parsed = articleSchema.safeParse(own);
  if (parsed.success) return { article: parsed.data as Article };
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
