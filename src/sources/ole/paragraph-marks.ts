const PAGE = 512;
/** Properties of a paragraph: it stands in a table; it is no paragraph but the end of a row. */
const [IN_TABLE, ROW_END] = [0x2416, 0x2417];
/** Properties whose length takes two bytes. */
const LONG: ReadonlySet<number> = new Set([0xd608, 0xd606]);

/** What a paragraph's mark stands for. */
export interface MarkKind {
  readonly inTable: boolean;
  readonly rowEnd: boolean;
}

const PLAIN: MarkKind = { inTable: false, rowEnd: false };

/** Properties of paragraphs by the place of their marks in the file ([MS-DOC] 2.8.5, 2.9.175). */
export class ParagraphMarks {
  readonly #starts: number[] = [];
  readonly #kinds: MarkKind[] = [];

  /** @param table which stretches of the file have their properties on which page of it */
  constructor(document: Buffer, table: Buffer) {
    const count = Math.floor((table.length - 4) / 8);
    for (let i = 0; i < count; i++) {
      const page = (table.readUInt32LE(4 * (count + 1) + 4 * i) & 0x3fffff) * PAGE;
      if (page + PAGE <= document.length) this.#readPage(document.subarray(page, page + PAGE));
    }
  }

  at(offset: number): MarkKind {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#kinds[low - 1] ?? PLAIN;
  }

  #readPage(page: Buffer): void {
    const count = page[PAGE - 1]!;
    if (4 * (count + 1) + 13 * count > PAGE) return;
    for (let i = 0; i < count; i++) {
      const start = page.readUInt32LE(4 * i);
      // Stretches of a piece that was saved later follow out of order; they are of no page that is in use.
      if (start < (this.#starts.at(-1) ?? 0)) continue;
      this.#starts.push(start);
      this.#kinds.push(kindIn(page, page[4 * (count + 1) + 13 * i]! * 2));
    }
  }
}

function kindIn(page: Buffer, at: number): MarkKind {
  if (at === 0 || at >= PAGE - 1) return PLAIN;
  const half = page[at]!;
  const start = half === 0 ? at + 2 : at + 1;
  const size = half === 0 ? page[at + 1]! * 2 : half * 2 - 1;
  const end = Math.min(start + size, PAGE - 1);
  let inTable = false;
  let rowEnd = false;
  // Behind the number of the style.
  for (let i = start + 2; i + 2 < end; ) {
    const property = page.readUInt16LE(i);
    const length = lengthOf(property, page, i + 2, end);
    if (property === IN_TABLE) inTable = page[i + 2] !== 0;
    if (property === ROW_END) rowEnd = page[i + 2] !== 0;
    i += 2 + length;
  }
  return { inTable, rowEnd };
}

function lengthOf(property: number, page: Buffer, at: number, end: number): number {
  switch (property >> 13) {
    case 0:
    case 1:
      return 1;
    case 2:
    case 4:
    case 5:
      return 2;
    case 3:
      return 4;
    case 7:
      return 3;
    default:
      if (LONG.has(property)) return at + 2 <= end ? page.readUInt16LE(at) + 1 : end;
      return 1 + page[at]!;
  }
}
