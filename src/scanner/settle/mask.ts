/**
 * Personal numbers as they may be shown: an identity number keeps 2 and 3 characters, a mobile 3 and 4 (the published
 * rule of 永安市, 2022), anything else its first and last two. Separators stay, so that a reader finds the place.
 */
export function maskNumber(text: string): string {
  const characters = [...text];
  const places = placesOfSigns(characters);
  cover(characters, places);
  return characters.join('');
}

/** Puts `*` over the signs at `places` but for the first and the last few. */
function cover(characters: string[], places: readonly number[]): void {
  const signs = places.length;
  const [head, tail] = signs >= 15 ? [2, 3] : signs === 11 ? [3, 4] : signs > 6 ? [2, 2] : [0, 0];
  for (const place of places.slice(head, signs - tail)) characters[place] = '*';
}

function placesOfSigns(characters: readonly string[]): number[] {
  return characters.flatMap((character, i) => (isSign(character) ? [i] : []));
}

/** Letters of every script: a rule of the user's own may report names or addresses. */
function isSign(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** Half width, capital. */
function plainSign(sign: string): string {
  return (/[！-～]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) - 0xfee0) : sign).toUpperCase();
}

/**
 * Covers every secret wherever it stands in a string, however it is grouped, in either width and case. A list of
 * thousands of people is one page with thousands of secrets, so each place is asked once for each length, not for
 * each secret.
 */
export class Masker {
  readonly #secrets = new Set<string>();
  /** For the first sign of a secret, the lengths of those that begin with it, the longest first. */
  readonly #lengths = new Map<string, number[]>();

  /** @param secrets the numbers as the page's text or source writes them */
  constructor(secrets: readonly string[]) {
    for (const secret of secrets) {
      const signs = [...secret].filter(isSign).map(plainSign);
      const [first] = signs;
      if (first === undefined) continue;
      this.#secrets.add(signs.join(''));
      const known = this.#lengths.get(first);
      if (known === undefined) this.#lengths.set(first, [signs.length]);
      else if (!known.includes(signs.length)) known.push(signs.length);
    }
    // Longer ones first: a mobile number that an identity number begins with must not leave the rest of it readable.
    for (const lengths of this.#lengths.values()) lengths.sort((a, b) => b - a);
  }

  mask(text: string): string {
    if (this.#secrets.size === 0) return text;
    const characters = [...text];
    const places = placesOfSigns(characters);
    const signs = places.map((place) => plainSign(characters[place]!));
    let covered = false;
    for (let i = 0; i < signs.length; i++) {
      const length = this.#lengths
        .get(signs[i]!)
        ?.find((n) => i + n <= signs.length && this.#secrets.has(signs.slice(i, i + n).join('')));
      if (length === undefined) continue;
      cover(characters, places.slice(i, i + length));
      covered = true;
      i += length - 1;
    }
    return covered ? characters.join('') : text;
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
