import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Baseline, BaselineError } from '../../src/inspection/index.js';
import type { Finding } from '../../src/rules/index.js';
import type { DocumentReport } from '../../src/scanner/index.js';
import { finding } from '../scanner/finding.js';

const DAY = '2022-07-20';
const there = () => true;

const typo = finding({ fingerprint: 'aaaaaaaaaaaaaaaa' });
const place = finding({ fingerprint: 'bbbbbbbbbbbbbbbb', ruleId: 'place-name/wrong-suffix' });

function report(findings: readonly Finding[], parts: Partial<DocumentReport> = {}): DocumentReport {
  return { id: 'a', source: 'dump.jsonl:1', findings, problems: [], context: {}, ...parts };
}

/** The baseline after a scan that found these. */
function fileAfter(
  reports: readonly DocumentReport[],
  before = new Baseline([], DAY),
  prune = false,
): string {
  for (const one of reports) before.judge(one);
  return before.write(there, prune);
}

const reread = (text: string, day = DAY) => Baseline.parse(text, 'b.json', day);
const entriesOf = (text: string) => JSON.parse(text).entries;

describe('a rescan tells', () => {
  test('what is new, what remains and what is fixed', () => {
    const baseline = reread(fileAfter([report([typo, typo, place])]));
    expect(baseline.judge(report([typo, finding({ fingerprint: 'cccccccccccccccc' })]))).toEqual([
      'remaining',
      'new',
    ]);
    expect(baseline.outcome(there)).toEqual({ new: 1, remaining: 1, fixed: 2, accepted: 0, expired: 0 });
  });

  test('one more of the same as new', () => {
    const baseline = reread(fileAfter([report([typo])]));
    expect(baseline.judge(report([typo, typo]))).toEqual(['remaining', 'new']);
  });

  test('what was fixed and comes back as new', () => {
    const fixed = fileAfter([report([])], reread(fileAfter([report([typo])])));
    expect(entriesOf(fixed)).toMatchObject([{ status: 'fixed', count: 1 }]);
    const baseline = reread(fixed);
    expect(baseline.judge(report([typo]))).toEqual(['new']);
    expect(entriesOf(baseline.write(there, false))).toMatchObject([{ status: 'open', count: 1 }]);
  });

  test('what was accepted, up to the day and not longer', () => {
    const [entry] = entriesOf(fileAfter([report([typo])]));
    const accepted = {
      ...entry,
      ...{ status: 'accepted', reason: '引文如此', who: '办公室', until: '2022-07-31' },
    };
    const text = JSON.stringify({ 'mingcha-baseline': 1, entries: [accepted] }, null, 2);
    expect(reread(text).judge(report([typo]))).toEqual(['accepted']);
    expect(reread(text, '2022-07-31').judge(report([typo]))).toEqual(['accepted']);
    const late = reread(text, '2022-08-01');
    expect(late.judge(report([typo]))).toEqual(['expired']);
    expect(entriesOf(late.write(there, false))).toEqual([accepted]);
  });
});

describe('fixed is only what was looked at', () => {
  const known = fileAfter([report([typo]), report([place], { id: 'b', source: 'dump.jsonl:2' })]);
  const fixed = (scan: (baseline: Baseline) => void, exists = there) => {
    const baseline = reread(known);
    scan(baseline);
    return baseline.fixed(exists).map(({ document }) => document);
  };

  test.each<[string, string[], (baseline: Baseline) => void, () => boolean]>([
    ['nothing was scanned', [], () => {}, there],
    ['another file was scanned', [], (b) => void b.judge(report([], { id: 'x', source: 'y.txt' })), there],
    ['the file is gone', ['a', 'b'], () => {}, () => false],
    ['the document is gone from its file', ['b'], (b) => void b.judge(report([typo])), there],
    [
      'the document stands elsewhere now',
      ['a'],
      (b) => void b.judge(report([], { source: 'new.jsonl:9' })),
      there,
    ],
    [
      'a part of the file could not be read',
      [],
      (b) => void b.judge(report([typo], { problems: [{ code: 'bad-json', message: '' }] })),
      there,
    ],
  ])('%s', (_, documents, scan, exists) => {
    expect(fixed(scan, exists)).toEqual(documents);
  });
});

test('pruning drops what is fixed, and what was accepted and is gone', () => {
  const [entry] = entriesOf(fileAfter([report([typo])]));
  const entries = [
    { ...entry, status: 'accepted' },
    { ...entry, ruleId: 'place-name/abolished' },
  ];
  const scan = () => reread(JSON.stringify({ 'mingcha-baseline': 1, entries }));
  expect(entriesOf(fileAfter([report([])], scan())).map(({ status }: { status: string }) => status)).toEqual([
    'accepted',
    'fixed',
  ]);
  expect(entriesOf(fileAfter([report([])], scan(), true))).toEqual([]);
});

test('scanned again unchanged, everything remains and the file stays the same', () => {
  const findings = fc.array(
    fc
      .tuple(fc.constantFrom('a', 'b'), fc.constantFrom('1111111111111111', '2222222222222222'))
      .map(([document, fingerprint]) => finding({ document, fingerprint })),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(findings, (all) => {
      const reports = ['a', 'b'].map((id) =>
        report(
          all.filter(({ document }) => document === id),
          { id },
        ),
      );
      const first = fileAfter(reports);
      const again = reread(first);
      for (const one of reports) {
        expect(again.judge(one)).toEqual(one.findings.map(() => 'remaining'));
      }
      expect(again.write(there, false)).toBe(first);
      expect(again.outcome(there).remaining).toBe(all.length);
    }),
  );
});

test('the file has an entry a line, for reviews', () => {
  expect(fileAfter([report([typo, place])]).split('\n')).toHaveLength(5);
});

describe('a mistake in the file is told with its line', () => {
  const text = fileAfter([report([typo, place])]);

  test.each([
    ['no JSON', text.replace('"open"', '"open'), 2],
    ['another file', '{"entries":[]}', 1],
    ['a status that is none', text.replace(/"open"(?=[^\n]*wrong-suffix|[^\n]*\n\]\})/, '"closed"'), 3],
    ['a day that is none', text.replace('"open"', '"accepted","until":"2022-02-30"'), 2],
  ])('%s', (_, broken, line) => {
    const parse = () => reread(broken);
    expect(parse).toThrow(BaselineError);
    expect(parse).toThrow(`b.json:${line}:`);
  });
});
