import { version } from '../config/version.js';
import type { LinkCache, LinkChecker, LinkSettings } from '../links/index.js';
import { judge, type LinkCheck, type Verdict } from '../rules/index.js';
import type { DocumentReport, Language } from '../scanner/index.js';
import type { SourceDocument } from '../sources/index.js';
import { UsageError } from './exit.js';
import { Interruption } from './interruption.js';
import type { LinkFlags } from './link-options.js';
import { progressBar } from './progress.js';
import type { Settings } from './settings.js';

/** What a run knows of the links once it has asked for them. */
export interface CheckedLinks {
  readonly checks: ReadonlyMap<string, LinkCheck>;
  /** What says in the report that not all was asked for; undefined where all was. */
  readonly cut: DocumentReport | undefined;
}

/** Asks for links until all are known or the user has had enough. */
export class LinkRun {
  readonly #flags: LinkFlags;
  readonly #interruption = new Interruption();
  readonly #cache: LinkCache | undefined;
  readonly checker: LinkChecker;

  private constructor(flags: LinkFlags, links: typeof import('../links/index.js')) {
    this.#flags = flags;
    this.#cache = flags.linkCache === undefined ? undefined : openCache(flags.linkCache, links);
    try {
      this.checker = new links.LinkChecker({
        ...settingsOf(flags, links),
        ...(this.#cache === undefined ? {} : { cache: this.#cache }),
        signal: this.#interruption.signal,
      });
    } catch (error) {
      this.#interruption.done();
      throw error instanceof RangeError ? badValue('--allow-network', error.message) : error;
    }
  }

  /** @throws {UsageError} for an address or a file that cannot be used */
  static async open(flags: LinkFlags): Promise<LinkRun> {
    // What speaks HTTP is loaded when it is asked for.
    return new LinkRun(flags, await import('../links/index.js'));
  }

  get signal(): AbortSignal {
    return this.#interruption.signal;
  }

  /** @param output where the report goes, which decides whether there is room for a progress bar */
  async check(
    addresses: ReadonlySet<string>,
    { language, output }: { readonly language: Language; readonly output: string | undefined },
  ): Promise<CheckedLinks> {
    const progress = await progressBar(addresses.size, { output, language, counted: 'links' });
    const checks = await this.checker.checkAll(addresses, () => progress.advance(1));
    progress.stop();
    process.stderr.write(`mingcha: ${summary(checks, language)}\n`);
    return { checks, cut: this.signal.aborted ? cutReport(checks, language) : undefined };
  }

  /** Closes all connections and writes the cache. */
  async close(): Promise<void> {
    this.#interruption.done();
    await this.checker.close();
    if (this.#cache !== undefined) this.#cache.save(this.#flags.linkCache!);
  }
}

/** Asks for the links of all documents. */
export async function askForLinks(
  documents: AsyncIterable<SourceDocument>,
  flags: LinkFlags & { readonly output?: string },
  { language }: Pick<Settings, 'language'>,
): Promise<CheckedLinks> {
  const run = await LinkRun.open(flags);
  try {
    const addresses = await addressesOf(documents, run.signal);
    return await run.check(addresses, { language, output: flags.output });
  } finally {
    await run.close();
  }
}

/** The settings of a run whose scanners know what has come of the links. */
export function withChecks(settings: Settings, { checks }: CheckedLinks): Settings {
  const { setup } = settings;
  const options = { ...setup.settings.options, linkChecks: checks };
  return { ...settings, setup: { ...setup, settings: { ...setup.settings, options } } };
}

/** The addresses of all documents. Stops where the user has had enough. */
export async function addressesOf(
  documents: Iterable<SourceDocument> | AsyncIterable<SourceDocument>,
  signal: AbortSignal,
): Promise<Set<string>> {
  const { addressesIn } = await import('../links/index.js');
  const addresses = new Set<string>();
  for await (const { article } of documents) {
    if (signal.aborted) break;
    for (const address of article === undefined ? [] : addressesIn(article)) addresses.add(address);
  }
  return addresses;
}

function settingsOf(flags: LinkFlags, { resolverAt }: typeof import('../links/index.js')): LinkSettings {
  const { allowPrivate, allowNetwork, resolver, perHost, delay, timeout, robots } = flags;
  return {
    allowPrivate: allowPrivate ?? allowNetwork ?? false,
    userAgent: `mingcha/${version} (link check)`,
    ...(resolver === undefined ? {} : { resolve: resolveBy(resolver, resolverAt) }),
    ...(perHost === undefined ? {} : { perHost }),
    ...(delay === undefined ? {} : { delay }),
    ...(timeout === undefined
      ? {}
      : { timeouts: { dns: timeout, connect: timeout, tls: timeout, headers: timeout, body: timeout } }),
    ...(robots === undefined ? {} : { robots }),
  };
}

function resolveBy(server: string, resolverAt: typeof import('../links/index.js').resolverAt) {
  try {
    return resolverAt(server);
  } catch {
    throw badValue('--resolver', server);
  }
}

function badValue(option: string, value: string): UsageError {
  return new UsageError({ zh: `${option}：“${value}”无效`, en: `${option}: ${value} cannot be used` });
}

function openCache(path: string, { LinkCache, NoLinkCache }: typeof import('../links/index.js')): LinkCache {
  try {
    return LinkCache.load(path);
  } catch (error) {
    if (error instanceof NoLinkCache) {
      throw new UsageError({ zh: `${path} 不是链接缓存文件`, en: `${path} is no link cache` });
    }
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError({ zh: `${path} 无法使用（${code}）`, en: `${path}: cannot be used (${code})` });
  }
}

function summary(checks: ReadonlyMap<string, LinkCheck>, language: Language): string {
  const counts: Record<Verdict, number> = { alive: 0, dead: 0, 'to-verify': 0, refused: 0 };
  for (const check of checks.values()) counts[judge(check).verdict]++;
  const { alive, dead, 'to-verify': toVerify, refused } = counts;
  const hosts = new Set([...checks.keys()].map((url) => new URL(url).hostname)).size;
  return {
    zh: `核查 ${hosts} 个网站的 ${checks.size} 个链接：有效 ${alive}，失效 ${dead}，待核实 ${toVerify}，未访问 ${refused}`,
    en: `${checks.size} links of ${hosts} hosts: ${alive} alive, ${dead} dead, ${toVerify} to verify, ${refused} not asked for`,
  }[language];
}

function cutReport(checks: ReadonlyMap<string, LinkCheck>, language: Language): DocumentReport {
  const left = [...checks.values()].filter(({ outcome }) => outcome === 'unchecked').length;
  const message = {
    zh: `核查被中断，${left} 个链接未核查`,
    en: `the check was interrupted; ${left} links were not asked for`,
  }[language];
  return {
    id: 'links',
    source: 'links',
    findings: [],
    problems: [{ code: 'interrupted', message }],
    context: {},
  };
}
