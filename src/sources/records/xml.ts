import { type Export, isWanted, PRESETS } from '../exports.js';
import type { Reader } from '../reading.js';
import { XmlReader, xmlText } from '../xml.js';
import { noRecords } from './json.js';
import { recordDocument } from './record-document.js';

interface XmlRecord {
  readonly fields: Record<string, string>;
  readonly line: number;
}

/** Articles of an XML export: the elements at a path, with their children as fields. One is in memory at a time. */
export const readXmlRecords: Reader = async function* (input, reading) {
  const form = formOf(reading.export);
  const paths = new Set(form.records);
  const path: string[] = [];
  const found: XmlRecord[] = [];
  let record: { fields: Record<string, string>; line: number; depth: number } | undefined;
  let field: { name: string; pieces: string[] } | undefined;
  const reader: XmlReader = new XmlReader(
    {
      open(name) {
        path.push(name);
        if (record === undefined) {
          if (paths.has(path.join('.'))) record = { fields: {}, line: reader.line, depth: path.length };
        } else if (path.length === record.depth + 1) field = { name, pieces: [] };
      },
      text(text) {
        field?.pieces.push(text);
      },
      close() {
        if (record !== undefined && path.length === record.depth) {
          found.push({ fields: record.fields, line: record.line });
          record = undefined;
        } else if (record !== undefined && field !== undefined && path.length === record.depth + 1) {
          // The first of several is the field's; WordPress repeats those that stand beside the article.
          record.fields[field.name] ??= field.pieces.join('').trim();
          field = undefined;
        }
        path.pop();
      },
    },
    true,
  );
  let count = 0;
  let told = false;
  const { name, folder } = input;
  async function* documents() {
    for (const { fields, line } of found.splice(0)) {
      count++;
      if (!isWanted(fields, form)) continue;
      const source = `${name}:${line}`;
      const at = { id: `${name}#${count}`, source, line, folder };
      yield await recordDocument(fields, at, { ...reading, export: form });
    }
    if (reader.problem !== undefined && !told) {
      told = true;
      yield { id: name, source: name, problems: [reader.problem], bytes: 0 };
    }
  }
  for await (const text of xmlText(input.chunks())) {
    reader.write(text);
    yield* documents();
  }
  reader.end();
  yield* documents();
  if (count === 0 && !told) throw noRecords(form.records ?? []);
};

/** Of the exports in XML that tell themselves, the one of WordPress is the only one that is met. */
function formOf(own: Export): Export {
  const { wordpress } = PRESETS;
  return own.records === undefined ? { ...wordpress, map: { ...wordpress.map, ...own.map } } : own;
}
