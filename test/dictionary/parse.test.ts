import { describe, expect, test } from 'vitest';
import { DictionaryError } from '../../src/dictionary/index.js';
import { parseDictionary } from '../../src/dictionary/parse.js';

function refusal(source: string): DictionaryError | undefined {
  try {
    parseDictionary(source, 'own.dict');
  } catch (error) {
    if (error instanceof DictionaryError) return error;
    throw error;
  }
  return undefined;
}

const lines = (...text: string[]) => text.join('\n');

describe('a mistake is told with its code and line', () => {
  test.each([
    ['a line without colon', lines('# a comment', '', 'right 扶贫'), 'malformed-line', 3],
    ['a line that begins with the colon', lines('right: 扶贫', ': 抚贫'), 'malformed-line', 2],
    ['an unknown key', lines('right: 扶贫', 'worng: 抚贫'), 'unknown-key', 2],
    ['a key that another kind of record has', lines('allow: 抚平', 'kind: price'), 'unknown-key', 2],
    ['two kinds in one record', lines('right: 扶贫', 'wrong: 抚贫', 'signal: 特价'), 'unknown-key', 3],
    ['a note in a misstatement', lines('right: 扶贫', 'wrong: 抚贫', 'note: 见文件'), 'unknown-key', 3],
    ['no key that tells the kind', lines('', 'right: 扶贫', 'source: 文件'), 'missing-key', 2],
    ['a wrong form without the right one', lines('allow: 抚平', '', 'wrong: 抚贫'), 'missing-key', 3],
    ['a signal without its kind', lines('signal: 特价'), 'missing-key', 1],
    ['an empty value', lines('right: 扶贫', 'wrong:'), 'bad-value', 2],
    ['a value of spaces', lines('right: 扶贫', 'wrong: \u3000 '), 'bad-value', 2],
    ['a value that folds to nothing', lines('right: 扶贫', 'wrong: \u200b'), 'bad-value', 2],
    ['a signal that folds to nothing', lines('kind: price', 'signal: \u200b\u200d'), 'bad-value', 2],
    ['an allowed wording that folds to nothing', lines('allow: \u2060'), 'bad-value', 1],
    ['two right forms', lines('right: 扶贫', 'right: 扶贫攻坚', 'wrong: 抚贫'), 'bad-value', 2],
    ['two allowed wordings', lines('allow: 抚平', 'allow: 抚慰'), 'bad-value', 2],
    ['a day that is none', lines('right: 甲', 'wrong: 乙', 'since: 2018'), 'bad-value', 3],
    ['a month that is none', lines('right: 甲', 'wrong: 乙', 'until: 2018-13-01'), 'bad-value', 3],
    [
      'two first days',
      lines('right: 甲', 'wrong: 乙', 'since: 2018-01-01', 'since: 2019-01-01'),
      'bad-value',
      4,
    ],
    ['a severity that is none', lines('right: 甲', 'wrong: 乙', 'severity: fatal'), 'bad-value', 3],
    ['a kind of promotion that is none', lines('signal: 特价', 'kind: cheap'), 'bad-value', 2],
    ['a form both wrong and right', lines('right: 扶贫', 'wrong: 抚贫', 'wrong: 扶贫'), 'same-as-right', 3],
    ['the right form in traditional characters', lines('right: 扶贫', 'wrong: 扶貧'), 'same-as-right', 2],
    ['the right form at another width', lines('right: ETC收费', 'wrong: ＥＴＣ收费'), 'same-as-right', 2],
    ['a row outside a table', lines('set: 四风', 'source: 甲', '官僚主义'), 'malformed-line', 3],
    ['a table without its source', lines('phrases: 甲', '乡村振兴'), 'missing-key', 1],
    ['a table without rows', lines('phrases: 甲', 'source: 乙'), 'missing-key', 1],
    ['a phrase of two characters', lines('phrases: 甲', 'source: 乙', '振兴'), 'bad-value', 3],
    ['a phrase that is only a variant', lines('phrases: 甲', 'source: 乙', ' | 振兴'), 'bad-value', 3],
    ['a fourth cell', lines('phrases: 甲', 'source: 乙', '乡村振兴 | | | 注'), 'bad-value', 3],
    ['a part of something else', lines('phrases: 甲', 'source: 乙', '乡村振兴 | | 农村'), 'bad-value', 3],
    ['a part that is the whole', lines('phrases: 甲', 'source: 乙', '乡村振兴 | | 乡村振兴'), 'bad-value', 3],
    ['a set of one', lines('set: 四风', 'ordered: no', 'source: 甲', 'member: 乙'), 'missing-key', 1],
    ['a member twice', lines('set: 四风', 'member: 甲 | 乙', 'member: 乙'), 'duplicate', 1],
    ['a member without name', lines('set: 四风', 'member: 甲', 'member: | 乙'), 'bad-value', 3],
    ['an order that is none', lines('set: 四风', 'member: 甲', 'member: 乙', 'ordered: 是'), 'bad-value', 4],
    ['a session without end', lines('sessions: 甲', 'source: 乙', '20 | 3 | 2024-07-15'), 'bad-value', 3],
    [
      'a session that ends before it begins',
      lines('sessions: 甲', 'source: 乙', '20 | 3 | 2024-07-18 | 2024-07-15'),
      'bad-value',
      3,
    ],
    [
      'a session twice',
      lines('sessions: 甲', 'source: 乙', '2 | | 1922-07-16 | 1922-07-23', '2 | | 1922-07-16 | 1922-07-23'),
      'duplicate',
      4,
    ],
    ['an example that marks nothing', lines('right: 甲', 'wrong: 乙', 'reports: 写成乙'), 'bad-value', 3],
  ])('%s', (_, source, code, line) => {
    const error = refusal(source);
    expect(error).toMatchObject({ code, line, file: 'own.dict' });
    expect(error?.message).toMatch(new RegExp(`^own\\.dict:${line}: .`));
  });

  test.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['LF', '\n'],
  ])('lines are counted alike with %s', (_, end) => {
    expect(refusal(['# 注', 'right: 甲', 'wrong: 乙', '', 'bad'].join(end))).toMatchObject({ line: 5 });
  });

  test('a byte order mark is no part of the first key', () => {
    expect(parseDictionary('\uFEFFallow: 抚平', 'own.dict').allowed).toHaveLength(1);
  });
});

describe('records', () => {
  test('a misstatement keeps what was written, and where', () => {
    const parsed = parseDictionary(
      lines(
        '# 扶贫',
        '',
        'right: 扶贫攻坚',
        'wrong: 抚平攻坚',
        '# between the keys of a record',
        'wrong: 扶平攻坚',
        'since: 2015-11-29',
        'severity: warning',
        'unless-before: 安 慰',
        'unless-near: 创伤',
        'source: 中发〔2015〕34号: 决定',
        'reports: 把【抚平攻坚】放在首位',
        'silent: 抚平伤痛，攻坚克难',
      ),
      'own.dict',
    );
    expect(parsed.misstatements).toEqual([
      {
        wrong: ['抚平攻坚', '扶平攻坚'],
        right: '扶贫攻坚',
        since: '2015-11-29',
        severity: 'warning',
        unlessBefore: ['安', '慰'],
        unlessAfter: [],
        unlessNear: ['创伤'],
        source: '中发〔2015〕34号: 决定',
        origin: { file: 'own.dict', line: 3 },
      },
    ]);
    expect(parsed.examples).toEqual([
      { text: '把【抚平攻坚】放在首位', reported: true, origin: { file: 'own.dict', line: 12 } },
      { text: '抚平伤痛，攻坚克难', reported: false, origin: { file: 'own.dict', line: 13 } },
    ]);
  });

  test('severity is error where none is given', () => {
    const { misstatements } = parseDictionary('right: 甲\nwrong: 乙', 'own.dict');
    expect(misstatements[0]?.severity).toBe('error');
  });

  test('a promotion keeps its kind; its note is for people alone', () => {
    const { promotions } = parseDictionary(
      lines('signal: 立即抢购', 'kind: call-to-act', 'note: 见于推广', 'unless-near: 反诈 谨防'),
      'own.dict',
    );
    expect(promotions).toEqual([
      {
        signal: '立即抢购',
        promotion: 'call-to-act',
        weak: false,
        unlessNear: ['反诈', '谨防'],
        origin: { file: 'own.dict', line: 1 },
      },
    ]);
  });

  test('a table of phrases keeps what its rows share', () => {
    const { phrases } = parseDictionary(
      lines(
        'phrases: 专项行动',
        'severity: error',
        'since: 2018-01-11',
        'source: 通知，2018-01',
        '扫黑除恶 | 打黑除恶 扫黑除害 | 除恶',
        '除恶务尽',
      ),
      'own.dict',
    );
    const shared = { severity: 'error', since: '2018-01-11', source: '通知，2018-01' };
    expect(phrases).toEqual([
      {
        text: '扫黑除恶',
        variants: ['打黑除恶', '扫黑除害'],
        notAlone: ['除恶'],
        ...shared,
        origin: { file: 'own.dict', line: 5 },
      },
      { text: '除恶务尽', variants: [], notAlone: [], ...shared, origin: { file: 'own.dict', line: 6 } },
    ]);
  });

  test('a set keeps its members in their order, with their aliases', () => {
    const { sets } = parseDictionary(
      lines(
        'set: 两个结合',
        'ordered: yes',
        'member: 甲 | 子',
        'member: 乙',
        'source: 报告',
        'until: 2030-01-01',
      ),
      'own.dict',
    );
    expect(sets).toEqual([
      {
        name: '两个结合',
        members: [
          { text: '甲', aliases: ['子'] },
          { text: '乙', aliases: [] },
        ],
        ordered: true,
        until: '2030-01-01',
        source: '报告',
        origin: { file: 'own.dict', line: 1 },
      },
    ]);
  });

  test('a table of sessions, with and without plenums', () => {
    const { sessions } = parseDictionary(
      lines(
        'sessions: 党代会',
        'source: 公报',
        '20 | | 2022-10-16 | 2022-10-22',
        '20 | 3 | 2024-07-15 | 2024-07-18',
      ),
      'own.dict',
    );
    const shared = { body: '党代会', session: 20, source: '公报' };
    expect(sessions).toEqual([
      { ...shared, date: '2022-10-16', end: '2022-10-22', origin: { file: 'own.dict', line: 3 } },
      { ...shared, plenum: 3, date: '2024-07-15', end: '2024-07-18', origin: { file: 'own.dict', line: 4 } },
    ]);
  });

  test('tables of hosts, lures and weak signals', () => {
    const { hosts, lures, promotions } = parseDictionary(
      lines(
        ...['hosts: shop', 'source: 首页', 'shop.example | 甲店 乙店', 'b.example', ''],
        ...['lures: gambling', 'sure: yes', '甲赌 乙赌', ''],
        ...['signals: price', 'weak: yes', '特价 特惠 特价'],
      ),
      'own.dict',
    );
    expect(hosts).toEqual([
      {
        kind: 'shop',
        source: '首页',
        hosts: [
          { host: 'shop.example', names: ['甲店', '乙店'], line: 3 },
          { host: 'b.example', names: [], line: 4 },
        ],
        origin: { file: 'own.dict', line: 1 },
      },
    ]);
    expect(lures).toEqual([
      { kind: 'gambling', sure: true, words: ['甲赌', '乙赌'], origin: { file: 'own.dict', line: 6 } },
    ]);
    expect(promotions.map(({ signal, promotion, weak }) => [signal, promotion, weak])).toEqual([
      ['特价', 'price', true],
      ['特惠', 'price', true],
    ]);
  });

  test('an empty source holds nothing', () => {
    expect(parseDictionary('\n# nothing yet\n\n', 'own.dict')).toEqual({
      misstatements: [],
      promotions: [],
      allowed: [],
      markers: [],
      phrases: [],
      sets: [],
      sessions: [],
      lures: [],
      hosts: [],
      examples: [],
    });
  });
});
