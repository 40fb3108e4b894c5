import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';
import type { Finding } from '../../src/rules/index.js';
import { type Article, maskNumber } from '../../src/scanner/index.js';
import { foldTable } from '../../src/text/index.js';
import { asHtml, asText, seenIn, write } from './pages.js';
import { DAY, filling, HOME, ignorable, type Part, parts, scanner, wrongForm } from './planted.js';

const places = (findings: readonly Finding[]) =>
  findings.map(({ ruleId, start, end }) => ({ ruleId, start, end }));

describe('a finding stands exactly where its part was planted', () => {
  test.each([
    ['text', asText, fc.constantFrom(['。'], ['。\n'], ['。\r\n', '；\u3000'])],
    ['html', asHtml, fc.constantFrom(['。'], ['。</p>\n<p>', '。'], ['。<br>', '</p><div>'])],
  ] as const)('in %s', (format, spelling, between) => {
    fc.assert(
      fc.property(parts, spelling, between, (planted, spell, betweens) => {
        const { source, expected } = write(planted, spell, betweens);
        const { findings } = scanner.scan({ content: source, format });
        expect(places(findings)).toEqual(expected);
        for (const { start, end, text, category, line, column } of findings) {
          const slice = source.slice(start, end);
          const seen = format === 'html' ? seenIn(slice) : slice;
          expect(text).toBe(category === 'privacy' ? maskNumber(seen) : seen);
          const before = source.slice(0, start).split(/\r\n|\r|\n/);
          expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
        }
      }),
    );
  });

  test('in a title beside the content, each in its own field', () => {
    fc.assert(
      fc.property(parts, parts, (above, below) => {
        const title = write(above, (c) => ['', c, ''], ['。']);
        const content = write(below, (c) => ['', c, ''], ['。']);
        const { findings } = scanner.scan({ title: title.source, content: content.source, format: 'text' });
        const of = (field: string) => places(findings.filter((finding) => finding.field === field));
        expect(of('title')).toEqual(title.expected);
        expect(of('content')).toEqual(content.expected);
        expect(findings.map(({ field }) => field)).toEqual(
          [title, content].flatMap(({ expected }, i) => expected.map(() => ['title', 'content'][i])),
        );
      }),
      { numRuns: 40 },
    );
  });
});

/** The other units that fold to what a unit folds to, Han to Han and ASCII to full width. */
const alike = new Map<string, string[]>();
{
  const fold = foldTable();
  const bySymbol = new Map<number, string[]>();
  const scripts = [
    [0x21, 0x7e],
    [0x4e00, 0x9fff],
    [0xff01, 0xff5e],
  ] as const;
  for (const [from, to] of scripts) {
    for (let unit = from; unit <= to; unit++) {
      const same = bySymbol.get(fold[unit]!) ?? [];
      same.push(String.fromCharCode(unit));
      bySymbol.set(fold[unit]!, same);
    }
  }
  for (const same of bySymbol.values()) for (const unit of same) alike.set(unit, same);
}

/** The same text in other characters of the same symbol, unit by unit. */
function respelt(text: string, picks: readonly number[]): string {
  return text
    .split('')
    .map((unit, i) => {
      const same = alike.get(unit) ?? [unit];
      return same[(picks[i % picks.length] ?? 0) % same.length]!;
    })
    .join('');
}

describe('folding never shifts a position', () => {
  const picks = fc.array(fc.nat(6), { minLength: 1, maxLength: 9 });

  test('traditional, full-width and upper-case forms are found where the plain ones are', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(filling, wrongForm), { maxLength: 6 }), picks, (planted, picked) => {
        const other = planted.map(
          (part): Part => (part.ruleId === undefined ? part : { ...part, text: respelt(part.text, picked) }),
        );
        const { source, expected } = write(other, (c) => ['', c, ''], ['。']);
        expect(places(scanner.scan({ content: source, format: 'text' }).findings)).toEqual(expected);
      }),
    );
  });

  test('numbers in full width are found where those in half width are', () => {
    const wide = (text: string) =>
      text.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(parts, (planted) => {
        const { source } = write(planted, (c) => ['', c, ''], ['。']);
        const half = scanner.scan({ content: source, format: 'text' }).findings;
        const full = scanner.scan({ content: wide(source), format: 'text' }).findings;
        expect(places(full)).toEqual(places(half));
      }),
    );
  });

  test('ignorable characters elsewhere shift a finding by their number and change nothing else', () => {
    const inserted = fc.array(fc.tuple(fc.nat(9), ignorable), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(parts, inserted, (planted, insertions) => {
        const stuffed = planted.map((part, i): Part => {
          const insertion = insertions[i];
          if (part.ruleId !== undefined || insertion === undefined) return part;
          const units = [...part.text];
          // Between the first and the last character, so that the edges of the sentence stay as they were.
          units.splice(1 + (insertion[0] % (units.length - 1)), 0, insertion[1]);
          return { ...part, text: units.join('') };
        });
        const before = write(planted, (c) => ['', c, ''], ['。']);
        const after = write(stuffed, (c) => ['', c, ''], ['。']);
        const rest = (content: string) =>
          scanner
            .scan({ content, format: 'text' })
            .findings.map(({ start, end, column, fingerprint, ...same }) => same);
        expect(places(scanner.scan({ content: after.source, format: 'text' }).findings)).toEqual(
          after.expected,
        );
        expect(rest(after.source)).toEqual(rest(before.source));
      }),
    );
  });

  test('ignorable characters inside a wrong form belong to it', () => {
    fc.assert(
      fc.property(
        wrongForm,
        fc.array(ignorable, { minLength: 1, maxLength: 3 }),
        fc.nat(9),
        (part, extra, at) => {
          const units = [...part.text];
          units.splice(1 + (at % (units.length - 1)), 0, ...extra);
          const { source, expected } = write([{ ...part, text: units.join('') }], (c) => ['', c, ''], ['。']);
          const { findings } = scanner.scan({
            content: `甲${'\u200b'.repeat(at)}，${source}`,
            format: 'text',
          });
          expect(places(findings)).toEqual(
            expected.map(({ ruleId, start, end }) => ({ ruleId, start: start + at + 2, end: end + at + 2 })),
          );
        },
      ),
    );
  });
});

describe('the same input gives the same bytes', () => {
  const articles: fc.Arbitrary<Article[]> = fc.array(
    fc
      .tuple(parts, asHtml, fc.constantFrom('html', 'text', 'markdown'), fc.boolean())
      .map(([planted, spell, format, dated]) => ({
        id: 'a',
        content: write(planted, spell, ['。', '。</p><p>']).source,
        format,
        ...(dated ? { publishedAt: '2016-02-29' } : {}),
      })),
    { maxLength: 4 },
  );

  test('twice, in any order, by a second scanner, and through scanAll', async () => {
    const second = createScanner({ home: HOME, publishedAt: DAY });
    await fc.assert(
      fc.asyncProperty(articles, async (list) => {
        const once = list.map((article) => JSON.stringify(scanner.scan(article)));
        const backwards = list.toReversed().map((article) => JSON.stringify(second.scan(article)));
        expect(backwards.toReversed()).toEqual(once);
        const streamed: string[] = [];
        for await (const result of scanner.scanAll(list)) streamed.push(JSON.stringify(result));
        expect(streamed).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });
});
