import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { READABLE } from './kinds.js';

export interface InputFile {
  readonly path: string;
  readonly bytes: number;
}

/** JSON that lies beside the pages and holds none: settings of ours and of Node's. */
const OWN_FILES = ['mingcha.config', 'mingcha.baseline', 'package', 'package-lock', 'tsconfig'].map(
  (name) => `**/${name}.json`,
);

/** A path or glob of the command line that names no file. */
export class NoSuchInput extends Error {
  override readonly name = 'NoSuchInput';

  constructor(readonly path: string) {
    super(`no file matches “${path}”`);
  }
}

/**
 * Files that paths, folders and globs name, without repetition. Of a folder, the files whose ending can be read; a file
 * that is named itself always, so that a wrong ending is told and not passed over.
 *
 * @throws {NoSuchInput} where one names nothing
 */
export async function expandPaths(inputs: readonly string[]): Promise<InputFile[]> {
  const files = new Map<string, InputFile>();
  for (const input of inputs) {
    const found = await filesOf(input);
    if (found.length === 0) throw new NoSuchInput(input);
    for (const path of found) {
      if (!files.has(path)) files.set(path, { path, bytes: (await statOf(path))?.size ?? 0 });
    }
  }
  return [...files.values()];
}

async function filesOf(input: string): Promise<string[]> {
  const info = await statOf(input);
  if (info?.isDirectory()) {
    const patterns = READABLE.map((ending) => `**/*${ending}`);
    const found = await glob(patterns, {
      cwd: input,
      caseSensitiveMatch: false,
      ignore: ['**/node_modules/**', ...OWN_FILES],
    });
    const folder = input.replace(/\/+$/, '');
    return found.sort().map((file) => `${folder}/${file}`);
  }
  if (info !== undefined) return [input];
  // Without the option an absolute pattern gives paths relative to where the user stands.
  return isDynamicPattern(input) ? (await glob(input, { absolute: isAbsolute(input) })).sort() : [];
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}
