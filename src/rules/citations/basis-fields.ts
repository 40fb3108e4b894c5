import type { LabelledValue, Span } from '../../text/index.js';
import type { PageInContext } from '../rule.js';

export interface Basis {
  /** `field`: in the value of a label such as 设定依据. `prose`: behind 根据, in a document that decides something. */
  readonly kind: 'field' | 'prose';
  /** The label, or the word before the citation. */
  readonly label: string;
  /** The value, or the sentence. */
  readonly at: Span;
}

/** Labels of what an item rests on, and of what only sounds like it. */
const BASIS = /依[据據]|^法律法规$|^政策文件$/;
const NO_BASIS = /依据?材料|数据依据|计算依据|依据来源/;

const fields = new WeakMap<PageInContext, readonly Basis[]>();

/** The fields of the page that name what an item rests on. A page without the word 依据 is not asked for its fields. */
export function basisFieldsOf(page: PageInContext): readonly Basis[] {
  let found = fields.get(page);
  if (found === undefined) {
    found = page.hits('citation.mark').some(({ entry }) => entry.kind === 'basis') ? readFields(page) : [];
    fields.set(page, found);
  }
  return found;
}

/** The innermost basis field in which a citation begins; its articles may stand in the next cell of the row. */
export function basisFieldAt(at: Span, page: PageInContext): Basis | undefined {
  return basisFieldsOf(page)
    .filter((field) => field.at.start <= at.start && at.start < field.at.end)
    .at(-1);
}

function readFields(page: PageInContext): Basis[] {
  const { values } = page.page;
  const labels = new Set(values.map(({ labelAt }) => labelAt.start));
  return values
    .filter(({ label }) => BASIS.test(label) && !NO_BASIS.test(label))
    .map((value) => ({
      kind: 'field',
      label: value.label,
      at: { start: value.valueAt.start, end: endOfList(value, labels, page) },
    }));
}

/** 2. 《…》, （三）《…》, ④, 《…》, 第三条：…: goes on with a list of bases that began beside the label. */
const LIST_GOES_ON =
  /^[\s\u3000]*(?:[（(]?[\d一二三四五六七八九十]{1,3}(?:[)）]|[.．、，,])|[\u2460-\u2473]|《|第[\d一二三四五六七八九十百零〇]{1,7}条)/;
const MOST_LINES = 30;

/** Where the value ends together with the lines that continue its list, up to the next label. */
function endOfList(
  { labelAt, valueAt }: LabelledValue,
  labels: ReadonlySet<number>,
  { text, page }: PageInContext,
): number {
  if (page.tables.some((table) => table.start <= labelAt.start && labelAt.start < table.end))
    return valueAt.end;
  let { end } = valueAt;
  for (let lines = 0; lines < MOST_LINES && text[end] === '\n'; lines++) {
    const next = text.indexOf('\n', end + 1);
    const line = text.slice(end + 1, next < 0 ? text.length : next);
    const hasLabel = [...line].some((_, i) => labels.has(end + 1 + i));
    if (hasLabel || !LIST_GOES_ON.test(line)) break;
    end += 1 + line.length;
  }
  return end;
}
