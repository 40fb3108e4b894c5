import { describe, expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';
import {
  Guard,
  type GuardOptions,
  type GuardReport,
  UnknownField,
  type Write,
} from '../../src/hosts/guard.js';

const scanner = createScanner({ home: '341503' });
const BAD = '全县开展抚平攻坚行动。';
const ID = '341503199001011235';

function guard(options: Partial<GuardOptions<undefined>> = {}) {
  const reports: GuardReport<undefined>[] = [];
  const onFindings = (report: GuardReport<undefined>) => void reports.push(report);
  return { guard: new Guard(scanner, { fields: ['title', 'body'], onFindings, ...options }), reports };
}

function write(document: Record<string, unknown>, publishes = true): Write<undefined> {
  return { document, publishes, id: '1', host: undefined };
}

describe('what is refused', () => {
  test('a publication with an error, not a draft', async () => {
    const { guard: guarded, reports } = guard();
    const published = await guarded.inspect(write({ title: '通知', body: BAD }));
    expect(published?.refused).toMatchObject([
      { level: 'block', path: 'body', pointer: '/body', start: 4, end: 8 },
    ]);
    const draft = await guarded.inspect(write({ title: '通知', body: BAD }, false));
    expect(draft?.refused).toEqual([]);
    expect(draft?.findings).toHaveLength(1);
    expect(reports).toEqual([published, draft]);
  });

  test('nothing where a publication is clean', async () => {
    const report = await guard().guard.inspect(write({ title: '通知', body: '全县开展脱贫攻坚行动。' }));
    expect(report).toMatchObject({ findings: [], refused: [] });
  });

  test('from `failOn` on; what stays below warns or is written down', async () => {
    const body = `<p>联系人：张三，${ID}</p><p>${BAD}</p>`;
    const levels = async (options: Partial<GuardOptions<undefined>>) =>
      (await guard(options).guard.inspect(write({ body })))?.findings.map(({ level }) => level);
    expect(await levels({})).toContain('block');
    expect(await levels({ failOn: 'never' })).not.toContain('block');
    expect(await levels({ failOn: 'never' })).toContain('warn');
    expect(new Set(await levels({ failOn: 'info' }))).toEqual(new Set(['block']));
    expect(new Set(await levels({ level: () => 'record' }))).toEqual(new Set(['record']));
  });

  test('what `when` leaves out is not looked at', async () => {
    const onlyPublished = guard({ when: 'publish' });
    expect(await onlyPublished.guard.inspect(write({ body: BAD }, false))).toBeUndefined();
    expect(await onlyPublished.guard.inspect(write({ body: BAD }))).toBeDefined();
    const news = guard({ when: ({ document }) => document.column === 'news' });
    expect(await news.guard.inspect(write({ body: BAD }))).toBeUndefined();
    expect(await news.guard.inspect(write({ body: BAD, column: 'news' }))).toBeDefined();
  });
});

describe('an override', () => {
  test('passes and is recorded, with its reason and its person', async () => {
    const override = { reason: '引用原文', by: '值班编辑' };
    const { guard: guarded, reports } = guard({ override: () => override });
    expect(await guarded.inspect(write({ body: BAD }))).toMatchObject({ refused: [], override });
    expect(reports[0]?.override).toEqual(override);
  });

  test('is none without a reason or a person', async () => {
    for (const override of [undefined, { reason: ' ', by: '甲' }, { reason: '引用', by: '' }, {} as never]) {
      const report = await guard({ override: async () => override }).guard.inspect(write({ body: BAD }));
      expect(report?.refused).toHaveLength(1);
      expect(report?.override).toBeUndefined();
    }
  });

  test('covers the findings that it names', async () => {
    const body = `${BAD}\n${'今年天气很好。'.repeat(9)}\n乡村振心战略。抚平功坚。`;
    const first = await guard().guard.inspect(write({ body }));
    expect(first!.refused.length).toBeGreaterThan(1);
    const fingerprints = [first!.refused[0]!.fingerprint];
    const { guard: guarded } = guard({ override: () => ({ reason: '引用', by: '甲', fingerprints }) });
    const report = await guarded.inspect(write({ body }));
    expect(report!.refused).toEqual(first!.refused.slice(1));
  });

  test('is not asked for where nothing would be refused', async () => {
    const override = () => {
      throw new Error('asked');
    };
    const { guard: guarded } = guard({ override });
    await guarded.inspect(write({ body: '正常。' }));
    await guarded.inspect(write({ body: BAD }, false));
  });
});

describe('fields', () => {
  const at = async (document: Record<string, unknown>, fields: GuardOptions<undefined>['fields']) =>
    (await guard({ fields }).guard.inspect(write(document)))?.findings.map(
      ({ path, pointer, start, end }) => ({
        path,
        pointer,
        start,
        end,
      }),
    );

  test('are paths, with a star for the members of a list', async () => {
    const document = { layout: [{ text: '正常。' }, { text: BAD }], seo: { description: BAD } };
    expect(await at(document, ['layout.*.text', 'seo.description'])).toEqual([
      { path: 'layout.1.text', pointer: '/layout/1/text', start: 4, end: 8 },
      { path: 'seo.description', pointer: '/seo/description', start: 4, end: 8 },
    ]);
  });

  test('may be rich text: the pointer leads to the string', async () => {
    const text = (...texts: string[]) => ({
      root: {
        type: 'root',
        children: [{ type: 'paragraph', children: texts.map((text) => ({ type: 'text', text })) }],
      },
    });
    expect(await at({ body: text(BAD) }, ['body'])).toEqual([
      { path: 'body', pointer: '/body/root/children/0/children/0/text', start: 4, end: 8 },
    ]);
    // Half in bold: one word, found where it starts.
    expect(await at({ body: text('开展抚平', '攻坚行动') }, ['body'])).toEqual([
      { path: 'body', pointer: '/body/root/children/0/children/0/text', start: 2, end: 4 },
    ]);
    const paragraphs = [{ type: 'paragraph', children: [{ type: 'text', text: BAD }] }];
    expect(await at({ body: paragraphs }, ['body'])).toMatchObject([{ pointer: '/body/0/children/0/text' }]);
  });

  test('may be HTML, Markdown, or called like those of an article', async () => {
    expect(await at({ body: `<p>全县开展抚<b>平</b>攻坚</p>` }, ['body'])).toMatchObject([
      { start: 7, end: 18 },
    ]);
    expect(await at({ body: '开展抚**平**攻坚' }, [{ path: 'body', format: 'markdown' }])).toHaveLength(1);
    expect(await at({ title: BAD, content: BAD }, ['title', 'content'])).toEqual([
      { path: 'title', pointer: '/title', start: 4, end: 8 },
      { path: 'content', pointer: '/content', start: 4, end: 8 },
    ]);
    expect(await at({ name: BAD }, [{ path: 'name', headline: true }])).toMatchObject([{ path: 'name' }]);
  });

  test('may be absent, and are escaped in pointers', async () => {
    expect(await at({ body: null, other: 3 }, ['title', 'body', 'other', 'a.b.*'])).toEqual([]);
    expect(await at({ 'a/b': { '~': BAD } }, ['a/b.~'])).toMatchObject([{ pointer: '/a~1b/~0' }]);
  });

  test('that the host does not know are an error, for nothing would be read', async () => {
    const { guard: guarded } = guard({ fields: ['boddy'] });
    const known = new Set(['title', 'body']);
    await expect(guarded.inspect({ ...write({ body: BAD }), known })).rejects.toThrow(UnknownField);
  });
});

test('the day is the document’s own, else today: what was right then is right', async () => {
  const days: string[] = [];
  const document = { body: '正常。' };
  for (const [options, written] of [
    [{}, document],
    [{}, { ...document, publishedAt: '2015-06-30T16:30:00.000Z' }],
    [{ context: { publishedAt: '2014-01-01' } }, { ...document, publishedAt: '2015-06-30' }],
  ] as const) {
    await guard({ ...options, onFindings: ({ publishedAt }) => void days.push(publishedAt) }).guard.inspect(
      write(written),
    );
  }
  const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date());
  expect(days).toEqual([today, '2015-07-01', '2014-01-01']);
});

describe('what is said', () => {
  test('holds what to write instead, in either language', async () => {
    for (const [language, sentence] of [
      ['zh', '未发布：发现 1 处必须改正的问题'],
      ['en', 'Not published: 1 problem must be mended first'],
    ] as const) {
      const { guard: guarded } = guard({ language });
      const { refused } = (await guarded.inspect(write({ body: BAD })))!;
      expect(guarded.refusal(refused)).toBe(sentence);
      expect(guarded.explain(refused[0]!)).toContain('扶贫攻坚');
    }
    const { guard: guarded } = guard();
    const { refused } = (await guarded.inspect(write({ body: BAD })))!;
    const bare = { ...refused[0]!, message: '有误', suggestions: [{ replacement: '', why: '' }] };
    expect(guarded.explain(bare)).toBe('有误；建议改为：（删去）');
  });

  test('never holds a number, though the scanner may reveal it', async () => {
    const revealing = createScanner({ reveal: true });
    const guarded = new Guard(revealing, { fields: ['body'] });
    const report = (await guarded.inspect(write({ body: `张三，身份证号${ID}` })))!;
    expect(report.findings.length).toBeGreaterThan(0);
    expect(JSON.stringify([report.findings, report.findings.map((f) => guarded.explain(f))])).not.toContain(
      ID,
    );
  });
});
