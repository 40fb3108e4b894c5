/*
 * As much of Strapi's types as is used; `test/hosts/strapi/types.ts` shows that Strapi's own fit.
 */

export type Fields = Readonly<Record<string, unknown>>;

/** What the document service hands to its middlewares. */
export interface StrapiAction {
  readonly action: string;
  readonly uid: string;
  readonly contentType: StrapiContentType;
  params: StrapiParams;
}

interface StrapiParams {
  readonly documentId?: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the type of content holds
  data?: any;
  readonly status?: string;
  // biome-ignore lint/suspicious/noExplicitAny: one language, several, `*` for all, nothing for the default
  readonly locale?: any;
}

export interface StrapiContentType {
  readonly attributes: Readonly<Record<string, StrapiAttribute>>;
  readonly options?: { readonly draftAndPublish?: boolean };
}

export interface StrapiAttribute {
  readonly type: string;
  readonly customField?: string;
  // biome-ignore lint/suspicious/noExplicitAny: `{ i18n: { localized } }` is asked for
  readonly pluginOptions?: any;
}

/** The application, as far as it is asked. */
export interface StrapiLike {
  readonly dirs: { readonly app: { readonly root: string } };
  // biome-ignore lint/suspicious/noExplicitAny: typed by the user's content types
  readonly documents: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly db: any;
}
