import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  addressOpened,
  judge,
  type LinkCheck,
  type LinkChecks,
  type LinkOutcome,
} from '../../rules/index.js';
import { type Article, readArticle, type ScanContext } from '../../scanner/index.js';

/** By error code, what came of a request that had no answer. */
const OUTCOME_OF_CODE: Readonly<Record<string, LinkOutcome>> = {
  ENOTFOUND: 'no-such-host',
  EAI_AGAIN: 'dns-failure',
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-reset',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  ETIMEDOUT: 'timeout',
  CERT_HAS_EXPIRED: 'tls-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-name',
};

interface Kept {
  readonly article: Omit<Article, 'content'>;
  readonly content: Buffer;
  readonly assumed: ScanContext | undefined;
  readonly addresses: readonly string[];
}

/**
 * What a crawl has learnt of addresses, and which pages link to them. Pages are kept deflated until the crawl is over, for
 * only then is it known which of their links are dead.
 */
export class Statuses implements LinkChecks {
  readonly checks = new Map<string, LinkCheck>();
  readonly #pages = new Map<string, Kept>();

  get(address: string): LinkCheck | undefined {
    return this.checks.get(address);
  }

  /** An answer, whatever its status. */
  answered(asked: string, ended: string, status: number): void {
    const from = addressOf(asked);
    const to = addressOf(ended);
    const check = { outcome: 'status' as const, status };
    this.checks.set(to, { ...check, chain: [{ url: to, status }] });
    if (from !== to) this.checks.set(from, { ...check, chain: [{ url: from }, { url: to, status }] });
  }

  /** No answer. @returns what that is worth */
  failed(asked: string, error: unknown): LinkOutcome {
    const code = codeOf(error);
    const outcome = OUTCOME_OF_CODE[code ?? ''] ?? (isTimeout(error) ? 'timeout' : 'unchecked');
    this.checks.set(addressOf(asked), { outcome, ...(code === undefined ? {} : { detail: code }) });
    return outcome;
  }

  /** A page that was scanned, for its links. */
  keep({ content, ...article }: Article, assumed: ScanContext | undefined): void {
    const links = readArticle({ ...article, content }).links;
    const addresses = [...new Set(links.flatMap((link) => addressOpened(link) ?? []))];
    if (addresses.length === 0) return;
    const deflated = deflateRawSync(content, { level: 1 });
    this.#pages.set(article.id ?? '', { article, content: deflated, assumed, addresses });
  }

  /** Addresses that pages link to and nobody has asked for yet. */
  unasked(): string[] {
    const addresses = [...this.#pages.values()].flatMap((page) => page.addresses);
    return [...new Set(addresses)].filter((address) => !this.checks.has(address));
  }

  /** The pages with a link that is not alive. */
  *pagesInDoubt(checks: LinkChecks): Generator<{ article: Article; assumed: ScanContext | undefined }> {
    for (const { article, content, assumed, addresses } of this.#pages.values()) {
      const inDoubt = addresses.some((address) => {
        const check = checks.get(address);
        return check !== undefined && judge(check).verdict !== 'alive';
      });
      if (inDoubt) yield { article: { ...article, content: inflateRawSync(content).toString() }, assumed };
    }
  }
}

/** An address as links are looked up by: resolved, without fragment. */
function addressOf(url: string): string {
  return new URL(url).href.split('#', 1)[0]!;
}

/** The code, or a known one in the message: on its way through Crawlee an error may lose all else. */
function codeOf(error: unknown): string | undefined {
  let said = '';
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code, message } = at as { code?: unknown; message?: unknown };
    if (typeof code === 'string' && Object.hasOwn(OUTCOME_OF_CODE, code)) return code;
    said += ` ${message}`;
  }
  return Object.keys(OUTCOME_OF_CODE).find((code) => said.includes(code));
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || /timed out/.test(error.message));
}
