import { ROWS, type Row } from '../config/rectification.js';
import { PLATFORMS, type Platform } from '../rules/index.js';

/** What one cell of the table counts. */
export interface Count {
  found: number;
  fixed: number;
  /** Kinds of account in the column 其他, which the notice asks to be named. */
  readonly kinds: Set<string>;
}

/** Problem type × platform of one unit: how many were found, and how many of them are mended. */
export class Counts {
  readonly #cells = new Map<string, Count>();

  add(row: Row, platform: Platform, { fixed, kind }: { fixed: number; kind: string | undefined }, found = 1) {
    const key = `${row} ${platform}`;
    const cell = this.#cells.get(key) ?? { found: 0, fixed: 0, kinds: new Set<string>() };
    this.#cells.set(key, cell);
    cell.found += found;
    cell.fixed += fixed;
    if (kind !== undefined) cell.kinds.add(kind);
  }

  at(row: Row, platform: Platform): Count | undefined {
    return this.#cells.get(`${row} ${platform}`);
  }

  /** Over all platforms. */
  ofRow(row: Row): { readonly found: number; readonly fixed: number } {
    return sum(PLATFORMS.map((platform) => this.at(row, platform)));
  }

  get total(): { readonly found: number; readonly fixed: number } {
    return sum(ROWS.map((row) => this.ofRow(row)));
  }
}

function sum(cells: readonly ({ readonly found: number; readonly fixed: number } | undefined)[]) {
  let [found, fixed] = [0, 0];
  for (const cell of cells) {
    found += cell?.found ?? 0;
    fixed += cell?.fixed ?? 0;
  }
  return { found, fixed };
}
