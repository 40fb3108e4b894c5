import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const READMES = ['README.md', 'README.zh-CN.md'];

/**
 * The block of a host, out of the README; the one in Chinese has the same.
 *
 * @param language how the fence is marked: `js crawlee`, `sh http`
 */
export function blockOf(host: string, language: string): string {
  const [block, chinese] = READMES.map((file) => {
    const readme = readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
    const found = new RegExp(`^\`\`\`${language} ${host}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(readme)?.[1];
    if (found === undefined) throw new Error(`${file} has no block of ${host}`);
    return found;
  });
  if (block !== chinese) throw new Error(`the block of ${host} differs between ${READMES.join(' and ')}`);
  return block!;
}

/**
 * Writes the block of a host where it finds that host and mingcha installed.
 *
 * @returns the path of a module
 */
export function writeBlock(host: string, ending: 'mjs' | 'cjs' = 'mjs', folder = host): string {
  const place = join(import.meta.dirname, folder, 'node_modules/.readme');
  mkdirSync(place, { recursive: true });
  const path = join(place, `block.${ending}`);
  writeFileSync(path, blockOf(host, 'js'));
  return path;
}
