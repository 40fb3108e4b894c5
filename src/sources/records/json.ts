import { Unreadable, withProblems } from '../document.js';
import { type Export, isWanted, PRESETS, USUAL_RECORDS } from '../exports.js';
import type { Reader } from '../reading.js';
import { jsonItems } from './json-items.js';
import { badJson, decode } from './jsonl.js';
import { recordDocument } from './record-document.js';

/**
 * Articles of a JSON file: the objects of a list that may lie in other objects, a single article, or one article after
 * the other. Of a file of any size one article is in memory.
 */
export const readJson: Reader = async function* (input, reading) {
  const { name, folder } = input;
  const { records = USUAL_RECORDS } = reading.export;
  const { whole } = reading.budget.limits;
  let found = false;
  for await (const { bytes, line, pointer, path } of jsonItems(input.chunks(), records, whole)) {
    if (path === '' && reading.export.records !== undefined) continue;
    found = true;
    const source = `${name}:${line}`;
    // Of a file that is a single article, the file is the article's name.
    const id = pointer === '' ? (line === 1 ? name : source) : `${name}#${pointer}`;
    const { text, problems } = decode(bytes, line);
    let record: unknown;
    try {
      record = JSON.parse(text);
    } catch (error) {
      yield { id, source, bytes: bytes.byteLength, problems: [{ ...badJson(error), line }] };
      continue;
    }
    const form = formOf(path, reading.export);
    if (!isWanted(record, form)) continue;
    const at = { id, source, line, bytes: bytes.byteLength, folder };
    yield withProblems(await recordDocument(record, at, { ...reading, export: form }), problems);
  }
  if (!found) throw noRecords(records);
};

/** An export without settings that has its records where Ghost has them is one of Ghost. */
function formOf(path: string, own: Export): Export {
  const { ghost } = PRESETS;
  return own.map.content === undefined && ghost.records?.includes(path)
    ? { ...ghost, map: { ...ghost.map, ...own.map } }
    : own;
}

export function noRecords(paths: readonly string[]): Unreadable {
  const places = paths.join('、');
  return new Unreadable({
    code: 'no-records',
    message: {
      zh: `没有找到文章（找过 ${places}），请用 records 指明位置`,
      en: `holds no articles where they were looked for (${paths.join(', ')}); name their place with records`,
    },
  });
}
