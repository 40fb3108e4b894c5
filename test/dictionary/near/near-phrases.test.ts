import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileEntries, Dictionary, type Slip } from '../../../src/dictionary/index.js';

const PHRASES = [
  '乡村振兴',
  '扶贫攻坚',
  '中国特色社会主义',
  '全面从严治党',
  '规模以上工业企业',
  '河长制',
  '五位一体',
];
const CHARACTERS = `character\treadings
攻\tgōng
功\tgōng
贫\tpín
平\tpíng
扶\tfú
抚\tfǔ
长\tcháng zhǎng
涨\tzhǎng zhàng
制\tzhì
治\tzhì`;

function compiled(): Dictionary {
  const text = `phrases: 测试\nsource: 测试用，2024-01-01\n${PHRASES.join('\n')}\n`;
  const { dictionary } = compileEntries([{ file: 'x.dict', text }], { characters: CHARACTERS });
  // What is loaded answers as what was compiled.
  return Dictionary.load(dictionary.serialize(), 'x');
}

const dictionary = compiled();

function slips(text: string): Slip[] {
  const { first, end, entry, extend } = dictionary.streams.find(({ kind }) => kind === 'phrase.seed')!;
  const found: Slip[] = [];
  dictionary.automaton.scan(text, {
    hit(from, to, pattern) {
      if (pattern < first || pattern >= end || extend!(text, from, to, pattern - first) < 0) return;
      found.push(
        ...(entry(pattern - first) as { slips(text: string, at: unknown): Slip[] }).slips(text, {
          start: from,
          end: to,
        }),
      );
    },
  });
  return found;
}

/** Each slip put right gives the text with the formulation in it. */
function healed(text: string): string[] {
  return slips(text).map(({ start, end, phrase }) => text.slice(0, start) + phrase.text + text.slice(end));
}

test.each([
  ['全市推进乡村镇兴战', '全市推进乡村振兴战'],
  ['打赢抚平攻坚战', '打赢扶贫攻坚战'],
  ['中国特社会主义道路', '中国特色社会主义道路'],
  ['中国色特社会主义道路', '中国特色社会主义道路'],
  ['推进乡振村兴', '推进乡村振兴'],
  ['全面从严严治党', '全面从严治党'],
  ['乡乡村振兴', '乡村振兴'],
  ['全面从严治党党', '全面从严治党'],
  ['落实河长治', '落实河长制'],
])('%s is nearly %s', (text, right) => {
  expect(healed(text)).toContain(right);
});

test.each(['乡村振兴', '乡村建设和产业振兴', '河道制', '扶贫。攻坚', '五位\n一体', '全面从严'])(
  '%s holds no slip',
  (text) => {
    expect(slips(text)).toEqual([]);
  },
);

test('the wrong characters and the right ones are told apart', () => {
  const [slip] = slips('推进乡村镇兴');
  expect(slip).toMatchObject({
    kind: 'exchanged',
    start: 2,
    end: 6,
    wrongStart: 4,
    wrongEnd: 5,
    rightStart: 2,
    rightEnd: 3,
  });
});

test('ignorable characters may stand within', () => {
  const text = '推进乡\u200b村镇\u200b兴。';
  expect(slips(text)).toContainEqual(
    expect.objectContaining({ start: 2, end: 8, wrongStart: 5, wrongEnd: 6 }),
  );
});

const filler = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '，', '。', '丁'), maxLength: 6 });
const long = PHRASES.filter(({ length }) => length >= 4);

test('any exchanged, lost or added character inside a formulation is found where it is', () => {
  fc.assert(
    fc.property(
      filler,
      filler,
      fc.constantFrom(...long),
      fc.nat(),
      fc.constantFrom('exchanged', 'lost', 'added'),
      (before, after, phrase, seed, kind) => {
        // At an end a lost or added character leaves the rest whole.
        const at = kind === 'exchanged' ? seed % phrase.length : 1 + (seed % (phrase.length - 2));
        const made =
          phrase.slice(0, at) + (kind === 'lost' ? '' : '鼠') + phrase.slice(kind === 'added' ? at : at + 1);
        expect(healed(before + made + after)).toContain(before + phrase + after);
        const all = slips(before + made + after);
        for (const { start, end, wrongStart, wrongEnd } of all) {
          expect(start).toBeLessThanOrEqual(wrongStart);
          expect(wrongEnd).toBeLessThanOrEqual(end);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('any two neighbours swapped are found', () => {
  fc.assert(
    fc.property(filler, filler, fc.constantFrom(...long), fc.nat(), (before, after, phrase, seed) => {
      const at = seed % (phrase.length - 1);
      const made = phrase.slice(0, at) + phrase[at + 1] + phrase[at] + phrase.slice(at + 2);
      fc.pre(made !== phrase);
      expect(healed(before + made + after)).toContain(before + phrase + after);
    }),
    { numRuns: 1000 },
  );
});
