import type { Draft } from './draft.js';

/** So many characters on both sides tell one place from another, and survive edits elsewhere in the text. */
const SURROUNDINGS = 16;

/** A number with what may stand between its digits: how it is grouped says as little as which one it is. */
const NUMBER = /[0-9０-９](?:[\s\u00ad\u200b-\u200d\u2060‐‑–—－-]*[0-9０-９xXｘＸ])*/g;

/**
 * A hash of the rule, the wording and its surroundings, 16 hex digits. Digits are replaced first: the 36 million
 * identity numbers that fit a known county and year are tried in a minute, so no number may reach a hash.
 */
export function fingerprintOf({ rule, report, at }: Draft, text: string): string {
  const around = text.slice(Math.max(0, at.start - SURROUNDINGS), at.end + SURROUNDINGS);
  const wording = around.replace(NUMBER, '#').replace(/\s+/g, '');
  const key = [rule.id, report.messageId, wording].join('\n');
  return hash(key, 0x811c9dc5) + hash(key, 0x01000193);
}

/** FNV-1a with a final mix, over UTF-16 units. */
function hash(text: string, seed: number): string {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
