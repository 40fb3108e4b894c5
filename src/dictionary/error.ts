/** Machine-readable reasons for which a dictionary is refused. */
export type DictionaryErrorCode =
  | 'malformed-line'
  | 'unknown-key'
  | 'missing-key'
  | 'bad-value'
  | 'same-as-right'
  | 'duplicate'
  | 'unloadable'
  | 'example-failed';

/** A dictionary that cannot be used; `file` and `line` (1-based) point at the place in the user's own source. */
export class DictionaryError extends Error {
  override readonly name = 'DictionaryError';

  constructor(
    readonly code: DictionaryErrorCode,
    message: string,
    readonly file: string,
    readonly line: number,
  ) {
    super(`${file}:${line}: ${message}`);
  }
}
