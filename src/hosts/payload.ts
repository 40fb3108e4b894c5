import type { Scanner } from '../scanner/index.js';
import { Guard, type GuardedFinding, type GuardOptions } from './guard.js';

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

/*
 * As much of Payload's types as is used; `test/hosts/payload/types.ts` shows that Payload's own fit.
 */

/** What Payload hands to a `beforeChange` hook of a collection or of a global. */
export interface PayloadChange {
  // biome-ignore lint/suspicious/noExplicitAny: documents are what the user's own types say
  readonly data: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above; undefined for a new document
  readonly originalDoc?: any;
  readonly req: PayloadRequestLike;
  readonly collection?: PayloadEntity;
  readonly global?: PayloadEntity;
}

export interface PayloadRequestLike {
  // biome-ignore lint/suspicious/noExplicitAny: Payload's own translator, handed back to Payload
  readonly t?: any;
  // biome-ignore lint/suspicious/noExplicitAny: the user as the collection of users defines it
  readonly user?: any;
}

export interface PayloadEntity {
  readonly slug: string;
  // biome-ignore lint/suspicious/noExplicitAny: `false`, or settings of which `drafts` is asked for
  readonly versions?: any;
  readonly flattenedFields?: readonly { readonly name: string }[];
}

/** One field error of Payload's `ValidationError`, with what a client needs to show the place. */
export interface PayloadFieldError {
  readonly path: string;
  readonly message: string;
  readonly pointer: string;
  readonly start: number;
  readonly end: number;
  readonly ruleId: string;
  readonly suggestions: GuardedFinding['suggestions'];
}

/**
 * A `beforeChange` hook for collections and globals of Payload 3. With drafts enabled, a save whose document will stand as
 * `published` publishes, and a document without `_status` is a draft; without drafts every save publishes. Partial updates
 * are judged by the whole document as it will stand, in the language of the request. What goes to the trash publishes nothing.
 *
 * @throws Payload's `ValidationError`, at the fields, where a publication is refused
 * @example
 * export const Articles: CollectionConfig = {
 *   slug: 'articles',
 *   versions: { drafts: true },
 *   hooks: { beforeChange: [guard(createScanner({ home: '341503' }), { fields: ['title', 'body'] })] },
 *   fields: [{ name: 'title', type: 'text' }, { name: 'body', type: 'richText' }],
 * };
 */
export function guard(
  scanner: Scanner,
  options: GuardOptions<PayloadChange>,
): (change: PayloadChange) => Promise<Record<string, unknown>> {
  const guarded = new Guard(scanner, options);
  return async (change) => {
    const { data, originalDoc } = change;
    const entity = change.collection ?? change.global;
    const document: Record<string, unknown> = { ...originalDoc, ...data };
    const id = document.id === undefined ? {} : { id: String(document.id) };
    const report = await guarded.inspect({
      document,
      publishes: publishes(document, entity),
      host: change,
      ...id,
      ...(entity?.flattenedFields === undefined
        ? {}
        : { known: new Set(entity.flattenedFields.map(({ name }) => name)) }),
    });
    if (report !== undefined && report.refused.length > 0)
      throw await refusal(guarded, report.refused, change);
    return { ...data, ...guarded.recordOf(report) };
  };
}

function publishes(document: Readonly<Record<string, unknown>>, entity: PayloadEntity | undefined): boolean {
  if (document.deletedAt !== undefined && document.deletedAt !== null) return false;
  if (!entity?.versions?.drafts) return true;
  const { _status: status } = document;
  // Where each language has a status of its own, a request for all of them carries an object.
  if (typeof status === 'object' && status !== null) return Object.values(status).includes('published');
  return status === 'published';
}

async function refusal(
  guarded: Guard<PayloadChange>,
  refused: readonly GuardedFinding[],
  { req, collection, global }: PayloadChange,
): Promise<Error> {
  // Loaded when it is needed, and cast: Payload is the user's, and its types are not installed here.
  const { ValidationError } = (await import('payload' as string)) as {
    ValidationError: new (results: object, t?: unknown) => Error;
  };
  const errors: PayloadFieldError[] = refused.map((finding) => {
    const { path, pointer, start, end, ruleId, suggestions } = finding;
    return { path, message: guarded.explain(finding), pointer, start, end, ruleId, suggestions };
  });
  const of = collection === undefined ? { global: global?.slug } : { collection: collection.slug };
  return new ValidationError({ ...of, errors, req }, req.t);
}
