import type { Category, Localised, Platform, Severity } from '../rules/index.js';

/** The rows of the rectification table (附件5 of the inspection notice), in its order. */
export const ROWS = ['misstatement', 'privacy', 'commercial', 'illegal-link', 'dead-link', 'other'] as const;
export type Row = (typeof ROWS)[number];

export const ROW_LABELS: Readonly<Record<Row, Localised>> = {
  misstatement: { zh: '严重表述错误', en: 'misstatements' },
  privacy: { zh: '泄露个人隐私', en: 'personal data' },
  commercial: { zh: '引用商业信息（广告）', en: 'commercial matter' },
  'illegal-link': { zh: '非法链接', en: 'illegal links' },
  'dead-link': { zh: '错（死）链', en: 'dead links' },
  other: { zh: '其他问题', en: 'other' },
};

/** The columns of the table. */
export const PLATFORM_LABELS: Readonly<Record<Platform, Localised>> = {
  'gov-site': { zh: '政府网', en: 'site' },
  disclosure: { zh: '信息公开网', en: 'disclosure' },
  service: { zh: '政务服务网', en: 'service' },
  weibo: { zh: '微博', en: 'weibo' },
  wechat: { zh: '微信', en: 'wechat' },
  other: { zh: '其他', en: 'other' },
};

interface Placing {
  /** A rule's id, or `category/*`. */
  readonly rule: string;
  /** Only findings of these severities; all of them where it is absent. */
  readonly severity?: readonly Severity[];
  readonly row: Row;
}

/**
 * Which finding stands in which row; the first line that fits counts. 严重表述错误 is what an inspection vetoes a site for:
 * a wrong form of an established formulation, reported without reserve. A slip of the pen that touches none is 其他问题, and
 * so are places, organs, legal bases and restricted matter, for which the notice has no rows.
 */
const PLACINGS: readonly Placing[] = [
  { rule: 'misstatement/typo', row: 'other' },
  { rule: 'misstatement/*', severity: ['error'], row: 'misstatement' },
  { rule: 'privacy/*', row: 'privacy' },
  { rule: 'commercial/*', row: 'commercial' },
  { rule: 'illegal-link/*', row: 'illegal-link' },
  { rule: 'dead-link/*', row: 'dead-link' },
];

/** What tells the row of a finding. */
export interface Placeable {
  readonly ruleId: string;
  readonly category: Category;
  readonly severity: Severity;
}

/** Gives each finding its row. */
export type RowOf = (finding: Placeable) => Row;

/** @param own the user's placings by rule id or `category/*`, which come before the shipped ones */
export function rowsBy(own: Readonly<Record<string, Row>> = {}): RowOf {
  const placings = [...Object.entries(own).map(([rule, row]): Placing => ({ rule, row })), ...PLACINGS];
  return ({ ruleId, category, severity }) =>
    placings.find(
      (placing) =>
        (placing.rule === ruleId || placing.rule === `${category}/*`) &&
        (placing.severity?.includes(severity) ?? true),
    )?.row ?? 'other';
}
