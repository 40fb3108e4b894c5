import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import type { LinkCheck, LinkOutcome, MaskPolicy } from '../../src/rules/index.js';
import type { Article } from '../../src/scanner/index.js';
import { readMarks } from '../../src/scanner/index.js';

const root = new URL('../../', import.meta.url).pathname;

/** One fenced `case` block of a rule's page. */
export interface Case {
  readonly page: string;
  readonly line: number;
  readonly section: 'reports' | 'silent';
  readonly article: Article;
  /** The organ roster that the scanner is given. */
  readonly roster: readonly string[] | undefined;
  /** What masks must do. */
  readonly masks: MaskPolicy | undefined;
  /** What asking for the links has shown, from `checks="404 https://…, timeout https://…"`. */
  readonly checks: ReadonlyMap<string, LinkCheck> | undefined;
  /** A document of the same run that was scanned before, from `after="…"`. */
  readonly after: Article | undefined;
  /** In the content, in order. */
  readonly expected: readonly { readonly start: number; readonly end: number }[];
  readonly fix: string | undefined;
  readonly severity: string | undefined;
  /** A silent case may still hint. */
  readonly atMost: string | undefined;
}

export interface RulePage {
  readonly ruleId: string;
  readonly file: string;
  readonly cases: readonly Case[];
}

/** Reads all pages under corpus/rules. */
export function readRulePages(): RulePage[] {
  return globSync('corpus/rules/**/*.md', { cwd: root })
    .sort()
    .map((file) => ({
      file,
      ruleId: file.slice('corpus/rules/'.length, -'.md'.length),
      cases: readCases(file, readFileSync(root + file, 'utf8')),
    }));
}

function readCases(file: string, markdown: string): Case[] {
  const cases: Case[] = [];
  const lines = markdown.split('\n');
  let section: Case['section'] | undefined;
  for (let i = 0; i < lines.length; i++) {
    const heading = /^## (.*)$/.exec(lines[i]!)?.[1];
    if (heading !== undefined)
      section = /^Reports/.test(heading) ? 'reports' : /^Stays silent/.test(heading) ? 'silent' : undefined;
    const fence = /^(`{3,})case\b(.*)$/.exec(lines[i]!);
    if (fence === null) continue;
    const end = lines.indexOf(fence[1]!, i + 1);
    if (end < 0 || section === undefined)
      throw new Error(`${file}:${i + 1}: an unclosed case, or one outside the sections`);
    cases.push(readCase(file, i + 1, section, fence[2]!, lines.slice(i + 1, end).join('\n')));
    i = end;
  }
  return cases;
}

function readCase(page: string, line: number, section: Case['section'], info: string, body: string): Case {
  const attributes = new Map<string, string>();
  for (const [, name, quoted, plain] of info.matchAll(/([\w-]+)=(?:"([^"]*)"|(\S+))/g))
    attributes.set(name!, quoted ?? plain!);
  const take = (name: string) => {
    const value = attributes.get(name);
    attributes.delete(name);
    return value;
  };
  const marks = take('marks') ?? '【】';
  const { text, spans } = readMarks(body, [marks[0]!, marks[1]!]);
  const article: Record<string, string> = { content: text, format: take('format') ?? 'text' };
  const names = {
    home: 'home',
    date: 'publishedAt',
    platform: 'platform',
    title: 'title',
    account: 'account',
    url: 'url',
  };
  for (const [name, key] of Object.entries(names)) {
    const value = take(name);
    if (value !== undefined) article[key] = value;
  }
  const roster = take('roster')?.split(',');
  const masks = readPolicy(take('masks'));
  const checks = readChecks(take('checks'));
  const earlier = take('after');
  const after = earlier === undefined ? undefined : { id: 'earlier', content: earlier };
  const wanted = { fix: take('fix'), severity: take('severity'), atMost: take('at-most') };
  if (attributes.size > 0)
    throw new Error(`${page}:${line}: unknown attribute ${[...attributes.keys()].join(', ')}`);
  return {
    ...{
      page,
      line,
      section,
      article: article as unknown as Article,
      roster,
      masks,
      checks,
      after,
      expected: spans,
    },
    ...wanted,
  };
}

function readPolicy(value: string | undefined): MaskPolicy | undefined {
  return value === undefined || value === 'yongan' ? value : Number(value);
}

function readChecks(list: string | undefined): Map<string, LinkCheck> | undefined {
  if (list === undefined) return undefined;
  return new Map(
    list.split(',').map((pair) => {
      const [outcome = '', url = ''] = pair.trim().split(/\s+/);
      const check: LinkCheck = /^\d+$/.test(outcome)
        ? { outcome: 'status', status: Number(outcome) }
        : { outcome: outcome as LinkOutcome };
      return [url, check];
    }),
  );
}
