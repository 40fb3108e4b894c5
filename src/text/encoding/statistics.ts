/** Enough to be sure; a page of megabytes need not be counted through. */
const SAMPLE = 1 << 18;

/** Whether the bytes are UTF-8 throughout (a character cut off at the end is forgiven), and how many sequences. */
export function isUtf8(bytes: Uint8Array): { valid: boolean; sequences: number; broken: number } {
  let sequences = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const length =
      lead >= 0xc2 && lead <= 0xdf
        ? 2
        : lead >= 0xe0 && lead <= 0xef
          ? 3
          : lead >= 0xf0 && lead <= 0xf4
            ? 4
            : 0;
    let good = length > 0;
    for (let k = 1; good && k < length && i + k < bytes.length; k++) {
      const next = bytes[i + k] as number;
      good = next >= 0x80 && next <= 0xbf && !(k === 1 && isForbidden(lead, next));
    }
    if (good) {
      sequences++;
      i += length;
    } else {
      broken++;
      i++;
    }
  }
  return { valid: broken === 0, sequences, broken };
}

/** Overlong forms, surrogates and code points beyond U+10FFFF. */
function isForbidden(lead: number, next: number): boolean {
  return (
    (lead === 0xe0 && next < 0xa0) ||
    (lead === 0xed && next > 0x9f) ||
    (lead === 0xf0 && next < 0x90) ||
    (lead === 0xf4 && next > 0x8f)
  );
}

/** The encoding that explains the bytes best, without any hint. */
export function mostLikely(bytes: Uint8Array): string {
  const zeros = zeroShare(bytes);
  const utf8 = isUtf8(bytes);
  if (utf8.valid && (utf8.sequences > 0 || zeros === 0)) return 'utf-8';
  const sample = bytes.subarray(0, SAMPLE);
  const little = utf16Score(sample, 1);
  const big = utf16Score(sample, 0);
  if (Math.max(little, big) >= 0.9) return little >= big ? 'utf-16le' : 'utf-16be';
  // A damaged UTF-8 page still has hundreds of good sequences to each broken one.
  if (utf8.valid || utf8.sequences > utf8.broken * 8) return 'utf-8';
  return gbScore(sample) >= big5Score(sample) ? 'gb18030' : 'big5';
}

function zeroShare(bytes: Uint8Array): number {
  let zeros = 0;
  const length = Math.min(bytes.length, SAMPLE);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros++;
  return length === 0 ? 0 : zeros / length;
}

/** Share of units whose high byte (at even offsets plus `high`) is that of a character Chinese pages are written in. */
function utf16Score(bytes: Uint8Array, high: 0 | 1): number {
  const units = bytes.length >> 1;
  if (units === 0) return 0;
  let plausible = 0;
  for (let i = 0; i < units * 2; i += 2) {
    const upper = bytes[i + high] as number;
    const lower = bytes[i + 1 - high] as number;
    if (upper >= 0x4e && upper <= 0x9f) plausible++;
    else if (upper === 0) plausible += isText(lower) ? 1 : -1;
    else if (upper === 0x30 || upper === 0xff) plausible += lower < 0xf0 ? 1 : 0;
    else if (upper === 0x20 && lower < 0x70) plausible++;
  }
  return plausible / units;
}

function isText(byte: number): boolean {
  return (byte >= 0x20 && byte !== 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** Mean weight of the two-byte characters: GB 2312 level 1 and signs 1, level 2 less, extensions and errors nothing. */
function gbScore(bytes: Uint8Array): number {
  let weight = 0;
  let characters = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    if (lead < 0x80) {
      i++;
      continue;
    }
    characters++;
    const trail = bytes[i + 1] ?? 0xa1;
    if (lead === 0x80 || lead === 0xff || trail < 0x30 || trail === 0x7f || trail === 0xff) {
      weight -= 2;
      i++;
    } else if (trail <= 0x39) {
      const third = bytes[i + 2] ?? 0x81;
      if (third < 0x81) weight -= 2;
      else weight += 0.3;
      i += third < 0x81 ? 1 : 4;
    } else {
      if (trail >= 0xa1) {
        if ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)) weight += 1;
        else if (lead >= 0xd8 && lead <= 0xf7) weight += 0.5;
      }
      i += 2;
    }
  }
  return characters === 0 ? 0 : weight / characters;
}

/** The same for Big5: its first level (0xA440–0xC67E) and signs 1, the second less. */
function big5Score(bytes: Uint8Array): number {
  let weight = 0;
  let characters = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    if (lead < 0x80) {
      i++;
      continue;
    }
    characters++;
    const trail = bytes[i + 1] ?? 0xa1;
    if (lead < 0x81 || lead > 0xfe || trail < 0x40 || (trail > 0x7e && trail < 0xa1) || trail === 0xff) {
      weight -= 2;
      i++;
    } else {
      if (lead >= 0xa4 && (lead < 0xc6 || (lead === 0xc6 && trail <= 0x7e))) weight += 1;
      else if (lead >= 0xa1 && lead <= 0xa3) weight += 1;
      else if (lead >= 0xc9 && lead <= 0xf9) weight += 0.5;
      i += 2;
    }
  }
  return characters === 0 ? 0 : weight / characters;
}
