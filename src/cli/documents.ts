import {
  expandPaths,
  type InputFile,
  NoSuchInput,
  piecesOf,
  type ReadOptions,
  readFileDocuments,
  readPiece,
  readStreamDocuments,
  type SourceDocument,
} from '../sources/index.js';
import type { Piece } from '../workers/index.js';
import { UsageError } from './exit.js';
import type { ScanFlags, Settings } from './settings.js';

/** Bytes of a file from which on it pays. */
const WORTH_CUTTING = 1_000_000;

const STDIN: InputFile = { path: '-', bytes: 0 };

/**
 * The files that the command line names.
 *
 * @throws {UsageError} where it names none
 */
export async function filesOf(inputs: readonly string[]): Promise<InputFile[]> {
  if (inputs.length === 0)
    throw new UsageError({
      zh: '请给出要检查的文件、文件夹或通配符，或用 - 表示标准输入',
      en: 'name files, folders or globs to scan, or - for standard input',
    });
  try {
    const files = await expandPaths(inputs.filter((input) => input !== '-'));
    return inputs.includes('-') ? [STDIN, ...files] : files;
  } catch (error) {
    if (error instanceof NoSuchInput) {
      throw new UsageError({ zh: `没有文件与“${error.path}”匹配`, en: error.message });
    }
    throw error;
  }
}

/** The documents of files, in order; what cannot be read is a document with a problem. */
export async function* documentsOf(
  files: readonly InputFile[],
  flags: Pick<ScanFlags, 'stdinFilename'>,
  { reading }: Pick<Settings, 'reading'>,
): AsyncGenerator<SourceDocument> {
  for (const file of files) {
    if (file === STDIN) {
      const { stdinFilename: name } = flags;
      yield* readStreamDocuments(process.stdin, name, reading(name));
    } else yield* readFileDocuments(file.path, reading(file.path));
  }
}

/** What the thread that scans a {@link Piece} of ours reads it by. */
interface HandedPiece extends Piece {
  readonly reading: { readonly path: string; readonly firstLine: number; readonly options: ReadOptions };
}

/**
 * {@link documentsOf}, where large files of articles are not read but handed over in pieces, which {@link readHandedPiece}
 * reads.
 */
export async function* documentsAndPieces(
  files: readonly InputFile[],
  flags: Pick<ScanFlags, 'stdinFilename'>,
  settings: Pick<Settings, 'reading'>,
): AsyncGenerator<SourceDocument | Piece> {
  for (const file of files) {
    const options = settings.reading(file.path);
    const pieces = file === STDIN || file.bytes < WORTH_CUTTING ? undefined : await piecesOf(file.path);
    if (pieces === undefined) {
      yield* documentsOf([file], flags, settings);
      continue;
    }
    for await (const { path, firstLine, bytes } of pieces) {
      const source = `${path}:${firstLine}`;
      const piece: HandedPiece = { id: source, source, bytes, reading: { path, firstLine, options } };
      yield piece;
    }
  }
}

/** The documents of a piece, in whichever thread. */
export function readHandedPiece({ bytes, reading }: Piece): AsyncGenerator<SourceDocument> {
  const { path, firstLine, options } = reading as HandedPiece['reading'];
  return readPiece({ path, bytes, firstLine }, options);
}

/** {@link documentsOf} for a run that reads its input twice: standard input, which comes once, is kept. */
export function rereadable(
  files: readonly InputFile[],
  flags: Pick<ScanFlags, 'stdinFilename' | 'checkLinks' | 'trustRecurring'>,
  settings: Pick<Settings, 'reading'>,
): () => Promise<AsyncIterable<SourceDocument>> {
  const kept: SourceDocument[] = [];
  let keeping: Promise<void> | undefined;
  const keep = async () => {
    for await (const document of documentsOf([STDIN], flags, settings)) kept.push(document);
  };
  async function* all(): AsyncGenerator<SourceDocument> {
    for (const file of files) {
      if (file === STDIN) yield* kept;
      else yield* documentsOf([file], flags, settings);
    }
  }
  return async () => {
    const again = flags.checkLinks || flags.trustRecurring;
    if (!again || !files.includes(STDIN)) return documentsOf(files, flags, settings);
    keeping ??= keep();
    await keeping;
    return all();
  };
}
