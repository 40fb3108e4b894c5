import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { Finding } from '../rules/index.js';
import { type DocumentReport, isSafeFix, type Language, type Problem } from '../scanner/index.js';
import { type Job, JobScanner, type Setup } from '../workers/index.js';

/** A file that is one text, so that places in the document are places in the file. */
const TEXT_FILE = /\.(?:txt|text|html?|shtml|xhtml|md|markdown)$/i;

interface Fixed {
  /** Of the mended text, or of the old one with what kept it from being written; undefined in a dry run. */
  readonly report?: DocumentReport;
  readonly diff: string;
}

/** Mends files, or shows how they would be mended, where a rule's only suggestion is marked safe. */
export class Fixer {
  readonly #setup: Setup;
  readonly #dryRun: boolean;
  #scanner: JobScanner | undefined;
  #count = 0;
  #files = 0;

  constructor(setup: Setup, dryRun: boolean) {
    this.#setup = setup;
    this.#dryRun = dryRun;
  }

  /** Pieces mended, and the files that they are in. */
  get done(): { readonly count: number; readonly files: number } {
    return { count: this.#count, files: this.#files };
  }

  /**
   * @param report of the job as it is. @param findings those of it that may be mended
   * @returns the report of the mended text, or the diff of a dry run; undefined where nothing could be mended
   */
  fix(job: Job, report: DocumentReport, findings: readonly Finding[]): Fixed | undefined {
    const { source, article } = job;
    if (article === undefined || article.id !== source || !TEXT_FILE.test(source)) return undefined;
    const file = readUtf8(source);
    if (file === undefined || file.text !== article.content) return undefined;
    const edits = findings.filter((finding) => isSafeFix(finding, article.content));
    if (edits.length === 0) return undefined;
    const mended = edited(file.text, edits);
    this.#scanner ??= new JobScanner(this.#setup);
    const mask = this.#scanner.maskFor(job);
    if (!this.#dryRun) {
      try {
        replace(source, file.mark + mended);
      } catch (error) {
        const problem = unwritable(error, this.#setup.settings.options.language);
        return { report: { ...report, problems: [...report.problems, problem] }, diff: '' };
      }
    }
    this.#count += edits.length;
    this.#files++;
    if (this.#dryRun) return { diff: mask(unifiedDiff(this.#scanner.maskName(source), file.text, mended)) };
    return { report: this.#scanner.scan({ ...job, article: { ...article, content: mended } }), diff: '' };
  }
}

/** Writes all of a file or nothing: a full disk must not cost a page. Who may read and write it stays as it was. */
function replace(file: string, content: string): void {
  const target = realpathSync(file);
  // Another file may take the place of one that may not be written.
  accessSync(target, constants.W_OK);
  const { mode, uid, gid } = statSync(target);
  const fresh = `${target}.mingcha-fix`;
  try {
    // Not readable to others for a moment; the mode that is given here is cut by the umask.
    writeFileSync(fresh, content, { mode: 0o600, flag: 'wx' });
    // Only root can give a file away.
    if (process.getuid?.() === 0) chownSync(fresh, uid, gid);
    chmodSync(fresh, mode);
    renameSync(fresh, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(fresh, { force: true });
    throw error;
  }
}

function unwritable(error: unknown, language: Language = 'zh'): Problem {
  const { code } = error as NodeJS.ErrnoException;
  const message = {
    zh: `文件无法写入（${code}），未作修改`,
    en: `the file cannot be written (${code}) and was left as it is`,
  };
  return { code: 'unwritable', message: message[language] };
}

/** @param edits by position, without overlaps, as findings of one category are */
function edited(text: string, edits: readonly Finding[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, suggestions } of edits) {
    result += text.slice(done, start) + suggestions[0]!.replacement;
    done = end;
  }
  return result + text.slice(done);
}

/** The text of a file and its byte order mark; undefined for another encoding, which cannot be written back. */
function readUtf8(file: string): { readonly mark: string; readonly text: string } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
    return text.startsWith('\ufeff') ? { mark: '\ufeff', text: text.slice(1) } : { mark: '', text };
  } catch {
    return undefined;
  }
}

/** A unified diff without context. A mended piece lies within its line, so that both texts have the same lines. */
function unifiedDiff(file: string, before: string, after: string): string {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const hunks = old.flatMap((line, i) => {
    if (line === fresh[i]) return [];
    const end = i === old.length - 1 ? '\n\\ No newline at end of file\n' : '\n';
    return [`@@ -${i + 1} +${i + 1} @@\n-${line}${end}+${fresh[i]}${end}`];
  });
  return `--- ${file}\n+++ ${file}\n${hunks.join('')}`;
}
