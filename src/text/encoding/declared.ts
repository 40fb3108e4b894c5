/** The standard looks at 1,024 bytes; old pages put comments and long keyword lists before the tag. */
const SNIFFED = 8192;

/** The encoding that a page declares in `<meta charset>`, `http-equiv` or an XML declaration, as written. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = ascii(bytes.subarray(0, SNIFFED)).replace(/<!--[\s\S]*?-->/g, '');
  const xml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head);
  if (xml !== null) return xml[1];
  for (const tag of head.matchAll(/<meta\s([^>]{0,1000})/gi)) {
    const match = /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(tag[1] ?? '');
    if (match !== null) return match[1];
  }
  return undefined;
}

function ascii(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : '?';
  return text;
}
