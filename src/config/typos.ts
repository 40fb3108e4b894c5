import { readFileSync } from 'node:fs';
import type { Dictionary } from '../dictionary/index.js';
import { type FinderOptions, LanguageModel, TypoFinder } from '../language/index.js';
import { shippedLanguageBytes } from './shipped.js';

/** How to look for misprints. Plain data, so that it can go to another thread. */
export interface TypoSettings extends FinderOptions {
  /** A file with a language model of the user's own. */
  readonly model?: string;
}

const models = new Map<string, LanguageModel>();

/**
 * A finder of misprints. The model is read here, and only once.
 *
 * @throws {LanguageModelError} for a file that is no model, of another version, or damaged
 */
export function typoFinder(dictionary: Dictionary, settings: TypoSettings): TypoFinder {
  const { model = '', ...options } = settings;
  let loaded = models.get(model);
  if (loaded === undefined) {
    loaded = new LanguageModel(modelBytes(settings));
    models.set(model, loaded);
  }
  return new TypoFinder(loaded, dictionary.characters, options);
}

/** The bytes of the model that the settings name; the shipped one where they name none. */
export function modelBytes({ model }: TypoSettings): Uint8Array {
  return model === undefined ? shippedLanguageBytes() : readFileSync(model);
}
