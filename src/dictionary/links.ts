import {
  HOST_KINDS,
  type HostEntry,
  type HostGroup,
  LURE_KINDS,
  type LureEntry,
  type LureGroup,
} from './entries.js';
import { type EntryRecord, folded } from './record.js';

/** Letters, digits and hyphens between dots, in Punycode where the name is not ASCII; a last label may stand alone. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * A table of words that illegal links are worded with: `lures` names their kind, each row is words parted by spaces.
 *
 * @throws {DictionaryError} at the first row that cannot be understood
 */
export function parseLures(record: EntryRecord): LureGroup {
  const kind = record.oneOf('lures', LURE_KINDS);
  const sure = record.oneOf('sure', ['yes', 'no'] as const) === 'yes';
  record.words('note');
  const words: string[] = [];
  const known = new Set<string>();
  for (const { cells, line } of record.rows()) {
    for (const word of cells.flatMap((cell) => cell.split(/\s+/))) {
      if (word.length < 2) throw record.error('bad-value', `“${word}” is too short to tell anything`, line);
      if (known.has(folded(word))) throw record.error('duplicate', `“${word}” stands twice`, line);
      known.add(folded(word));
      words.push(word);
    }
  }
  if (words.length === 0) throw record.error('missing-key', 'a group of lures needs a word');
  return { kind, sure, words, origin: record.origin };
}

/**
 * A table `host | names`: `hosts` tells what the sites are, and a host stands for those below it too.
 *
 * @throws {DictionaryError} at the first row that cannot be understood
 */
export function parseHosts(record: EntryRecord): HostGroup {
  const kind = record.oneOf('hosts', HOST_KINDS);
  const source = record.one('source');
  const known = new Set<string>();
  const hosts = record.rows().map(({ cells, line }) => {
    const [host = '', names = ''] = cells;
    if (cells.length > 2 || !HOST.test(host))
      throw record.error('bad-value', 'expected “host | names”, the host in lower case', line);
    if (known.has(host)) throw record.error('duplicate', `“${host}” stands twice`, line);
    known.add(host);
    return { host, names: names.split(/\s+/).filter((name) => name !== ''), line };
  });
  if (hosts.length === 0) throw record.error('missing-key', 'a group of hosts needs a host');
  return { kind, source, hosts, origin: record.origin };
}

export function luresOf(groups: readonly LureGroup[]): LureEntry[] {
  return groups.flatMap(({ kind, sure, words, origin }) =>
    words.map((word) => ({ word, kind, sure, origin })),
  );
}

export function hostsOf(groups: readonly HostGroup[]): HostEntry[] {
  return groups.flatMap(({ kind, source, hosts, origin: { file } }) =>
    hosts.map(({ host, names, line }) => ({ host, names, kind, source, origin: { file, line } })),
  );
}
