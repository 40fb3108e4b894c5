import type { Cell, Sheet, Row as SheetRow } from 'write-excel-file/node';
import { ROW_LABELS, ROWS, type Row } from '../config/rectification.js';
import { PLATFORMS, type Platform } from '../rules/index.js';
import type { Counts } from './counts.js';

/** The head of the table, as the notice prints it. */
export interface Head {
  readonly unit: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly contact: string;
  /** What a cell says in which nothing was found. */
  readonly empty: string;
}

/** One line of the second sheet. */
export interface Line {
  readonly unit: string;
  readonly platform: Platform;
  readonly account: string;
  readonly row: Row;
  readonly document: string;
  readonly source: string;
  readonly place: string;
  readonly message: string;
  /** What stands there, in its surroundings. */
  readonly text: string;
  readonly suggestion: string;
  readonly state: State;
  readonly ruleId: string;
}

/** What has become of a finding since the scan before. */
export type State = 'new' | 'remaining' | 'expired' | 'fixed';

const STATES: Readonly<Record<State, string>> = {
  new: '新发现',
  remaining: '未整改',
  expired: '接受到期',
  fixed: '已整改',
};

const TITLE = '全市政府网站和政务新媒体信息内容安全排查整改情况表';
/** The columns as 附件5 heads them: websites, then new media. */
const COLUMNS: Readonly<Record<Platform, string>> = {
  'gov-site': '政府网',
  disclosure: '信息公开网',
  service: '政务（办事）服务网',
  weibo: '微博',
  wechat: '微信',
  other: '其他（需备注类型）',
};
const WIDTH = 1 + PLATFORMS.length;
const LIST_HEAD: readonly (readonly [name: string, width: number])[] = [
  ['序号', 6],
  ['单位', 22],
  ['平台', 14],
  ['账号', 20],
  ['问题类型', 20],
  ['文章', 26],
  ['来源', 30],
  ['位置', 14],
  ['问题', 44],
  ['原文', 50],
  ['建议', 24],
  ['状态', 10],
  ['规则', 26],
];
/** Excel takes no more in one cell. */
const LONGEST_CELL = 32_767;

const grid = { borderStyle: 'thin', borderColor: '#000000', alignVertical: 'center', wrap: true } as const;
const centred = { ...grid, align: 'center' } as const;

/** 附件5 of one unit: the table, and each finding on a second sheet. */
export function tableWorkbook(counts: Counts, head: Head, lines: readonly Line[]): Promise<Uint8Array> {
  return bytesOf([
    {
      sheet: '附件5',
      data: tableRows(counts, head),
      columns: [{ width: 24 }, ...PLATFORMS.map(() => ({ width: 21 }))],
      orientation: 'landscape',
      showGridLines: false,
    },
    listSheet(lines),
  ]);
}

/** The city's own: the table over all units, a line for each unit, and every finding. */
export function cityWorkbook(
  counts: Counts,
  head: Head,
  units: readonly (readonly [unit: string, counts: Counts])[],
  lines: readonly Line[],
): Promise<Uint8Array> {
  return bytesOf([
    {
      sheet: '汇总',
      data: tableRows(counts, head),
      columns: [{ width: 24 }, ...PLATFORMS.map(() => ({ width: 21 }))],
      orientation: 'landscape',
      showGridLines: false,
    },
    {
      sheet: '各单位',
      data: unitRows(units),
      columns: [{ width: 30 }, ...ROWS.map(() => ({ width: 16 })), { width: 12 }, { width: 12 }],
      stickyRowsCount: 1,
    },
    listSheet(lines),
  ]);
}

/** Its writer is loaded where it is needed: eighty modules, which other formats need not wait for. */
async function bytesOf(sheets: Sheet<Buffer>[]): Promise<Uint8Array> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  return await writeXlsx(sheets).toBuffer();
}

function tableRows(counts: Counts, { unit, day, contact, empty }: Head): SheetRow[] {
  const blank = (n: number) => Array.from({ length: n }, () => null);
  const across = (value: string, columns: number): SheetRow => [
    { value: clean(value), ...centred, fontWeight: 'bold', columnSpan: columns },
    ...blank(columns - 1),
  ];
  return [
    ['附件5', ...blank(WIDTH - 1)],
    [
      { value: TITLE, align: 'center', alignVertical: 'center', fontSize: 18, columnSpan: WIDTH, height: 36 },
      ...blank(WIDTH - 1),
    ],
    [
      { value: clean(`单位：${unit}（加盖公章）`), columnSpan: 3, height: 24 },
      ...blank(2),
      { value: `排查时间：${day}`, columnSpan: 2 },
      null,
      { value: clean(`联系人及电话：${contact}`), columnSpan: 2 },
      null,
    ],
    [
      { value: '问题类型＼平台', ...centred, fontWeight: 'bold', rowSpan: 2 },
      ...across('网站', 3),
      ...across('政务新媒体', 3),
    ],
    [
      null,
      ...PLATFORMS.map((platform): Cell => ({ value: COLUMNS[platform], ...centred, fontWeight: 'bold' })),
    ],
    ...ROWS.map((row) => [
      { value: ROW_LABELS[row].zh, ...centred, fontWeight: 'bold' as const, height: 48 },
      ...PLATFORMS.map((platform): Cell => ({ value: cellText(counts, row, platform, empty), ...grid })),
    ]),
  ];
}

function cellText(counts: Counts, row: Row, platform: Platform, empty: string): string {
  const cell = counts.at(row, platform);
  if (cell === undefined) return empty;
  const kinds = cell.kinds.size === 0 ? '' : `（${[...cell.kinds].sort().join('、')}）`;
  return `排查发现问题信息${cell.found}条，已整改${cell.fixed}条${kinds}`;
}

function unitRows(units: readonly (readonly [unit: string, counts: Counts])[]): SheetRow[] {
  const head = ['单位', ...ROWS.map((row) => ROW_LABELS[row].zh), '合计', '已整改'];
  return [
    head.map((value): Cell => ({ value, ...centred, fontWeight: 'bold' })),
    ...units.map(([unit, counts]) => [
      { value: clean(unit), ...grid },
      ...ROWS.map((row): Cell => ({ value: counts.ofRow(row).found, ...grid })),
      { value: counts.total.found, ...grid },
      { value: counts.total.fixed, ...grid },
    ]),
  ];
}

function listSheet(lines: readonly Line[]) {
  return {
    sheet: '问题清单',
    data: [
      LIST_HEAD.map(([value]): Cell => ({ value, ...centred, fontWeight: 'bold' })),
      ...lines.map((line, i) => [{ value: i + 1, ...grid }, ...lineCells(line)]),
    ],
    columns: LIST_HEAD.map(([, width]) => ({ width })),
    orientation: 'landscape' as const,
    stickyRowsCount: 1,
  };
}

function lineCells(line: Line): Cell[] {
  return [
    ...[line.unit, COLUMNS[line.platform], line.account, ROW_LABELS[line.row].zh, line.document, line.source],
    ...[line.place, line.message, line.text, line.suggestion, STATES[line.state], line.ruleId],
  ].map((value): Cell => ({ value: clean(value), type: String, ...grid }));
}

/** What XML cannot hold is dropped. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .slice(0, LONGEST_CELL);
}
