import { LINE_FEED, RETURN } from './record-cutter.js';

const TAB = 0x09;

/** Rows of a file of text in which nothing is quoted: each is a line, its cells are parted by tabs, and no cell holds one. */
export interface PlainLines {
  /** Parted by line feeds, without one at the end. */
  readonly lines: string;
  readonly count: number;
  /** Cells of the longest. */
  readonly widest: number;
  /** 1-based line of the file that the first one is. */
  readonly line: number;
}

/** The same as bytes. */
export type PlainBytes = Omit<PlainLines, 'lines' | 'line'> & { readonly bytes: Uint8Array };

/**
 * @param bytes whole lines without quotes, each with its line end
 * @returns undefined where a cell holds a tab, or lines end as they did on old machines
 */
export function plainBytes(bytes: Uint8Array, delimiter: number): PlainBytes | undefined {
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  let count = 0;
  let cells = 1;
  let widest = 0;
  for (let i = 0; i < bytes.length; i++) {
    let byte = bytes[i]!;
    if (byte === delimiter) {
      byte = TAB;
      cells++;
    } else if (byte <= RETURN) {
      if (byte === LINE_FEED) {
        count++;
        if (cells > widest) widest = cells;
        cells = 1;
      } else if (byte === RETURN) {
        if (bytes[i + 1] !== LINE_FEED) return undefined;
        continue;
      } else if (byte === TAB) return undefined;
    }
    plain[length++] = byte;
  }
  return { bytes: plain.subarray(0, length - 1), count, widest };
}

/** The cells of each line. */
export function* cellsOfLines({ lines }: Pick<PlainLines, 'lines'>): Generator<string[]> {
  for (const line of lines.split('\n')) yield line.split('\t');
}
