import { realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { outside } from './attachments.js';
import { type Folder, fileInput } from './input.js';

/** The folder of a file on the disk. Links that lead out of it are followed by nobody. */
export function diskFolder(file: string): Folder {
  const folder = dirname(file);
  return {
    async find(path) {
      const whole = join(folder, path);
      let real: string;
      try {
        real = await realpath(whole);
      } catch {
        return undefined;
      }
      const root = await realpath(folder);
      if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) throw outside();
      return (await stat(real)).isFile() ? fileInput(whole, diskFolder(whole)) : undefined;
    },
  };
}
