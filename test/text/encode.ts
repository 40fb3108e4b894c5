/** Encoders for the encodings that `TextDecoder` only reads, made by decoding every code there is. */
function reversed(encoding: string, codes: Iterable<readonly number[]>): Map<string, readonly number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const map = new Map<string, readonly number[]>();
  for (const code of codes) {
    try {
      const text = decoder.decode(Uint8Array.from(code));
      if (!map.has(text)) map.set(text, code);
    } catch {
      // No character has this code.
    }
  }
  return map;
}

function* twoBytes(): Generator<readonly number[]> {
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) yield [lead, trail];
}

function* fourBytes(): Generator<readonly number[]> {
  for (let a = 0x81; a <= 0x84; a++)
    for (let b = 0x30; b <= 0x39; b++)
      for (let c = 0x81; c <= 0xfe; c++) for (let d = 0x30; d <= 0x39; d++) yield [a, b, c, d];
}

const tables = new Map<string, Map<string, readonly number[]>>();

function tableOf(encoding: string): Map<string, readonly number[]> {
  let table = tables.get(encoding);
  if (table === undefined) {
    table = reversed(encoding === 'gbk' ? 'gbk' : encoding, twoBytes());
    if (encoding === 'gb18030')
      for (const [text, code] of reversed(encoding, fourBytes())) if (!table.has(text)) table.set(text, code);
    tables.set(encoding, table);
  }
  return table;
}

/** @returns `undefined` where a character has no code in the encoding. */
export function encode(text: string, encoding: string): Uint8Array | undefined {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding.startsWith('utf-16')) {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le');
    return bytes;
  }
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const character of text) {
    const unit = character.charCodeAt(0);
    if (unit < 0x80) bytes.push(unit);
    else {
      const code = table.get(character);
      if (code === undefined) return undefined;
      bytes.push(...code);
    }
  }
  return Uint8Array.from(bytes);
}
