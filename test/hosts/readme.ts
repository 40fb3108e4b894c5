import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the block of a host out of `src/hosts/README.md`, where it finds that host and mingcha installed.
 *
 * @returns the path of a module
 */
export function writeBlock(host: string, ending: 'mjs' | 'cjs' = 'mjs'): string {
  const readme = readFileSync(join(import.meta.dirname, '../../src/hosts/README.md'), 'utf8');
  const block = new RegExp('^```js ' + host + '\\n([\\s\\S]*?)^```', 'm').exec(readme)?.[1];
  if (block === undefined) throw new Error(`src/hosts/README.md has no block of ${host}`);
  const folder = join(import.meta.dirname, host, 'node_modules/.readme');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `block.${ending}`);
  writeFileSync(path, block);
  return path;
}
