const BLOCK = 512;

/** A tar of these files, with long names as one of the two ways has them. */
export function tarOf(files: Readonly<Record<string, Uint8Array>>, how: 'pax' | 'gnu' = 'pax'): Buffer {
  const parts = Object.entries(files).flatMap(([name, content]) => {
    const short = Buffer.byteLength(name) <= 100;
    const long = how === 'gnu' ? entry('././@LongLink', 'L', Buffer.from(`${name}\0`)) : paxEntry(name);
    return [...(short ? [] : long), ...entry(short ? name : 'cut', '0', Buffer.from(content))];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function paxEntry(name: string): Buffer[] {
  const record = ` path=${name}\n`;
  let length = Buffer.byteLength(record);
  length += String(length + 3).length;
  return entry('PaxHeader', 'x', Buffer.from(`${length}${record}`));
}

function entry(name: string, type: string, content: Buffer): Buffer[] {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(type, 156);
  header.write('ustar\x0000', 257, 'latin1');
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
}
