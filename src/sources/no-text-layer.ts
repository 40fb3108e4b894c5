import { Unreadable } from './document.js';

/** Pages of pictures: what is on them has not been looked at. */
export function noTextLayer(pages: number): Unreadable {
  return new Unreadable({
    code: 'no-text-layer',
    message: {
      zh: `没有文字层（${pages} 页，可能是扫描件），未能检查`,
      en: `has no text layer (${pages} pages, perhaps scanned) and was not checked`,
    },
  });
}
