import type { GuardOptions } from '../guard.js';
import type { Fields, StrapiAction, StrapiLike } from './service.js';

/**
 * What is stored of the document that an action names, in the languages that it names: the drafts, or the documents of a type
 * without drafts. A language that is new takes over what is not translated.
 */
export async function storedDrafts(
  { uid, params, contentType }: StrapiAction,
  strapi: StrapiLike,
  fields: GuardOptions['fields'],
): Promise<Fields[]> {
  const { documentId, locale } = params;
  const populate = populateOf(fields, contentType);
  const find = (locale: unknown): Promise<Fields[]> =>
    strapi.documents(uid).findMany({
      filters: { documentId },
      status: 'draft',
      populate,
      ...(locale === undefined ? {} : { locale }),
    });
  const stored = await find(locale);
  if (stored.length > 0 || locale === undefined) return stored;
  const [other] = await find('*');
  if (other === undefined) return [];
  const shared = Object.entries(other).filter(
    ([name]) => contentType.attributes[name]?.pluginOptions?.i18n?.localized !== true,
  );
  return [Object.fromEntries(shared)];
}

interface Populate {
  [field: string]: true | { readonly populate: Populate | '*' };
}

/** Components and dynamic zones are not read unless they are asked for. */
function populateOf(fields: GuardOptions['fields'], { attributes }: StrapiAction['contentType']): Populate {
  const populate: Populate = {};
  for (const field of fields) {
    const path = typeof field === 'string' ? field : field.path;
    const [name, ...further] = path.split('.').filter((step) => step !== '*');
    const type = attributes[name!]?.type;
    if (type === 'dynamiczone') populate[name!] = { populate: '*' };
    else if (type === 'component') populate[name!] = mergePopulate(populate[name!], further);
  }
  return populate;
}

/** The last step is the text itself; every step before it a component. */
function mergePopulate(
  known: Populate[string] | undefined,
  [name, ...further]: readonly string[],
): Populate[string] {
  if (name === undefined || further.length === 0) return known ?? true;
  const inner = typeof known === 'object' && known.populate !== '*' ? known.populate : {};
  return { populate: { ...inner, [name]: mergePopulate(inner[name], further) } };
}
