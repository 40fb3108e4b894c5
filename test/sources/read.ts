import type { ReadOptions, SourceDocument } from '../../src/sources/index.js';
import { readFileDocuments } from '../../src/sources/index.js';
import { collect } from './collect.js';
import { folderOf } from './folder.js';

/** The documents of one file with this content, under its bare name. */
export async function readAs(
  name: string,
  content: string | Uint8Array,
  options: Partial<ReadOptions> = {},
  others: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<SourceDocument[]> {
  const folder = folderOf({ ...others, [name]: content });
  const documents = await collect(readFileDocuments(`${folder}/${name}`, { map: {}, ...options }));
  const bare = (text: string) => text.replaceAll(`${folder}/`, '');
  return documents.map((document) => ({
    ...document,
    id: bare(document.id),
    source: bare(document.source),
    ...(document.article === undefined
      ? {}
      : {
          article: {
            ...document.article,
            ...(document.article.id === undefined ? {} : { id: bare(document.article.id) }),
          },
        }),
  }));
}

export const codesOf = (documents: readonly SourceDocument[]) =>
  documents.flatMap(({ problems }) => problems.map(({ code }) => code));

export const contentsOf = (documents: readonly SourceDocument[]) =>
  documents.flatMap(({ article }) => (article === undefined ? [] : [article.content]));
