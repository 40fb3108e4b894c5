import { describe, expect, expectTypeOf, test } from 'vitest';
import type { MisstatementEntry, PromotionEntry, RegionName } from '../../src/dictionary/index.js';
import { type DigitRun, defineRule, type Hit, type Report } from '../../src/rules/index.js';
import type { Link, Page } from '../../src/text/index.js';

/*
 * Most of these tests are run by `tsc`: a line below `@ts-expect-error` that compiles fails `npm run check`.
 */

const about = {
  severity: 'error',
  since: '0.1.0',
  summary: { zh: '试', en: 'trial' },
  messages: { wrong: { zh: '“{seen}”有误', en: '“{seen}” is wrong' } },
  steps: { listed: { zh: '已收录', en: 'listed' } },
} as const;

const at = { start: 0, end: 1 };

describe('what compiles', () => {
  test('a declared message and step, from the stream that the rule wants', () => {
    const rule = defineRule({
      ...about,
      id: 'misstatement/trial',
      wants: 'hit:misstatement.wrong',
      check({ entry, start, end }, page) {
        expectTypeOf(entry).toEqualTypeOf<MisstatementEntry>();
        if (page.text.slice(start, end) === entry.right) return undefined;
        return { at: { start, end }, messageId: 'wrong', because: [{ step: 'listed', add: 0.9 }] };
      },
    });
    expect(rule.category).toBe('misstatement');
  });

  test('each stream with its own candidate', () => {
    const rules = [
      defineRule({
        ...about,
        id: 'commercial/trial',
        wants: 'hit:promotion.signal',
        check: (hit) => void expectTypeOf(hit.entry).toEqualTypeOf<PromotionEntry>(),
      }),
      defineRule({
        ...about,
        id: 'place-name/trial',
        wants: 'hit:place.region',
        check: (hit, page) => {
          expectTypeOf(hit.entry).toEqualTypeOf<RegionName>();
          expectTypeOf(page.hits('promotion.signal')).toEqualTypeOf<readonly Hit<'promotion.signal'>[]>();
          return [];
        },
      }),
      defineRule({
        ...about,
        id: 'privacy/trial',
        wants: 'digits',
        check: (run) => void expectTypeOf(run).toEqualTypeOf<DigitRun>(),
      }),
      defineRule({
        ...about,
        id: 'illegal-link/trial',
        wants: 'link',
        check: (link) => void expectTypeOf(link).toEqualTypeOf<Link>(),
      }),
      defineRule({
        ...about,
        id: 'restricted/trial',
        wants: 'page',
        check: (page) => void expectTypeOf(page).toEqualTypeOf<Page>(),
      }),
    ];
    expect(rules.map(({ category }) => category)).toEqual([
      'commercial',
      'place-name',
      'privacy',
      'illegal-link',
      'restricted',
    ]);
  });
});

test('what does not compile', () => {
  const rules = [
    defineRule({
      ...about,
      id: 'misstatement/misspelt-message',
      wants: 'page',
      // @ts-expect-error: the rule declares `wrong`
      check: () => ({ at, messageId: 'worng', because: [] }),
    }),
    defineRule({
      ...about,
      id: 'misstatement/misspelt-step',
      wants: 'page',
      // @ts-expect-error: the rule declares `listed`
      check: () => ({ at, messageId: 'wrong', because: [{ step: 'lisetd', add: 0.9 }] }),
    }),
    defineRule({
      ...about,
      id: 'misstatement/misspelt-in-a-list',
      wants: 'page',
      // @ts-expect-error: the rule declares `wrong`
      check: () => [{ at, messageId: 'worng', because: [] }],
    }),
    defineRule({
      ...about,
      id: 'misstatement/no-reason',
      wants: 'page',
      // @ts-expect-error: a report says why
      check: () => ({ at, messageId: 'wrong' }),
    }),
    defineRule({
      ...about,
      id: 'misstatement/other-stream',
      wants: 'hit:promotion.signal',
      // @ts-expect-error: a promotion has no right form
      check: ({ entry }) => void entry.right,
    }),
    defineRule({
      ...about,
      id: 'misstatement/other-candidate',
      wants: 'digits',
      // @ts-expect-error: digits are no link
      check: (link: Link) => void link.href,
    }),
    defineRule({
      ...about,
      id: 'misstatement/unknown-stream',
      // @ts-expect-error: no entry is of this kind
      wants: 'hit:place.name',
      check: () => undefined,
    }),
    defineRule({
      ...about,
      // @ts-expect-error: no category has this name
      id: 'spelling/trial',
      wants: 'page',
      check: () => undefined,
    }),
    defineRule({
      ...about,
      id: 'misstatement/one-language',
      // @ts-expect-error: every message is in both languages
      messages: { wrong: { zh: '有误' } },
      wants: 'page',
      check: () => undefined,
    }),
    defineRule({
      ...about,
      id: 'misstatement/severity',
      // @ts-expect-error: no severity has this name
      severity: 'fatal',
      wants: 'page',
      check: () => undefined,
    }),
  ];
  expect(rules).toHaveLength(10);
});

test('a report of one rule is none of another', () => {
  const report: Report<'wrong', 'listed'> = { at, messageId: 'wrong', because: [] };
  defineRule({
    ...about,
    id: 'misstatement/other-messages',
    messages: { lost: { zh: '缺字', en: 'a character is lost' } },
    wants: 'page',
    // @ts-expect-error: this rule says `lost`
    check: () => report,
  });
  expect(report.messageId).toBe('wrong');
});
