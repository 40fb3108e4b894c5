import { describe, expect, test } from 'vitest';
import { compileDictionary, createScanner } from '../../src/index.js';
import { defineRule } from '../../src/rules/index.js';
import type { Article } from '../../src/scanner/index.js';

const scanner = createScanner();
const WRONG = '把抚平攻坚作为头等大事';
const summary = ({ findings }: ReturnType<typeof scanner.scan>) =>
  findings.map(({ field, start, text, severity }) => ({ field, start, text, severity }));

describe('what may be scanned', () => {
  test('a string alone: text, or HTML where it has a page’s tags', () => {
    expect(scanner.scan(WRONG).findings).toMatchObject([{ start: 1, end: 5, document: '' }]);
    expect(scanner.scan('<p>把抚平<b>攻坚</b>').findings).toMatchObject([
      { start: 4, end: 11, text: '抚平攻坚' },
    ]);
    expect(scanner.scan('若 a<b 则抚平攻坚').findings).toMatchObject([{ start: 7, end: 11 }]);
  });

  test('an article with its title, in that order', () => {
    const { id, findings } = scanner.scan({ id: 'a', title: WRONG, content: `一。${WRONG}` });
    expect(id).toBe('a');
    expect(findings.map(({ document, field, start }) => [document, field, start])).toEqual([
      ['a', 'title', 1],
      ['a', 'content', 3],
    ]);
  });

  test.each(['', '\n\n', '\ufeff', '<p></p>', '\0'])('nothing: %j', (content) => {
    expect(scanner.scan({ content })).toMatchObject({ findings: [], problems: [] });
  });

  test('an article without content is a problem, and its title is read', () => {
    const { findings, problems } = scanner.scan({ title: WRONG } as unknown as Article);
    expect(findings).toHaveLength(1);
    expect(problems).toEqual([{ code: 'no-content', message: '没有正文' }]);
  });

  test.each([
    ['a byte order mark', '\ufeff'],
    ['CRLF', '甲\r\n\r\n'],
    ['CR', '甲\r'],
    ['NUL', '甲\0乙'],
    ['a lone high surrogate', '甲\ud83d'],
    ['a lone low surrogate', '\ude00甲'],
    ['surrogates the wrong way round', '\ude00\ud83d'],
    ['a line separator', '甲\u2028'],
    ['a noncharacter', '\uffff\ufffe'],
  ])('behind %s a position is where it was', (_, before) => {
    for (const format of ['text', 'html', 'markdown'] as const) {
      const content = `${before}${WRONG}${before}`;
      const { findings } = scanner.scan({ content, format });
      expect(findings.map(({ start, end }) => content.slice(start, end))).toEqual(['抚平攻坚']);
      expect(findings[0]?.start).toBe(before.length + 1);
    }
  });
});

describe('whose page it is and from when', () => {
  const html = (head: string) => `<html><head>${head}</head><body><p>在平桥镇召开</p></body></html>`;
  const tags = html(
    '<meta name="SiteIDCode" content="3415030001"><meta name="PubDate" content="2022-06-10 09:00">',
  );
  const article = { content: tags, format: 'html' } as const;

  test('the article’s own word stands above what is assumed, and that above the page’s tags', () => {
    expect(scanner.scan(article).context).toEqual({
      home: 341503,
      homeFrom: 'page',
      publishedAt: '2022-06-10',
      publishedAtFrom: 'page',
    });
    const assumed = { home: '340100', publishedAt: '2021-01-01', platform: 'service' } as const;
    expect(scanner.scan(article, assumed).context).toEqual({
      home: 340100,
      homeFrom: 'option',
      publishedAt: '2021-01-01',
      publishedAtFrom: 'option',
      platform: 'service',
    });
    const told = {
      ...article,
      home: '341502',
      publishedAt: '2020-02-02T10:00:00Z',
      platform: 'weibo',
    } as const;
    expect(scanner.scan(told, assumed).context).toEqual({
      home: 341502,
      homeFrom: 'article',
      publishedAt: '2020-02-02',
      publishedAtFrom: 'article',
      platform: 'weibo',
    });
  });

  test('an account code tells the area, and the platform of 微信', () => {
    const { context } = scanner.scan({ content: '甲', account: '341500M008WX0002' });
    expect(context).toEqual({
      home: 341500,
      homeFrom: 'account',
      platform: 'wechat',
      account: '341500M008WX0002',
    });
  });

  test.each([
    ['a site of a ministry', '<meta name="SiteIDCode" content="bm01000001">'],
    ['a code of nowhere', '<meta name="SiteIDCode" content="9999990001">'],
    ['a code too short', '<meta name="SiteIDCode" content="34150300">'],
    ['a date that is none', '<meta name="PubDate" content="昨天">'],
    ['nothing', ''],
  ])('%s leaves it open: no clock is read, nothing is invented', (_, head) => {
    expect(scanner.scan({ content: html(head), format: 'html' }).context).toEqual({});
  });

  test('where the day is not known, what hangs on it is a hint at most', () => {
    const content = '裕安区平桥镇。';
    expect(scanner.scan({ content, home: '341503' }).findings).toMatchObject([{ severity: 'info' }]);
    const dated = scanner.scan({ content, home: '341503', publishedAt: '2022-06-10' });
    expect(dated.findings).toMatchObject([{ severity: 'error' }]);
  });
});

describe('options', () => {
  const own = defineRule({
    id: 'restricted/own',
    severity: 'warning',
    since: '0.1.0',
    summary: { zh: '自有', en: 'own' },
    wants: 'page',
    messages: { secret: { zh: '见“{seen}”', en: 'saw “{seen}”' } },
    steps: { marked: { zh: '有标志', en: 'marked' } },
    check(_, { text }) {
      const start = text.indexOf('试行标记');
      if (start < 0) return undefined;
      return { at: { start, end: start + 4 }, messageId: 'secret', because: [{ step: 'marked', add: 0.9 }] };
    },
  });

  test('a rule of the user’s own', () => {
    const { findings } = createScanner({ extraRules: [own], language: 'en' }).scan('试行标记，注意保管');
    expect(findings).toMatchObject([
      { ruleId: 'restricted/own', category: 'restricted', severity: 'warning', message: 'saw “试行标记”' },
    ]);
  });

  test('a rule off, or at another severity', () => {
    const id = 'misstatement/wrong-form';
    expect(summary(createScanner({ rules: { [id]: 'off' } }).scan(WRONG))).toEqual([]);
    expect(summary(createScanner({ rules: { [id]: 'info' } }).scan(WRONG))).toMatchObject([
      { severity: 'info' },
    ]);
    expect(
      summary(createScanner({ extraRules: [own], rules: { 'restricted/own': 'off' } }).scan('试行标记')),
    ).toEqual([]);
  });

  test('a confidence from which on findings count', () => {
    expect(summary(createScanner({ minConfidence: 0.96 }).scan(WRONG))).toEqual([]);
    expect(summary(createScanner({ minConfidence: 0.95 }).scan(WRONG))).toHaveLength(1);
  });

  test('a baseline lets the known finding pass and the next one not, wherever they stand now', () => {
    const around = '今天上午召开工作会议，研究部署有关事项。';
    const article = { id: 'a', content: `${around}${WRONG}。${around}` };
    const [known] = scanner.scan(article).findings;
    const baseline = [{ document: 'a', ruleId: known!.ruleId, fingerprint: known!.fingerprint, count: 1 }];
    const later = createScanner({ baseline });
    const moved = `${'前面新加了一段。'.repeat(9)}${article.content}`;
    expect(summary(later.scan({ ...article, content: moved }))).toEqual([]);
    expect(summary(later.scan({ ...article, content: `${moved}${moved}` }))).toHaveLength(1);
    expect(summary(later.scan({ ...article, id: 'b' }))).toHaveLength(1);
  });

  test('entries of the user’s own join the shipped ones, what they allow is not reported', () => {
    const text = 'right: 甲醛\nwrong: 甲荃\nsource: 自拟\n\nallow: 抚平攻坚图\n';
    const dictionary = compileDictionary([{ file: 'own.dict', text }]);
    const with_ = createScanner({ dictionaries: [dictionary] });
    const { findings } = with_.scan(`甲荃，${WRONG}，抚平攻坚图`);
    expect(findings.map(({ start, text: seen }) => [start, seen])).toEqual([
      [0, '甲荃'],
      [4, '抚平攻坚'],
    ]);
    expect(with_.digest).toBe(`${scanner.digest}-${dictionary.digest}`);
  });

  test('English', () => {
    const { findings } = createScanner({ language: 'en' }).scan(WRONG);
    expect(findings[0]?.message).toBe('“抚平攻坚” should read “扶贫攻坚”');
    expect(findings[0]?.because[0]?.text).toMatch(/^[ -~]+$/);
  });
});

test('scanAll takes any iterable, in order, one at a time', async () => {
  let taken = 0;
  async function* articles() {
    for (const content of ['一', WRONG, '三']) {
      taken++;
      yield { id: String(taken), content };
    }
  }
  const seen: [string, number, number][] = [];
  for await (const { id, findings } of scanner.scanAll(articles())) seen.push([id, findings.length, taken]);
  expect(seen).toEqual([
    ['1', 0, 1],
    ['2', 1, 2],
    ['3', 0, 3],
  ]);
  const plain: number[] = [];
  for await (const { findings } of scanner.scanAll([WRONG, '一'], { home: '341503' }))
    plain.push(findings.length);
  expect(plain).toEqual([1, 0]);
});
