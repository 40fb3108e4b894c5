/** Bits of {@link RUN_CLASSES}. */
export const RunClass = { digit: 1, letter: 2, mask: 4, transparent: 8 } as const;

/** Signs that stand for a hidden digit. */
export const MASK_SIGNS = '*＊×✱●•█■□◆▇▓#＃';

/**
 * What a code unit is to a number or code in the text: a digit, a letter, a sign that stands for a hidden digit, or a
 * separator that does not end the number (110101 1990 0307 1234, 138-1234-5678). Everything else ends it, a block end
 * and a table's cell too.
 */
export const RUN_CLASSES: Uint8Array = classes();

function classes(): Uint8Array {
  const table = new Uint8Array(65536);
  const mark = (characters: string, bits: number) => {
    for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)] = bits;
  };
  const range = (from: number, to: number, bits: number) => table.fill(bits, from, to + 1);
  range(0x30, 0x39, RunClass.digit);
  range(0xff10, 0xff19, RunClass.digit);
  range(0x41, 0x5a, RunClass.letter);
  range(0x61, 0x7a, RunClass.letter);
  range(0xff21, 0xff3a, RunClass.letter);
  range(0xff41, 0xff5a, RunClass.letter);
  mark(MASK_SIGNS, RunClass.mask);
  mark(' \u00a0\u3000-‐‑–—－\u00ad\ufeff\u200b\u200c\u200d\u2060', RunClass.transparent);
  return table;
}
