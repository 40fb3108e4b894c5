import { birthBeside } from '../births.js';
import { checkCharacter } from '../identity.js';
import { candidatesLeft, fewestLeft, hasPublishedForm, type Masked, maskedIn } from '../masked.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'privacy/insufficient-mask',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '脱敏不足：剩余可能少于阈值（默认2000个）',
    en: 'a mask that leaves fewer people than the threshold, 2,000 where none is set',
  },
  wants: 'digits',
  messages: {
    guessable: {
      zh: '脱敏不足：“{seen}”只剩约{left}种可能',
      en: 'masked too thinly: “{seen}” leaves about {left} candidates',
    },
    form: {
      zh: '脱敏不足：“{seen}”所示多于规定（身份证号前2后3，手机号前3后4）',
      en: 'masked too thinly: “{seen}” shows more than the form allows (identity 2 and 3, mobile 3 and 4)',
    },
  },
  steps: {
    'few left': { zh: '剩余可能少于阈值', en: 'fewer candidates than the threshold' },
    form: { zh: '与选定的脱敏样式不符', en: 'not of the form of masks that is asked for' },
    label: { zh: '标注为证件、卡或手机号码', en: 'labelled as such a number' },
    birth: { zh: '同行或同句写明出生日期', en: 'the birth stands beside it' },
  },
  check(run, page) {
    return maskedIn(run, page).flatMap((masked) => {
      if (isCheckX(masked, page.text)) return [];
      const { filled, told } = withBirth(
        masked,
        masked.kind === 'identity' ? birthBeside(page, masked) : undefined,
      );
      const left = candidatesLeft(filled);
      const few = left < fewestLeft(page);
      if (!few && (page.masks !== 'yongan' || hasPublishedForm(masked))) return [];
      // A mobile is told by its label alone; an identity number by its region and birth too.
      if (masked.kind === 'mobile' && !masked.labelled) return [];
      return [
        {
          at: { start: masked.start, end: masked.end },
          messageId: few ? ('guessable' as const) : ('form' as const),
          data: { left: String(left) },
          evidence: { left, ...(few ? { threshold: fewestLeft(page) } : { form: 'yongan' }) },
          because: [
            { step: few ? ('few left' as const) : ('form' as const), add: 0.7 },
            ...(masked.labelled ? [{ step: 'label' as const, add: 0.2 }] : []),
            ...(told ? [{ step: 'birth' as const, add: 0.1 }] : []),
          ],
        },
      ];
    });
  },
});

/** 34150319061231009×: nothing is hidden, the sign is the check. */
function isCheckX({ kind, value, end }: Masked, text: string): boolean {
  return (
    kind === 'identity' && /^\d{17}\*$/.test(value) && text[end - 1] === '×' && checkCharacter(value) === 'X'
  );
}

/** A birth that stands beside the number fills the places that the mask hides. */
function withBirth(masked: Masked, birth: string | undefined): { filled: Masked; told: boolean } {
  if (birth === undefined) return { filled: masked, told: false };
  const shown = masked.value.slice(6, 14);
  const agrees = [...shown].every((digit, i) => digit === '*' || birth[i] === '*' || digit === birth[i]);
  if (!agrees) return { filled: masked, told: false };
  const both = [...shown].map((digit, i) => (digit === '*' ? birth[i]! : digit)).join('');
  const value = masked.value.slice(0, 6) + both + masked.value.slice(14);
  return { filled: { ...masked, value }, told: value !== masked.value };
}
