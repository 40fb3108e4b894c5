import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';
import { defineRule } from '../../src/rules/index.js';
import type { Article, Language, ScanContext, ScannerOptions } from '../../src/scanner/index.js';
import { idNumber, mobileNumber } from '../scanner/planted.js';
import { leaksOf } from './leaks.js';
import { outputs, reportOf, writeReports } from './write.js';

/** Says of every page all that it holds, in every place where a finding can carry text. */
const echo = defineRule({
  id: 'misstatement/echo',
  severity: 'error',
  since: '0.1.0',
  summary: { zh: '回声', en: 'echo' },
  wants: 'page',
  messages: { all: { zh: '见“{all}”与“{seen}”', en: 'saw “{all}” and “{seen}”' } },
  steps: { sure: { zh: '确定', en: 'sure' } },
  check: (_, { text, page }) => ({
    at: { start: 0, end: text.length },
    messageId: 'all',
    data: { all: text },
    suggestions: [{ replacement: text, why: { zh: text, en: text } }],
    evidence: { text, [text]: [text, { sources: page.sources.map(({ value }) => value) }] },
    because: [{ step: 'sure', add: 1 }],
  }),
});

const scannerIn = (language: Language, options: Omit<ScannerOptions, 'typos'> = {}) =>
  createScanner({
    ...{ home: '341503', publishedAt: '2022-06-10', language, extraRules: [echo], surroundings: true },
    ...options,
  });
const scanners = [scannerIn('zh'), scannerIn('en')];

const wide = (text: string) =>
  text.replace(/[0-9A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const cut = (text: string, sizes: readonly number[]) => {
  let from = 0;
  return sizes.map((size) => text.slice(from, (from += size)));
};

interface Secret {
  readonly label: string;
  readonly ruleId: string;
  readonly value: string;
  readonly groups: readonly string[];
}

const secret: fc.Arbitrary<Secret> = fc.oneof(
  idNumber.map((value) => ({
    label: '身份证号',
    ruleId: 'privacy/id-number',
    value,
    groups: cut(value, [6, 8, 4]),
  })),
  mobileNumber.map((value) => ({
    label: '联系电话',
    ruleId: 'privacy/mobile',
    value,
    groups: cut(value, [3, 4, 4]),
  })),
);

const spellings: readonly [name: string, spell: (secret: Secret) => string][] = [
  ['as it is', ({ value }) => value],
  ['in lower case', ({ value }) => value.toLowerCase()],
  ['in full width', ({ value }) => wide(value)],
  ['with spaces', ({ groups }) => groups.join(' ')],
  ['with ideographic spaces', ({ groups }) => groups.join('\u3000')],
  ['with dashes', ({ groups }) => groups.join('-')],
  ['with full-width dashes', ({ groups }) => wide(groups.join('－'))],
  ['with zero-width spaces', ({ groups }) => groups.join('\u200b')],
];

const markup: readonly [name: string, mark: (secret: Secret) => string][] = [
  ['tags inside', ({ groups }) => `<b>${groups.join('</b><i class="9">')}</i>`],
  ['comments inside', ({ groups }) => groups.join('<!-- 0 -->')],
  ['decimal references', ({ value }) => [...value].map((c) => `&#${c.charCodeAt(0)};`).join('')],
  [
    'hexadecimal references',
    ({ value }) => [...value].map((c) => `&#x${c.charCodeAt(0).toString(16)};`).join(''),
  ],
  ['soft hyphens', ({ groups }) => groups.join('&shy;')],
  ['no-break spaces', ({ groups }) => groups.join('&nbsp;')],
];

async function expectNoLeak(article: (secret: Secret) => Article): Promise<void> {
  await fc.assert(
    fc.asyncProperty(secret, async (one) => {
      for (const [i, scanner] of scanners.entries()) {
        const result = scanner.scan({ id: 'a', ...article(one) });
        expect(result.findings.map(({ ruleId }) => ruleId)).toContain(one.ruleId);
        for (const { name, write } of outputs.filter(({ name }) => name.includes(['zh', 'en'][i]!))) {
          const output = await write([reportOf(result)]);
          expect({ name, leaks: leaksOf(one.value, output) }).toEqual({ name, leaks: [] });
        }
      }
    }),
    { numRuns: 12 },
  );
}

describe('no output holds a number', () => {
  test.each(spellings)('%s, in plain text', (_, spell) => {
    return expectNoLeak((one) => ({ content: `${one.label}：${spell(one)}，见附件`, format: 'text' }));
  });

  test.each(spellings)('%s, in HTML', (_, spell) => {
    return expectNoLeak((one) => ({ content: `<p>${one.label}：${spell(one)}</p>`, format: 'html' }));
  });

  test.each(spellings)('%s, in Markdown', (_, spell) => {
    return expectNoLeak((one) => ({
      content: `## 公示\n\n${one.label}：${spell(one)}\n`,
      format: 'markdown',
    }));
  });

  test.each(spellings)('%s, in the title', (_, spell) => {
    return expectNoLeak((one) => ({
      title: `${one.label}：${spell(one)}`,
      content: '见附件',
      format: 'text',
    }));
  });

  test.each(markup)('%s', (_, mark) => {
    return expectNoLeak((one) => ({ content: `<p>${one.label}：${mark(one)}。</p>`, format: 'html' }));
  });

  test.each([
    [
      'table cell',
      (cell: string, label: string) => `<table><tr><th>${label}</th><td>${cell}</td></tr></table>`,
    ],
    ['attribute', (text: string, label: string) => `<img src="a.png" alt="${label}：${text}">`],
    [
      'page title',
      (text: string, label: string) => `<html><head><title>${label}：${text}</title></head><body>无</body>`,
    ],
    [
      'description',
      (text: string, label: string) => `<meta name="description" content="${label}：${text}"><p>无</p>`,
    ],
    ['hidden text', (text: string, label: string) => `<p style="display:none">${label}：${text}</p>`],
    ['a link', (text: string, label: string) => `<p>${label}：<a href="tel:${text}">${text}</a></p>`],
  ])('in a %s', (_, write) => {
    return expectNoLeak((one) => ({ content: write(one.value, one.label), format: 'html' }));
  });

  test('that stands inside another finding', () => {
    return expectNoLeak((one) => ({
      content: `限时特价，${one.label}：${one.value}，立即抢购。设定依据：四川省人民政府（${one.label}${one.value}）规定。`,
      format: 'text',
    }));
  });

  test('that a rule switched off, or a higher confidence, keeps out of the findings', async () => {
    const rules = { 'privacy/id-number': 'off', 'privacy/mobile': 'off' } as const;
    const silent = [scannerIn('zh', { rules }), scannerIn('zh', { minConfidence: 1 })];
    await fc.assert(
      fc.asyncProperty(secret, async ({ label, value, groups }) => {
        for (const scanner of silent) {
          const result = scanner.scan(`${label}：${value}，${label}：${groups.join(' ')}。`);
          expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['misstatement/echo']);
          expect(leaksOf(value, await writeReports([reportOf(result)], 'json'))).toEqual([]);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('no name holds a number', () => {
  test.each<[string, (name: string) => { article: Article; context?: ScanContext }]>([
    ['id', (name) => ({ article: { id: name, content: '无' } })],
    ['id of a page with a finding', (name) => ({ article: { id: name, content: '开展抚平攻坚。' } })],
    ['account', (name) => ({ article: { account: name, content: '无' } })],
    ['unit', (name) => ({ article: { unit: name, content: '无' } })],
    ['source', (name) => ({ article: { content: '无' }, context: { source: `${name}:7` } })],
    [
      'attachment',
      (name) => ({
        article: {
          content: '无',
          parts: [
            {
              name,
              content: '开展抚平攻坚。',
              sections: [{ start: 0, place: { attachment: name, entry: name } }],
            },
          ],
        },
      }),
    ],
  ])('%s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(secret, fc.constantFrom('', '-', '_', ' '), async (one, between) => {
        const { article, context } = write(`申请表/张三${one.label}${one.groups.join(between)}.jpg`);
        const result = scanners[0]!.scan({ format: 'text', ...article }, context);
        for (const { name, write: print } of outputs.filter(({ name }) => name.includes('zh'))) {
          const output = await print([reportOf(result, result.source)]);
          expect({ name, leaks: leaksOf(one.value, output) }).toEqual({ name, leaks: [] });
        }
      }),
      { numRuns: 8 },
    );
  });

  test('a name without one stays as it is', () => {
    const names = [
      't20220715_10194846',
      'content_1234567890',
      'site/2022/0715/abc.html:12',
      '6f9619ff-8b86-d011',
    ];
    for (const id of names) expect(scanners[0]!.scan({ id, content: '无' }).id).toBe(id);
  });
});

test('asked for, the number is shown: the search for leaks finds one', async () => {
  const open = scannerIn('zh', { reveal: true });
  await fc.assert(
    fc.asyncProperty(secret, async (one) => {
      const result = open.scan(`${one.label}：${one.value}`);
      for (const { name, write } of outputs.filter(({ name }) => name.includes('zh'))) {
        expect({ name, leaks: leaksOf(one.value, await write([reportOf(result)])).length > 0 }).toEqual({
          name,
          leaks: true,
        });
      }
    }),
    { numRuns: 5 },
  );
});

test.each([
  ['bytes in hex', (text: string) => Buffer.from(text).toString('hex')],
  ['bytes in base64', (text: string) => Buffer.from(`号码${text}。`).toString('base64')],
  ['an address', (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')],
  ['references', (text: string) => [...text].map((c) => `&#${c.charCodeAt(0)};`).join('')],
  ['groups', (text: string) => text.replace(/(?=..$)/g, ' — ')],
  ['full width', wide],
])('the search sees a number as %s', (_, encode) => {
  fc.assert(
    fc.property(mobileNumber, (value) => leaksOf(value, `{"a":"${encode(value)}"}`).length > 0),
    { numRuns: 20 },
  );
});
