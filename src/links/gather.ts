import { addressOpened } from '../rules/index.js';
import { type Article, readArticle } from '../scanner/index.js';

/** The addresses that an article's links open, each once, as `dead-link/unreachable` looks them up. */
export function addressesIn(article: Article): string[] {
  const addresses = new Set<string>();
  for (const link of readArticle(article).links) {
    const address = addressOpened(link);
    if (address !== undefined) addresses.add(address);
  }
  return [...addresses];
}
