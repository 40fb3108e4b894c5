import { endingOf } from '../input.js';
import type { Reader } from '../reading.js';
import { csvRows } from './csv-rows.js';
import { type TableItems, tableDocuments } from './table.js';

/** A table as text: comma, tab or semicolon separated. */
export const readCsv: Reader = async function* (input, reading) {
  async function* rows(): AsyncGenerator<TableItems> {
    let row = 1;
    for await (const records of csvRows(input.chunks(), input.head, endingOf(input.as ?? input.name))) {
      yield records.map((record) => {
        const numbered = { ...record, row };
        row += 'lines' in record ? record.count : 1;
        return numbered;
      });
    }
  }
  yield* tableDocuments(rows(), input, reading);
};
