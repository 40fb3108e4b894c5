import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** What is remembered of an address that answered 200 and gave a validator. */
const entrySchema = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** What its page said, where it said that there is none. */
  absence: z.object({ outcome: z.enum(['soft-404', 'parked']), said: z.string() }).optional(),
});

const fileSchema = z.object({ mingcha: z.literal('link-cache 1'), links: z.record(z.string(), entrySchema) });

export type CacheEntry = z.infer<typeof entrySchema>;

/** A file that is there and is no cache of ours. It is left alone. */
export class NoLinkCache extends Error {
  override readonly name = 'NoLinkCache';

  constructor(readonly path: string) {
    super(`${path} is no link cache`);
  }
}

/** Validators from run to run, by address: whoever has not changed since answers 304 and sends no page. */
export class LinkCache {
  readonly #links: Map<string, CacheEntry>;

  constructor(links: Iterable<readonly [string, CacheEntry]> = []) {
    this.#links = new Map(links);
  }

  /**
   * A file that does not exist is an empty cache.
   *
   * @throws {NoLinkCache} for a file of another kind
   * @throws for a file that cannot be read
   */
  static load(path: string): LinkCache {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new LinkCache();
      throw error;
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new NoLinkCache(path);
    }
    const parsed = fileSchema.safeParse(value);
    if (!parsed.success) throw new NoLinkCache(path);
    return new LinkCache(Object.entries(parsed.data.links) as [string, CacheEntry][]);
  }

  /** Replaces the file in one step, so that a run that is killed leaves the old one. */
  save(path: string): void {
    const links = Object.fromEntries([...this.#links].sort(([a], [b]) => (a < b ? -1 : 1)));
    const fresh = `${path}.${process.pid}`;
    writeFileSync(fresh, JSON.stringify({ mingcha: 'link-cache 1', links }));
    renameSync(fresh, path);
  }

  get(url: string): CacheEntry | undefined {
    return this.#links.get(url);
  }

  set(url: string, entry: CacheEntry): void {
    this.#links.set(url, entry);
  }

  delete(url: string): void {
    this.#links.delete(url);
  }
}
