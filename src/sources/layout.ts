/** A piece of text on a page, from formats that place text and know no paragraphs. Lengths in any one unit. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly width: number;
  /** Of the line that it stands on, growing downwards. */
  readonly baseline: number;
  /** Height of the characters. */
  readonly size: number;
}

interface Line {
  text: string;
  readonly left: number;
  right: number;
  readonly baseline: number;
  readonly size: number;
}

/** Pieces further apart than this many characters are cells, not words. */
const GAP = 1.2;
/** A line that ends this many characters before the margin ends its paragraph. */
const SHORT = 1.6;
/** Lines further apart than this many heights are of two paragraphs. */
const LEADING = 2.4;
const HAN = /[\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\u3001-\u3011]$/;

/**
 * Paragraphs of a page. A word that goes on in the next line is one word: lines are joined where the first is full and the
 * second begins at the margin. Cells of a row that lie apart are parted by tabs.
 */
export function paragraphsOf(pieces: readonly PlacedText[]): string[] {
  const lines = linesOf(pieces.filter(({ text }) => text !== ''));
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const paragraphs: string[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    if (previous !== undefined && goesOn(previous, line, left, right)) {
      const last = paragraphs.pop() ?? '';
      // Words of letters are parted by the line end itself.
      const glue = HAN.test(last) || HAN.test(line.text[0] ?? '') ? '' : ' ';
      paragraphs.push(last + (last.endsWith(' ') ? '' : glue) + line.text);
    } else paragraphs.push(line.text);
    previous = line;
  }
  return paragraphs;
}

function goesOn(first: Line, second: Line, left: number, right: number): boolean {
  const { size } = first;
  const step = second.baseline - first.baseline;
  return (
    Math.abs(second.size - size) < size * 0.15 &&
    step > 0 &&
    step < size * LEADING &&
    first.right > right - size * SHORT &&
    second.left < left + size * 0.8 &&
    !first.text.includes('\t') &&
    !second.text.includes('\t')
  );
}

function linesOf(pieces: readonly PlacedText[]): Line[] {
  const lines: Line[] = [];
  for (const { text, left, width, baseline, size } of pieces) {
    const line = lines.at(-1);
    if (line === undefined || Math.abs(line.baseline - baseline) > size * 0.4 || left < line.right - size) {
      if (text.trim() !== '') lines.push({ text, left, right: left + width, baseline, size });
      continue;
    }
    const gap = left - line.right;
    if (text.trim() === '') {
      // Blanks between the characters of a justified line are no blanks of the text.
      if (width > size * 0.4) line.text += ' ';
    } else {
      if (gap > size * GAP) line.text = `${line.text.trimEnd()}\t`;
      line.text += text;
      line.right = Math.max(line.right, left + width);
    }
  }
  return lines.map((line) => ({ ...line, text: line.text.trimEnd() }));
}
