import type { CitedTitle } from './citation.js';

/** Longer titles are an opening bracket that was never closed. */
const LONGEST_TITLE = 160;

/**
 * The title that 《 at `start` opens. Titles stand in titles: 《关于修改〈…〉的决定》, and 《》 inside 《》 where the author
 * knows no 〈〉. Undefined where the bracket is not closed in its block.
 */
export function readTitle(text: string, start: number): CitedTitle | undefined {
  const end = balancedEnd(text, start) ?? nearestEnd(text, start);
  if (end === undefined || end - start < 4) return undefined;
  return { at: { start, end }, name: text.slice(start + 1, end - 1).trim(), bracketed: true };
}

/** Where the brackets are balanced; 《》 and 〈〉 close each other, since 《…〈…》…》 is met. */
function balancedEnd(text: string, start: number): number | undefined {
  const limit = Math.min(text.length, start + LONGEST_TITLE);
  let depth = 0;
  for (let i = start; i < limit && text[i] !== '\n'; i++) {
    if (text[i] === '《' || text[i] === '〈') depth++;
    else if (text[i] === '》' || text[i] === '〉') depth--;
    if (depth === 0) return text[i] === '》' || endsPhrase(text, i + 1) ? i + 1 : undefined;
  }
  return undefined;
}

/** An inner bracket was left open: the first 》 ends the title, unless another title begins before it. */
function nearestEnd(text: string, start: number): number | undefined {
  for (let i = start + 1; i < Math.min(text.length, start + LONGEST_TITLE); i++) {
    if (text[i] === '》') return i + 1;
    if ('《\n。；'.includes(text[i]!)) return undefined;
  }
  return undefined;
}

/** 《…〉 ends a title only where the words do not go on inside it: 《关于修改〉的决定》 goes on. */
function endsPhrase(text: string, at: number): boolean {
  return at >= text.length || /[，。；、：（(《第\n\s]/.test(text[at]!);
}
