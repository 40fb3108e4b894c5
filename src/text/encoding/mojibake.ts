/** What broken conversions leave behind: U+FFFD written as GBK, and uninitialised memory. */
const LEFTOVERS = ['锟斤拷', '锟叫', '烫烫烫', '屯屯屯', 'ï¿½'];
const SAMPLE = 20_000;
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
/** So many characters of Latin-1's upper half in a row are no word of any language. */
const LONG_RUN = 8;
const FEWEST_IN_RUNS = 16;

/** Whether the text is most likely the wreck of a wrong conversion. */
export function isMojibake(text: string): boolean {
  if (LEFTOVERS.some((leftover) => text.includes(leftover))) return true;
  const wrecks = utf8AsGbk();
  let han = 0;
  let wreck = 0;
  let latin = 0;
  let privateUse = 0;
  let run = 0;
  let inRuns = 0;
  const length = Math.min(text.length, SAMPLE);
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) run = 0;
    else if (unit >= FIRST_HAN && unit <= LAST_HAN) {
      han++;
      wreck += wrecks[unit - FIRST_HAN] as number;
      run = 0;
    } else if (unit >= 0xa1 && unit <= 0xff) {
      // The same again and again is a mask: ××××××××.
      run = text.charCodeAt(i - 1) === unit ? 0 : run + 1;
      if (run === LONG_RUN) inRuns += LONG_RUN;
      else if (run > LONG_RUN) inRuns++;
      if (unit >= 0xe3 && unit <= 0xe9 && isContinuation(text, i + 1) && isContinuation(text, i + 2)) latin++;
    } else {
      run = 0;
      if (unit >= 0xe000 && unit <= 0xf8ff) privateUse++;
    }
  }
  if (latin >= 4 || inRuns >= FEWEST_IN_RUNS) return true;
  return han >= 20 && (wreck / han > 0.15 || privateUse / han > 0.2);
}

// UTF-8 read as Latin-1 or Windows-1252: é•¿, ä¸­.
function isContinuation(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (
    (unit >= 0x80 && unit <= 0xbf) || (unit >= 0x0152 && unit <= 0x0192) || (unit >= 0x02c6 && unit <= 0x2122)
  );
}

let found: Uint8Array | undefined;

/**
 * By Han character, 1 for what the first two bytes of a Chinese character in UTF-8 are in GBK: lead E4–E9, trail
 * 80–BF. All of them are rare, so a text with many is no text. Decoded when first asked for.
 */
function utf8AsGbk(): Uint8Array {
  if (found === undefined) {
    const decoder = new TextDecoder('gbk');
    let characters = '锛銆鈥';
    for (let lead = 0xe4; lead <= 0xe9; lead++) {
      for (let trail = 0x80; trail <= 0xbf; trail++) characters += decoder.decode(Uint8Array.of(lead, trail));
    }
    found = new Uint8Array(LAST_HAN - FIRST_HAN + 1);
    for (let i = 0; i < characters.length; i++) found[characters.charCodeAt(i) - FIRST_HAN] = 1;
  }
  return found;
}

/** What is wrong with a text that came decoded, from a file whose own encoding was right: it was broken before. */
export function brokenBefore(text: string): 'replacement-character' | 'mojibake' | undefined {
  if (isMojibake(text)) return 'mojibake';
  return text.includes('\ufffd') ? 'replacement-character' : undefined;
}
