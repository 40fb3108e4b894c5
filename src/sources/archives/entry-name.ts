import { decodeBytes } from '../../text/index.js';
import { Unreadable } from '../document.js';

/** The name of an entry: UTF-8 if it can be, else as an older Windows of China writes it. */
export function entryName(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw).replaceAll('\\', '/');
  } catch {
    // A few characters say little, and GB 18030 is what it mostly is.
    const { text, encoding } = decodeBytes(raw);
    return (encoding === 'big5' ? text : new TextDecoder('gb18030').decode(raw)).replaceAll('\\', '/');
  }
}

/** Nothing is ever written, so such a name does no harm here; it tells what the archive was made for. */
export function isUnsafe(name: string): boolean {
  return (
    name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..') || name.includes('\0')
  );
}

export function unsafe(): Unreadable {
  return new Unreadable({
    code: 'unsafe-path',
    message: { zh: '路径指向压缩包之外，未读取', en: 'has a path that leads out of the archive; not read' },
  });
}

export function encrypted(): Unreadable {
  return new Unreadable({
    code: 'encrypted',
    message: { zh: '已加密，未能读取', en: 'is encrypted and could not be read' },
  });
}
