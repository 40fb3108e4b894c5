import type { Span } from '../../text/index.js';
import { before, behind, personBefore, personBehind, SAMPLE, UNIT } from '../holders.js';
import { toAscii } from '../numbers.js';
import { peopleOfRow } from '../people.js';
import { NAME_HEADING, rowAt } from '../rows.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';

type Step = 'form' | 'person' | 'violations';

/** Five signs behind province and letter, six for new energy (GA 36). */
const REST =
  /^[\s·•.．-]?([A-HJ-NP-Za-hj-np-z0-9Ａ-Ｚａ-ｚ０-９]{4,6}[挂学警港澳]?)(?![A-Za-z0-9Ａ-Ｚａ-ｚ０-９*＊])/;
const SIGNS = /^(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF])$/;
const INVENTED = /^(?:12345|D12345|\d*(\d)\1{4})$/;
/** What stands between a person and the plate of his. */
const DRIVES = /^[，、：:\s]{0,2}(?:[（(][^）)]{0,12}[)）])?[，\s]{0,2}$|驾驶|车牌|号牌|牵引车|车辆/;
const OWNER_BEHIND = /^[^，。；\d]{0,8}[（(，]?(?:车主|所有人|驾驶人)[：:]?/;
const PLATE_HEADING = /号牌|车牌/;
const VIOLATION_HEADING = /违法|违章|违停/;
const PUBLIC_VEHICLE = /公务|公交|校车|消防|救护|洒水|执法|采购|拍卖|处置|出租车|物流/;

export default defineRule({
  id: 'privacy/plate',
  severity: 'error',
  since: '0.1.0',
  summary: { zh: '泄露个人机动车号牌', en: 'the number plate of a person’s vehicle' },
  wants: 'hit:plate.head',
  messages: { exposed: { zh: '泄露车牌号“{seen}”', en: 'number plate “{seen}” is published' } },
  steps: {
    form: { zh: '符合机动车号牌的形式（GA 36）', en: 'has the form of a number plate (GA 36)' },
    person: { zh: '紧邻车主或驾驶人姓名', en: 'beside the name of owner or driver' },
    violations: { zh: '在违法行为名册中', en: 'in a list of violations' },
  },
  check(hit, page) {
    const rest = REST.exec(page.text.slice(hit.end, hit.end + 9));
    if (rest === null || !SIGNS.test(toAscii(rest[1]!)) || INVENTED.test(toAscii(rest[1]!))) return undefined;
    const at = { start: hit.start, end: hit.end + rest[0].length };
    const because = (step: Step): Report<'exposed', Step> => ({
      at,
      messageId: 'exposed',
      because: [
        { step: 'form', add: 0.4 },
        { step, add: 0.45 },
      ],
    });
    const row = rowAt(page.page, at);
    if (row !== undefined && row.cells.length > 1) {
      const unit =
        UNIT.test(page.text.slice(row.start, row.end)) || row.headers.some((header) => UNIT.test(header));
      if (unit) return undefined;
      const inColumn = row.cells.some(
        ({ header, start, end }) => PLATE_HEADING.test(header) && start <= at.start && at.end <= end,
      );
      if (inColumn && row.headers.some((header) => VIOLATION_HEADING.test(header)))
        return because('violations');
      const named =
        row.headers.some((header) => NAME_HEADING.test(header)) && peopleOfRow(page, row).length > 0;
      return named ? because('person') : undefined;
    }
    return besidePerson(at, page) ? because('person') : undefined;
  },
});

function besidePerson(at: Span, page: PageInContext): boolean {
  const owner = personBefore(page, at, 28);
  const inFront = before(page, at, 28);
  if (SAMPLE.test(inFront) || PUBLIC_VEHICLE.test(inFront)) return false;
  if (owner !== undefined && owner.between.length <= 24 && DRIVES.test(owner.between)) return true;
  return OWNER_BEHIND.test(behind(page, at, 16)) && personBehind(page, at, 20) !== undefined;
}
