import { mkdirSync, writeFileSync } from 'node:fs';
import { buildDictionary } from '../scripts/build-dictionary.js';

/** Vitest's global set-up: what is shipped is what is tested, so the dictionary is compiled from its sources first. */
export default function setup(): void {
  const dist = new URL('../dist/', import.meta.url);
  mkdirSync(dist, { recursive: true });
  writeFileSync(new URL('dictionary.bin', dist), buildDictionary());
}
