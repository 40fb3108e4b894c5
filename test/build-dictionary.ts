import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { buildDictionary } from '../scripts/build-dictionary.js';

/** Vitest's global set-up: what is shipped is what is tested, so the dictionary is compiled from its sources first. */
export default function setup(): void {
  const dist = new URL('../dist/', import.meta.url);
  mkdirSync(dist, { recursive: true });
  // Renamed into place: another run may be reading it.
  const fresh = new URL(`dictionary.bin.${process.pid}`, dist);
  writeFileSync(fresh, buildDictionary());
  renameSync(fresh, new URL('dictionary.bin', dist));
}
