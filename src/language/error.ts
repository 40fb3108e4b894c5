/** Why a model is refused. */
export type LanguageModelErrorCode = 'not-a-model' | 'wrong-version' | 'wrong-digest';

/** A language model that cannot be used. */
export class LanguageModelError extends Error {
  override readonly name = 'LanguageModelError';

  constructor(
    readonly code: LanguageModelErrorCode,
    message: string,
  ) {
    super(message);
  }
}
