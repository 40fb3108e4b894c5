/**
 * Every way in which a string could stand in an output. Masked numbers keep two and three, or three and four characters,
 * so that eight of them in a row are a leak in whatever spelling.
 */
const WINDOW = 8;

/** @returns what of the secret stands in the output, and how it is written there */
export function leaksOf(secret: string, output: string): string[] {
  const raw = bare(secret);
  const bareOutput = bare(output);
  const found: string[] = [];
  for (let i = 0; i + WINDOW <= raw.length; i++) {
    const part = raw.slice(i, i + WINDOW);
    if (bareOutput.includes(part)) found.push(`bare: ${part}`);
  }
  for (const [name, needle] of encodingsOf(secret).concat(encodingsOf(raw))) {
    if (output.includes(needle)) found.push(`${name}: ${needle}`);
  }
  return found;
}

/**
 * Half width, capitals, without what may part the digits of one number; the mask signs stay, they are what is asked
 * for. Chinese characters and line ends part two numbers: the counts of a summary, read as one, can spell anything.
 */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\u001b\[\d+m/g, '')
    .replace(/[\p{Script=Han}\n]+/gu, '|')
    .replace(/[^0-9A-Za-z*|]/g, '')
    .toUpperCase();
}

function encodingsOf(text: string): (readonly [name: string, needle: string])[] {
  const bytes = Buffer.from(text);
  const each = (write: (unit: number) => string) =>
    Array.from({ length: text.length }, (_, i) => write(text.charCodeAt(i))).join('');
  const hex = (unit: number, size = 0) => unit.toString(16).padStart(size, '0');
  return [
    ['hex', bytes.toString('hex')],
    ['hex of UTF-16', Buffer.from(text, 'utf16le').toString('hex')],
    ['URL', Array.from(bytes, (byte) => `%${hex(byte, 2)}`).join('')],
    ['URL', encodeURIComponent(text)],
    ['decimal references', each((unit) => `&#${unit};`)],
    ['hexadecimal references', each((unit) => `&#x${hex(unit)};`)],
    ['JSON escapes', each((unit) => `\\u${hex(unit, 4)}`)],
    // Where the bytes fall among the groups of three is not known: the same text has three spellings.
    ...[0, 1, 2].map((shift) => {
      const base64 = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
      return [
        'base64',
        base64.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + bytes.length) * 4) / 3) - 1),
      ] as const;
    }),
  ];
}
