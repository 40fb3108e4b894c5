/** A table of tab-separated cells as its author wrote it. */
export interface Table {
  /** Without the byte order mark and line ends. */
  readonly lines: readonly string[];
  readonly rows: readonly Row[];
  readonly marked: boolean;
}

export interface Row {
  /** 1-based. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** `#` in the first place begins a comment; a line without a character is none. Quotes mean nothing. */
export function readTable(text: string): Table {
  const marked = text.startsWith('\uFEFF');
  const lines = text.slice(marked ? 1 : 0).split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  const rows = lines.flatMap((line, i) => (isRow(line) ? [{ line: i + 1, cells: line.split('\t') }] : []));
  return { lines, rows, marked };
}

export function isRow(line: string): boolean {
  return line.trim() !== '' && !line.startsWith('#');
}
