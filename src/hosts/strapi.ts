import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Scanner } from '../scanner/index.js';
import type { Format } from '../text/index.js';
import { Guard, type GuardedFinding, type GuardOptions, type Write } from './guard.js';
import { mergeData } from './strapi/merge.js';
import type { Fields, StrapiAction, StrapiContentType, StrapiLike } from './strapi/service.js';
import { storedDrafts } from './strapi/stored.js';

export {
  type GuardedFinding,
  type GuardOptions,
  type GuardRecord,
  type GuardReport,
  type Level,
  type Override,
  UnknownField,
  type Write,
} from './guard.js';
export type { StrapiAction, StrapiContentType, StrapiLike } from './strapi/service.js';

export interface StrapiGuardOptions extends GuardOptions<StrapiAction> {
  /** The types that are guarded, whose fields these are: `['api::article.article']`. */
  readonly contentTypes: readonly string[];
  /** The application, where it is not the global `strapi`. */
  readonly strapi?: StrapiLike;
}

/**
 * A middleware for the document service of Strapi 5. It guards `publish`, and `create`, `update` and `clone`: with
 * `status: 'published'` the first two publish too, and in a type without drafts every save does. What a request leaves alone is
 * taken from the stored draft, so a partial update is judged by the whole document.
 *
 * @throws Strapi's `ValidationError`, at the fields, where a publication is refused
 * @example
 * // src/index.js
 * module.exports = {
 *   register({ strapi }) {
 *     strapi.documents.use(guard(scanner, { contentTypes: ['api::article.article'], fields: ['title', 'body'] }));
 *   },
 * };
 */
export function guard(
  scanner: Scanner,
  { contentTypes, strapi: given, ...options }: StrapiGuardOptions,
  // biome-ignore lint/suspicious/noExplicitAny: what a middleware gives back is Strapi's own, and differs by action.
): (action: StrapiAction, next: () => Promise<any>) => Promise<any> {
  const guarded = new Guard(scanner, options);
  const types = new Set(contentTypes);

  return async (action, next) => {
    if (!types.has(action.uid) || !GUARDED.has(action.action)) return next();
    const strapi = given ?? (globalThis as unknown as { strapi: StrapiLike }).strapi;
    const refused: GuardedFinding[] = [];
    for (const { stored, ...write } of await writesOf(action, strapi, options.fields)) {
      const report = await guarded.inspect(write);
      refused.push(...(report?.refused ?? []));
      const record = guarded.recordOf(report);
      if (report === undefined || report.refused.length > 0 || Object.keys(record).length === 0) continue;
      if (action.action !== 'publish') action.params.data = { ...action.params.data, ...record };
      // `publish` takes no data: what it publishes is the draft as it is stored.
      else await strapi.db.query(action.uid).update({ where: { id: stored?.id }, data: record });
    }
    if (refused.length > 0) throw refusal(guarded, refused, strapi);
    return next();
  };
}

/** The actions that write text or show it to readers. */
const GUARDED: ReadonlySet<string> = new Set(['create', 'update', 'clone', 'publish']);

/** The documents that an action writes, one a language, as they will stand. */
async function writesOf(
  action: StrapiAction,
  strapi: StrapiLike,
  fields: GuardOptions['fields'],
): Promise<(Write<StrapiAction> & { readonly stored?: Fields })[]> {
  const { params, contentType } = action;
  const write = (document: Fields, publishes: boolean) => ({
    document,
    publishes,
    host: action,
    known: new Set(Object.keys(contentType.attributes)),
    formats: formatsOf(contentType),
    ...(params.documentId === undefined ? {} : { id: params.documentId }),
  });
  const hasDrafts = contentType.options?.draftAndPublish === true;
  const data = params.data ?? {};
  // A clone is a draft where there are drafts.
  const publishes = !hasDrafts || (params.status === 'published' && action.action !== 'clone');
  if (action.action === 'create') return [write(data, publishes)];
  const drafts = await storedDrafts(action, strapi, fields);
  if (action.action === 'publish') return drafts.map((stored) => ({ ...write(stored, true), stored }));
  const [first = {}, ...further] = drafts;
  return [first, ...further].map((stored) => ({ ...write(mergeData(stored, data), publishes), stored }));
}

/** Strapi's own editor for `richtext` writes Markdown; the editors of plugins write what they like. */
function formatsOf({ attributes }: StrapiContentType): Record<string, Format> {
  const markdown = Object.entries(attributes).filter(
    ([, { type, customField }]) => type === 'richtext' && customField === undefined,
  );
  return Object.fromEntries(markdown.map(([name]) => [name, 'markdown' as const]));
}

function refusal(
  guarded: Guard<StrapiAction>,
  refused: readonly GuardedFinding[],
  strapi: StrapiLike,
): Error {
  const errors = refused.map((finding) => {
    const { path, pointer, start, end, ruleId, suggestions } = finding;
    // The first three are what the admin panel shows at a field.
    return {
      ...{ path: path.split('.'), message: guarded.explain(finding), name: 'ValidationError' },
      ...{ pointer, start, end, ruleId, suggestions },
    };
  });
  // Strapi tells its errors by their class, so it must be the class of the Strapi that runs.
  const inApplication = createRequire(join(strapi.dirs.app.root, 'package.json'));
  const inStrapi = createRequire(inApplication.resolve('@strapi/strapi/package.json'));
  const { ValidationError } = (inStrapi('@strapi/utils') as { errors: Readonly<Record<string, ErrorClass>> })
    .errors;
  return new ValidationError!(guarded.refusal(refused), { errors });
}

type ErrorClass = new (message: string, details: object) => Error;
