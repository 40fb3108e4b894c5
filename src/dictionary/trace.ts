import type { Dictionary } from './dictionary.js';

/**
 * Every entry that knows the word, a line each: wrong forms, signals, formulations, sets, regions, and townships with
 * their counties.
 */
export function traceWord(dictionary: Dictionary, word: string): string[] {
  const { records, regions, towns } = dictionary;
  const lines: string[] = [];
  const place = ({ file, line }: { file: string; line: number }) => `${file}:${line}`;
  for (const { wrong, right, origin } of records.misstatements) {
    for (const form of wrong) {
      if (form === word || right === word) lines.push(`misstatement  ${form} → ${right}  ${place(origin)}`);
    }
  }
  for (const { signal, promotion, origin } of records.promotions) {
    if (signal === word) lines.push(`promotion  ${signal} (${promotion})  ${place(origin)}`);
  }
  for (const { text, variants, source, origin } of records.phrases) {
    if (text === word) lines.push(`phrase  ${text} (${source})  ${place(origin)}`);
    else if (variants.includes(word)) lines.push(`variant  ${word} of ${text}  ${place(origin)}`);
  }
  for (const { name, members, origin } of records.sets) {
    if (name === word)
      lines.push(`set  ${name}: ${members.map(({ text }) => text).join('、')}  ${place(origin)}`);
  }
  for (const code of regions.byName(word)?.codes ?? []) lines.push(`region  ${code} ${regions.nameOf(code)}`);
  for (const stem of new Set([word, word.replace(/(?:街道|镇|乡)$/, '')])) {
    for (const { code, name, since, until } of towns.byStem(stem)?.towns ?? []) {
      const county = Math.floor(code / 1000);
      const window = since === '' && until === '' ? '' : `  ${since || '…'}–${until || '…'}`;
      const parent = [regions.nameOf(Math.floor(county / 100) * 100), regions.nameOf(county)].join('');
      lines.push(`township  ${code} ${parent}${name}${window}`);
    }
  }
  return lines;
}
