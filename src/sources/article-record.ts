import { z } from 'zod';
import { dateSchema, EXPECTED, homeSchema } from '../config/index.js';
import { type Localised, PLATFORMS } from '../rules/index.js';
import type { Article } from '../scanner/index.js';
import type { SourceProblem } from './document.js';

const textSchema = z.string();

/** Exports write 2022-6-1, 2022/06/01 or 2022年6月1日, with a time of day behind it more often than not. */
const publishedAtSchema = z
  .string()
  .transform((text) => {
    const [, year = '', month = '', day = ''] =
      /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(text) ?? [];
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  })
  .pipe(dateSchema);

/** The article of the JSON Lines contract; keys that it does not name are ignored. */
const articleSchema = z.object({
  id: z.union([z.string(), z.number().transform(String)]).optional(),
  content: textSchema,
  format: z.enum(['html', 'text', 'markdown']).optional(),
  title: textSchema.optional(),
  url: textSchema.optional(),
  // Spreadsheets and databases hold the code as a number.
  home: z
    .union([z.number().transform(String), z.string()])
    .pipe(homeSchema)
    .optional(),
  platform: z.enum(PLATFORMS).optional(),
  account: textSchema.optional(),
  unit: textSchema.optional(),
  publishedAt: publishedAtSchema.optional(),
});

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
      const { zh, en } = expectation(key);
      return { code: 'bad-field', message: { zh: `字段 ${name} ${zh}`, en: `the field ${name}: ${en}` } };
    }),
  };
}

function expectation(key: keyof FieldMap): Localised {
  return key in EXPECTED ? EXPECTED[key as keyof typeof EXPECTED] : EXPECTED.text;
}
