import fc from 'fast-check';
import { createScanner } from '../../src/config/index.js';
import { checkCharacter } from '../../src/rules/identity.js';

export const HOME = '341503';
export const DAY = '2022-06-10';
export const scanner = createScanner({ home: HOME, publishedAt: DAY });

/** A part of a page that is to be reported, or not. */
export interface Part {
  /** Text in front of it, which belongs to no finding. */
  readonly before: string;
  readonly text: string;
  /** Undefined for filling. */
  readonly ruleId?: string;
}

/** A valid number of GB 11643: county, birth date, sequence, check character. */
export const idNumber: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('341503', '110105', '510104', '440304', '650102'),
    fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([county, birth, sequence]) => {
    const body =
      county + birth.toISOString().slice(0, 10).replaceAll('-', '') + String(sequence).padStart(3, '0');
    return body + checkCharacter(body);
  });

/** Eleven digits in a range handed out to subscribers. */
export const mobileNumber: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('130', '138', '151', '177', '186', '199'), fc.stringMatching(/^[1-9]\d{7}$/))
  .map(([head, tail]) => head + tail);

/** Wrong forms of the shipped dictionary that are reported wherever they stand alone in a sentence. */
const FORMS = scanner.dictionaries[0].records.misstatements
  .filter(
    ({ unlessNear, unlessBefore, unlessAfter }) =>
      !unlessNear.length && !unlessBefore.length && !unlessAfter.length,
  )
  .flatMap(({ wrong }) => wrong)
  .filter((form, i) => {
    if (i % 8 !== 0) return false;
    const { findings } = scanner.scan({ content: `。${form}。`, format: 'text' });
    return findings.length === 1 && findings[0]!.start === 1 && findings[0]!.end === form.length + 1;
  });

export const wrongForm: fc.Arbitrary<Part> = fc
  .constantFrom(...FORMS)
  .map((text) => ({ before: '', text, ruleId: 'misstatement/wrong-form' }));

const town: fc.Arbitrary<Part> = fc
  .constantFrom('平桥镇', '徐集乡', '独山乡', '青山镇', '罗集镇')
  .map((text) => ({ before: '裕安区', text, ruleId: 'place-name/wrong-suffix' }));

const id: fc.Arbitrary<Part> = idNumber.map((text) => ({
  before: '身份证号：',
  text,
  ruleId: 'privacy/id-number',
}));
const mobile: fc.Arbitrary<Part> = mobileNumber.map((text) => ({
  before: '联系电话：',
  text,
  ruleId: 'privacy/mobile',
}));

/** Sentences in which nothing is wrong, with characters of two units. */
export const filling: fc.Arbitrary<Part> = fc
  .constantFrom(
    '今天上午召开工作会议',
    '请各单位认真抓好落实',
    '😀𠮷家窗口全天开放',
    'A区12号窗口受理',
    '共办结件数 36 件',
  )
  .map((text) => ({ before: '', text }));

export const parts: fc.Arbitrary<Part[]> = fc.array(
  fc.oneof({ weight: 2, arbitrary: filling }, wrongForm, town, id, mobile),
  { minLength: 1, maxLength: 8 },
);

/** Characters that fold to nothing. */
export const ignorable: fc.Arbitrary<string> = fc.constantFrom(
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
);

/** Code points, so that no pair of surrogates is parted. */
export function characters(text: string): string[] {
  return [...text];
}
