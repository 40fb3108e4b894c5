import type { Article, ArticlePart, Section } from '../scanner/index.js';
import { problemOf, type SourceProblem, Unreadable } from './document.js';
import type { Folder, Input } from './input.js';
import { attachedReading, type Reading } from './reading.js';

/** The texts of files that hang on an article, and what could not be read of them. */
interface Attached {
  readonly parts: readonly ArticlePart[];
  readonly problems: readonly SourceProblem[];
}

/**
 * Reads what hangs on an article. Only files below the folder of the dump are opened: a dump comes from a machine that
 * we know nothing of, and must not be able to name a file of ours.
 *
 * @param paths relative to the folder, or to the article's address; nothing is fetched
 */
export async function readAttachments(
  paths: readonly string[],
  { url }: Pick<Article, 'url'>,
  folder: Folder | undefined,
  reading: Reading,
): Promise<Attached> {
  const parts: ArticlePart[] = [];
  const problems: SourceProblem[] = [];
  for (const [i, path] of paths.entries()) {
    let count = 0;
    const tell = (problem: SourceProblem) => problems.push(ofAttachment(path, problem));
    try {
      const input = await find(path, url, folder);
      if (input === undefined) {
        tell(MISSING);
        continue;
      }
      for await (const document of reading.inner(input, attachedReading(reading))) {
        for (const problem of document.problems) tell(problem);
        if (document.article === undefined) continue;
        const entry = document.source.startsWith(`${input.name}/`)
          ? document.source.slice(input.name.length + 1)
          : undefined;
        const place = { attachment: path, ...(entry === undefined ? {} : { entry }) };
        const name = `attachments/${i}${count === 0 ? '' : `/${count}`}`;
        count++;
        parts.push(...partsOf(document.article, name, place));
      }
    } catch (error) {
      tell(problemOf(error));
    }
  }
  return { parts, problems };
}

function partsOf(
  { content, format, sections = [], parts = [] }: Article,
  name: string,
  place: Section['place'],
): ArticlePart[] {
  const placed = sections.map((section) => ({ ...section, place: { ...section.place, ...place } }));
  if (placed[0]?.start !== 0) placed.unshift({ start: 0, place });
  const part: ArticlePart = {
    name,
    content,
    sections: placed,
    ...(format === undefined ? {} : { format }),
  };
  const inner = parts.map((own) => ({ ...own, name: `${name}/${own.name}` }));
  return [part, ...inner];
}

async function find(
  path: string,
  url: string | undefined,
  folder: Folder | undefined,
): Promise<Input | undefined> {
  if (folder === undefined) return undefined;
  for (const candidate of candidatesOf(path, url)) {
    const input = await folder.find(candidate);
    if (input !== undefined) return input;
  }
  return undefined;
}

/** Where a file may lie: as it is written, and as a copy of the site lays it. */
function candidatesOf(path: string, url: string | undefined): string[] {
  const found = new Set<string>();
  const add = (value: string) => {
    const clean = value.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
    if (clean.split('/').includes('..') || /^[a-z]:/i.test(clean)) return;
    if (clean !== '') found.add(clean);
  };
  const addBoth = (value: string) => {
    add(value);
    add(decoded(value.replace(/[?#].*$/s, '')));
  };
  const isAddress = /^(?:https?:)?\/\//i.test(path);
  if (!isAddress) {
    if (path.startsWith('/') || /^[a-z]:[\\/]/i.test(path)) {
      // On a site this is its root; on a disk it leads out.
      if (url === undefined) throw outside();
    } else if (url === undefined && leadsOut(path)) throw outside();
    if (!leadsOut(path)) addBoth(path);
  }
  const address = resolved(path, url);
  if (address !== undefined) {
    addBoth(address.pathname);
    addBoth(`${address.hostname}${address.pathname}`);
  }
  if (found.size === 0) throw outside();
  return [...found];
}

/** Whether the dots of a path climb above where it starts. */
function leadsOut(path: string): boolean {
  let depth = 0;
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}

function resolved(path: string, url: string | undefined): URL | undefined {
  try {
    const address = new URL(path, url);
    return /^https?:$/.test(address.protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function ofAttachment(path: string, { code, message }: SourceProblem): SourceProblem {
  return {
    code: `attachment-${code.replace(/^attachment-/, '')}`,
    message: { zh: `附件 ${path}：${message.zh}`, en: `attachment ${path}: ${message.en}` },
  };
}

const MISSING: SourceProblem = {
  code: 'missing',
  message: {
    zh: '在导出文件所在的文件夹中找不到，未检查',
    en: 'is not in the folder of the dump; not checked',
  },
};

/** A path that leads out of the dump's folder. */
export function outside(): Unreadable {
  return new Unreadable({
    code: 'outside',
    message: { zh: '指向导出文件夹之外，未读取', en: 'leads out of the folder of the dump; not read' },
  });
}
