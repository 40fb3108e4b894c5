import type { SessionEntry, SetEntry } from './entries.js';
import { type EntryRecord, ISO_DATE } from './record.js';

/** @throws {DictionaryError} at the first line of the record that cannot be understood */
export function parseSet(record: EntryRecord): SetEntry {
  const members = record.lines('member').map(({ value, line }) => {
    const [text = '', ...aliases] = value.split('|').map((part) => part.trim());
    if (text === '' || aliases.includes('')) throw record.error('bad-value', 'a member has no name', line);
    return { text, aliases };
  });
  if (members.length < 2) throw record.error('missing-key', 'a set has two members at least');
  const named = new Set<string>();
  for (const name of members.flatMap(({ text, aliases }) => [text, ...aliases])) {
    if (named.has(name)) throw record.error('duplicate', `“${name}” names two members`);
    named.add(name);
  }
  return {
    name: record.one('set'),
    members,
    ordered: record.oneOf('ordered', ['yes', 'no'] as const) === 'yes',
    ...record.window(),
    source: record.one('source'),
    origin: record.origin,
  };
}

/**
 * A table `session | plenum | first day | last day`; the plenum is empty for a body that meets once a session.
 *
 * @throws {DictionaryError} at the first row that cannot be understood
 */
export function parseSessions(record: EntryRecord): SessionEntry[] {
  const body = record.one('sessions');
  const source = record.one('source');
  const known = new Set<string>();
  return record.rows().map(({ cells, line }) => {
    const [session = '', plenum = '', date = '', end = ''] = cells;
    const numbered = /^[1-9]\d?$/.test(session) && /^([1-9]\d?)?$/.test(plenum);
    if (cells.length !== 4 || !numbered || !ISO_DATE.test(date) || !ISO_DATE.test(end) || end < date)
      throw record.error('bad-value', 'expected “session | plenum | first day | last day”', line);
    if (known.has(`${session} ${plenum}`))
      throw record.error('duplicate', 'this session stands twice in one table', line);
    known.add(`${session} ${plenum}`);
    return {
      body,
      session: Number(session),
      ...(plenum === '' ? {} : { plenum: Number(plenum) }),
      date,
      end,
      source,
      origin: { file: record.file, line },
    };
  });
}
