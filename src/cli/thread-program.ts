import { existsSync } from 'node:fs';

/** Beside the bundle; in this folder when the sources themselves are run. */
const THREAD_PROGRAMS = ['./scan-worker.js', './scan-worker.ts'];

export function threadProgram(): URL {
  const urls = THREAD_PROGRAMS.map((place) => new URL(place, import.meta.url));
  const found = urls.find((url) => existsSync(url));
  if (found === undefined) throw new Error('mingcha: scan-worker.js is missing beside the program');
  return found;
}
