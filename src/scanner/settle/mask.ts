/**
 * Personal numbers as they may be shown: an identity number keeps 2 and 3 characters, a mobile 3 and 4 (the published
 * rule of 永安市, 2022), anything else its first and last two. Separators stay, so that a reader finds the place.
 */
export function maskNumber(text: string): string {
  const signs = [...text].filter(isSign).length;
  const [head, tail] = signs >= 15 ? [2, 3] : signs === 11 ? [3, 4] : signs > 6 ? [2, 2] : [0, 0];
  let position = 0;
  return [...text]
    .map((character) => {
      if (!isSign(character)) return character;
      position++;
      return position <= head || position > signs - tail ? character : '*';
    })
    .join('');
}

/** Letters of every script: a rule of the user's own may report names or addresses. */
function isSign(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** Replaces every secret, in each spelling that it could be recognised by, wherever it stands in a string. */
export class Masker {
  readonly #replacements: readonly (readonly [secret: string, masked: string])[];

  /** @param secrets the numbers as the page's text or source writes them */
  constructor(secrets: readonly string[]) {
    const spellings = new Map<string, string>();
    for (const secret of secrets) {
      for (const spelling of [secret, plainDigits(secret), plainDigits(secret).toLowerCase()]) {
        if (spelling !== '') spellings.set(spelling, maskNumber(spelling));
      }
    }
    // Longer ones first: a mobile number inside an identity number must not leave a part of it readable.
    this.#replacements = [...spellings].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  }

  mask(text: string): string {
    return this.#replacements.reduce((masked, [secret, cover]) => masked.replaceAll(secret, cover), text);
  }

  /** Masks all strings of a JSON-like value, keys included. */
  maskDeep(value: unknown): unknown {
    if (typeof value === 'string') return this.mask(value);
    if (Array.isArray(value)) return value.map((item) => this.maskDeep(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [this.mask(key), this.maskDeep(item)]),
    );
  }
}

function plainDigits(text: string): string {
  return [...text]
    .filter(isSign)
    .map((sign) => (/[！-～]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) - 0xfee0) : sign))
    .join('');
}
