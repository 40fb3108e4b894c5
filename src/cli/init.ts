import { writeFileSync } from 'node:fs';
import { basename, dirname, extname, relative, resolve } from 'node:path';
import { findConfig } from '../config/index.js';
import type { Language } from '../scanner/index.js';
import { Exit, UsageError } from './exit.js';
import { cannotWrite } from './files.js';
import { shown } from './shown.js';
import { configTemplate } from './template.js';

export interface InitFlags {
  readonly config?: string;
  readonly lang?: Language;
}

/**
 * Writes a config file in which every setting stands with what it does, all but one commented out. A folder that has
 * a config keeps it.
 *
 * @returns the exit code
 * @throws {UsageError} where there is one, or the file cannot be written
 */
export function init({ config: file = 'mingcha.config.mjs', lang = 'zh' }: InitFlags): number {
  const path = resolve(file);
  const ending = extname(path);
  if (ending !== '.mjs' && ending !== '.ts') {
    throw new UsageError({
      zh: `${file}：请以 .mjs 或 .ts 结尾（JSON 不能写注释）`,
      en: `${file}: its name is to end in .mjs or .ts (JSON knows no comments)`,
    });
  }
  const known = findConfig(dirname(path));
  // Two in one folder, and only one of them would be read.
  if (known !== undefined && dirname(known) === dirname(path)) throw exists(relative('', known));
  try {
    writeFileSync(path, configTemplate(lang, ending === '.ts'), { flag: 'wx' });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? exists(file) : cannotWrite(file, error);
  }
  process.stdout.write(WRITTEN[lang](shown(file)));
  return Exit.clean;
}

function exists(file: string): UsageError {
  return basename(file) === 'package.json'
    ? new UsageError({
        zh: `${file} 中已有 mingcha 配置，未作改动`,
        en: `${file} has a config for mingcha already; nothing was written`,
      })
    : new UsageError({
        zh: `${file} 已存在，未作改动`,
        en: `${file} is there already; nothing was written`,
      });
}

const WRITTEN: Readonly<Record<Language, (file: string) => string>> = {
  zh: (file) => `已写入 ${file}；其中各项均有说明，按需去掉行首的 //\n`,
  en: (file) => `wrote ${file}; every setting is explained there: take away the // of those that you need\n`,
};
