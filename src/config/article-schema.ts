import { z } from 'zod';
import { type Localised, PLATFORMS } from '../rules/index.js';
import { dateSchema, homeSchema } from './define-config.js';
import { EXPECTED } from './expected.js';

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
export const articleSchema = z.object({
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

/** What a key of an article must look like, in words that repeat no value. */
export function expectationOf(key: string): Localised {
  return key in EXPECTED ? EXPECTED[key as keyof typeof EXPECTED] : EXPECTED.text;
}
