/** Why an automaton was refused. */
export type AutomatonErrorCode =
  /** A pattern is empty, or consists of ignorable units only. */
  | 'empty-pattern'
  /** An option has the wrong size or an impossible value. */
  | 'bad-option'
  /** The patterns need more room than the table format can address. */
  | 'too-large'
  /** The bytes do not begin with the format's magic number. */
  | 'not-an-automaton'
  /** The bytes are of a format version that this build does not read. */
  | 'unknown-version'
  /** The bytes were written on a machine of the other byte order. */
  | 'wrong-endian'
  /** The bytes end early, or a section lies outside of them. */
  | 'truncated'
  /** A checksum or an inner reference does not hold. */
  | 'corrupt'
  /** The bytes were compiled under another fold than the one given. */
  | 'fold-mismatch';

/** The only error that this room throws on purpose; `code` is stable, `message` is for people. */
export class AutomatonError extends Error {
  override readonly name = 'AutomatonError';

  constructor(
    readonly code: AutomatonErrorCode,
    message: string,
  ) {
    super(message);
  }
}
