import type { ExportSettings } from '../config/exports.js';
import type { FieldMap } from './article-record.js';

/** What is known of an export: where in it the records stand, and what their fields are called. */
export interface Export {
  readonly map: FieldMap;
  /** Paths to the records of a JSON or XML file, such as `data.list.*` or `rss.channel.item`. */
  readonly records?: readonly string[];
  /** Records of which every field has one of these values, where it has one, are articles; others are passed over. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

/** Exports whose form is known, by the name that a preset takes. */
export const PRESETS: Readonly<Record<NonNullable<ExportSettings['preset']>, Export>> = {
  // WXR, what the exporter of WordPress writes.
  wordpress: {
    map: {
      id: 'wp:post_id',
      title: 'title',
      url: 'link',
      content: 'content:encoded',
      publishedAt: 'wp:post_date',
    },
    records: ['rss.channel.item'],
    only: { 'wp:post_type': ['post', 'page'], 'wp:status': ['publish'] },
  },
  // Answers of its REST interface.
  'wordpress-rest': {
    map: { title: 'title.rendered', url: 'link', content: 'content.rendered', publishedAt: 'date' },
    only: { status: ['publish'] },
  },
  ghost: {
    map: { content: 'html', publishedAt: 'published_at' },
    records: ['db.*.data.posts.*', 'data.posts.*'],
    only: { status: ['published'] },
  },
  // Tables of the document store of TRS WCM.
  'trs-wcm': {
    map: {
      id: 'DOCID',
      title: 'DOCTITLE',
      url: 'DOCPUBURL',
      content: 'DOCHTMLCON',
      publishedAt: 'DOCRELTIME',
    },
  },
  // Its table of articles, joined with that of their bodies.
  dedecms: {
    map: { id: 'aid', content: 'body', publishedAt: 'pubdate' },
  },
};

/**
 * One export of several settings: each says more than those before it.
 *
 * @param settings of presets and config files; their maps are joined key by key
 */
export function exportOf(settings: readonly ExportSettings[]): Export {
  let form: Export = { map: {} };
  for (const { preset, records, map = {} } of settings) {
    const known = preset === undefined ? undefined : PRESETS[preset];
    form = {
      ...form,
      ...known,
      ...(records === undefined ? {} : { records: [records] }),
      map: { ...form.map, ...known?.map, ...map },
    };
  }
  return form;
}

/** Where records stand in JSON files of unknown making: the root, or a list with one of the usual names. */
export const USUAL_RECORDS: readonly string[] = [
  '*',
  ...['articles', 'items', 'records', 'RECORDS', 'rows', 'list', 'posts', 'docs', 'data'].map(
    (name) => `${name}.*`,
  ),
  ...['list', 'records', 'rows', 'items', 'articles'].map((name) => `data.${name}.*`),
  ...(PRESETS.ghost.records ?? []),
];

/** Whether a record is an article of the kind that the export is read for. */
export function isWanted(record: unknown, { only = {} }: Export): boolean {
  if (typeof record !== 'object' || record === null) return true;
  return Object.entries(only).every(([key, values]) => {
    const value = (record as Record<string, unknown>)[key];
    return typeof value !== 'string' || values.includes(value);
  });
}
