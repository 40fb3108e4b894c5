import { endingOf } from '../input.js';
import type { Reader } from '../reading.js';
import { csvRows } from './csv-rows.js';
import { type TableRow, tableDocuments } from './table.js';

/** A table as text: comma, tab or semicolon separated. */
export const readCsv: Reader = async function* (input, reading) {
  async function* rows(): AsyncGenerator<TableRow[]> {
    let row = 0;
    for await (const records of csvRows(input.chunks(), input.head, endingOf(input.as ?? input.name))) {
      yield records.map(({ cells, line, problem }) => {
        row++;
        return problem === undefined ? { row, cells, line } : { row, cells, line, problem };
      });
    }
  }
  yield* tableDocuments(rows(), input, reading);
};
