/** What broken conversions leave behind: U+FFFD written as GBK, and uninitialised memory. */
const LEFTOVERS = /锟斤拷|锟叫|烫烫烫|屯屯屯|ï¿½/;
/** Characters that UTF-8 bytes of punctuation and common characters turn into when read as GBK. */
const UTF8_AS_GBK = new Set('锛銆鈥鐨涓鍥鍦鏂浜鏄鎴鏈鍜绗鍙枃戜殑');
const SAMPLE = 20_000;

/** Whether the text is most likely the wreck of a wrong conversion. */
export function isMojibake(text: string): boolean {
  if (LEFTOVERS.test(text)) return true;
  let han = 0;
  let wreck = 0;
  let latin = 0;
  let privateUse = 0;
  for (let i = 0; i < Math.min(text.length, SAMPLE); i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x4e00 && unit <= 0x9fff) {
      han++;
      if (UTF8_AS_GBK.has(text.charAt(i))) wreck++;
    } else if (unit >= 0xe000 && unit <= 0xf8ff) privateUse++;
    else if (unit >= 0xe3 && unit <= 0xe9 && isContinuation(text, i + 1) && isContinuation(text, i + 2))
      latin++;
  }
  return latin >= 4 || (han >= 20 && (wreck / han > 0.12 || privateUse / han > 0.05));
}

// UTF-8 read as Latin-1 or Windows-1252: é•¿, ä¸­.
function isContinuation(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (
    (unit >= 0x80 && unit <= 0xbf) || (unit >= 0x0152 && unit <= 0x0192) || (unit >= 0x02c6 && unit <= 0x2122)
  );
}
