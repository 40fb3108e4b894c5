import { endingOf } from '../input.js';
import type { Reader } from '../reading.js';
import { csvRows } from './csv-rows.js';
import { type TableRow, tableDocuments } from './table.js';

/** A table as text: comma, tab or semicolon separated. */
export const readCsv: Reader = async function* (input, reading) {
  async function* rows(): AsyncGenerator<TableRow> {
    let row = 0;
    for await (const record of csvRows(input.chunks(), input.head, endingOf(input.as ?? input.name))) {
      row++;
      yield { row, ...record };
    }
  }
  yield* tableDocuments(rows(), input, reading);
};
