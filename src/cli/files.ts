import { readFileSync, writeFileSync } from 'node:fs';
import { UsageError } from './exit.js';

/*
 * Files that the user names. What the system says of one that cannot be used is a mistake of the command line.
 */

/** @throws {UsageError} for a file that cannot be read */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError({ zh: `${file} 无法读取（${code}）`, en: `${file}: cannot be read (${code})` });
  }
}

/** @throws {UsageError} for a file that cannot be written */
export function writeFile(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

export function cannotWrite(file: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException;
  return new UsageError({ zh: `${file} 无法写入（${code}）`, en: `${file}: cannot be written (${code})` });
}
