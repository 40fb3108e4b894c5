/** What broken conversions leave behind: U+FFFD written as GBK, and uninitialised memory. */
const LEFTOVERS = /锟斤拷|锟叫|烫烫烫|屯屯屯|ï¿½/;
const SAMPLE = 20_000;

/** Whether the text is most likely the wreck of a wrong conversion. */
export function isMojibake(text: string): boolean {
  if (LEFTOVERS.test(text)) return true;
  const wrecks = utf8AsGbk();
  let han = 0;
  let wreck = 0;
  let latin = 0;
  let privateUse = 0;
  for (let i = 0; i < Math.min(text.length, SAMPLE); i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x4e00 && unit <= 0x9fff) {
      han++;
      if (wrecks.has(text.charAt(i))) wreck++;
    } else if (unit >= 0xe000 && unit <= 0xf8ff) privateUse++;
    else if (unit >= 0xe3 && unit <= 0xe9 && isContinuation(text, i + 1) && isContinuation(text, i + 2))
      latin++;
  }
  return latin >= 4 || (han >= 20 && (wreck / han > 0.15 || privateUse / han > 0.2));
}

// UTF-8 read as Latin-1 or Windows-1252: é•¿, ä¸­.
function isContinuation(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (
    (unit >= 0x80 && unit <= 0xbf) || (unit >= 0x0152 && unit <= 0x0192) || (unit >= 0x02c6 && unit <= 0x2122)
  );
}

let found: ReadonlySet<string> | undefined;

/**
 * What the first two bytes of a Chinese character in UTF-8 are in GBK: lead E4–E9, trail 80–BF. All of them are
 * rare, so a text with many is no text. Decoded when first asked for.
 */
function utf8AsGbk(): ReadonlySet<string> {
  if (found === undefined) {
    const decoder = new TextDecoder('gbk');
    const characters = new Set('锛銆鈥');
    for (let lead = 0xe4; lead <= 0xe9; lead++) {
      for (let trail = 0x80; trail <= 0xbf; trail++)
        characters.add(decoder.decode(Uint8Array.of(lead, trail)));
    }
    found = characters;
  }
  return found;
}
