import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';
import { AcrossDocuments, type ScannerOptions } from '../../src/scanner/index.js';
import { leaksOf } from '../formats/leaks.js';
import { idNumber } from './planted.js';

const RULE = 'privacy/complementary-masks';
const scanner = createScanner({ home: '341503', publishedAt: '2022-06-10' });

/** Hides the places where the mask has a star. */
const hide = (value: string, mask: string) => [...value].map((c, i) => (mask[i] === '*' ? '*' : c)).join('');
const HEAD = '0000000000********';
const TAIL = '**********00000000';

async function findingsOf(contents: readonly string[], options: Omit<ScannerOptions, 'typos'> = {}) {
  const scanning = Object.keys(options).length === 0 ? scanner : createScanner(options);
  const articles = contents.map((content, i) => ({ id: `d${i}`, content, format: 'text' as const }));
  const found = [];
  for await (const { findings } of scanning.scanAll(articles))
    found.push(...findings.filter(({ ruleId }) => ruleId === RULE));
  return found;
}

const person = (name: string, number: string) => `${name}，身份证号${number}。`;
const list = (rows: readonly (readonly [string, string])[]) =>
  ['姓名\t身份证号', ...rows.map((row) => row.join('\t'))].join('\n');

describe('a number that two documents give away together', () => {
  test('is reported at the later one, which names the earlier', async () => {
    const [found, ...others] = await findingsOf([
      person('何见禾', '3415031908********'),
      '今天召开会议。',
      person('何见禾', '**********03120715'),
    ]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      ...{ document: 'd2', severity: 'warning', start: 8, end: 26, line: 1 },
      evidence: { left: 1, threshold: 2000, other: 'd0' },
    });
    expect(found!.message).toContain('文档“d0”');
    expect(found!.message).toContain('约1种');
  });

  test('is reported once, and not again where a third shows nothing new', async () => {
    const found = await findingsOf([
      person('何见禾', '3415031908********'),
      person('何见禾', '**********03120715'),
      person('何见禾', '**********03120715'),
      person('何见禾', '3415031908********'),
    ]);
    expect(found.map(({ document }) => document)).toEqual(['d1']);
  });

  test('is reported by the document alone where that has both', async () => {
    const found = await findingsOf([
      person('何见禾', '3415031908********') + person('何见禾', '**********03120715'),
      person('何见禾', '**********03120715'),
    ]);
    expect(found.map(({ document, messageId }) => [document, messageId])).toEqual([['d0', 'joined']]);
  });

  test('stands among the other findings of its document', async () => {
    const articles = [
      { id: 'a', content: person('何见禾', '3415031908********') },
      { id: 'b', content: `召开抚平攻坚会。${person('何见禾', '**********03120715')}召开抚平攻坚会。` },
    ];
    const starts = [];
    for await (const { findings } of scanner.scanAll(articles))
      starts.push(findings.map(({ start }) => start));
    expect(starts[1]).toHaveLength(3);
    expect(starts[1]).toEqual([...starts[1]!].sort((a, b) => a - b));
  });

  test('is one finding with a count where a list completes a list', async () => {
    const names = ['何见禾', '罗砚秋', '梁望穗', '宋拾光', '彭渡云'];
    const numbers = names.map((_, i) => `3415031908031207${i}5`);
    const lists = [HEAD, TAIL].map((mask) =>
      list(names.map((name, i) => [name, hide(numbers[i]!, mask)] as const)),
    );
    const [found, ...others] = await findingsOf(lists);
    expect(others).toEqual([]);
    expect(found!.evidence).toMatchObject({ count: 5, columns: ['身份证号'] });
    expect(await findingsOf(lists, { listRows: true })).toHaveLength(5);
  });

  test.each([
    ['switched off', { rules: { [RULE]: 'off' } }, []],
    ['made an error at most by its confidence', { rules: { [RULE]: 'error' } }, ['warning']],
    ['made a hint', { rules: { [RULE]: 'info' } }, ['info']],
    ['below what is wanted', { minConfidence: 0.8 }, []],
    ['with a threshold that one person meets', { masks: 1 }, []],
  ] as const)('follows the settings: %s', async (_, options, severities) => {
    const found = await findingsOf(
      [person('何见禾', '3415031908********'), person('何见禾', '**********03120715')],
      options,
    );
    expect(found.map(({ severity }) => severity)).toEqual(severities);
  });

  test('is accepted by a baseline', async () => {
    const contents = [person('何见禾', '3415031908********'), person('何见禾', '**********03120715')];
    const [found] = await findingsOf(contents);
    const { document, ruleId, fingerprint } = found!;
    const baseline = [{ document, ruleId, fingerprint, count: 1 }];
    expect(await findingsOf(contents, { baseline })).toEqual([]);
  });
});

describe('two people of one name are not joined', () => {
  test.each([
    ['born in different years', ['3415031908********', '******1911**120715']],
    ['of different regions', ['3415031908********', '3424**********0715']],
    [
      'of whom the third document’s could be either',
      ['341503190803****15', '341503191103****15', '341503********0715'],
    ],
    ['with one mask', ['341503********0715', '341503********0715']],
    ['with masks of one form', ['341503********0715', '341503********0723']],
  ])('%s', async (_, numbers) => {
    expect(await findingsOf(numbers.map((number) => person('何见禾', number)))).toEqual([]);
  });
});

describe('what is kept of a run', () => {
  test('is bounded: the name that has not been seen for longest is forgotten', () => {
    const scanning = createScanner({ acrossDocuments: true });
    const judged = (names: readonly string[]) => {
      const run = new AcrossDocuments({ names: 2 });
      return names.map(
        (name, i) =>
          run.judge(
            scanning.scan(person(name, i < names.length - 1 ? '3415031908********' : '**********03120715')),
          ).findings.length,
      );
    };
    expect(judged(['何见禾', '罗砚秋', '何见禾'])).toEqual([0, 0, 1]);
    expect(judged(['何见禾', '罗砚秋', '梁望穗', '何见禾'])).toEqual([0, 0, 0, 0]);
    expect(judged(['何见禾', '罗砚秋', '何见禾', '梁望穗', '何见禾'])).toEqual([0, 0, 0, 0, 1]);
  });

  test('is in no result: neither the masks nor the names of the findings that wait', async () => {
    const content = person('何见禾', '3415031908********');
    const { value: result } = await scanner.scanAll([content]).next();
    expect(result).not.toHaveProperty('awaiting');
    expect(scanner.scan(content)).not.toHaveProperty('awaiting');
    expect(JSON.stringify(result)).not.toContain('何见禾');
  });

  test('never gives a number away, whatever two masks show of it', async () => {
    const scanning = createScanner({ home: '341503', surroundings: true });
    const place = fc.constantFrom('0', '*');
    await fc.assert(
      fc.asyncProperty(
        idNumber,
        fc.array(fc.array(place, { minLength: 18, maxLength: 18 }), { minLength: 2, maxLength: 4 }),
        async (number, masks) => {
          const contents = [HEAD, TAIL, ...masks.map((mask) => mask.join(''))].map((mask) =>
            person('何见禾', hide(number, mask)),
          );
          const articles = contents.map((content, i) => ({ id: `d${i}`, content }));
          const findings = [];
          for await (const result of scanning.scanAll(articles)) findings.push(...result.findings);
          const joined = findings.filter(({ ruleId }) => ruleId === RULE);
          expect(joined.length).toBeGreaterThan(0);
          for (const finding of joined) expect(leaksOf(number, JSON.stringify(finding))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
