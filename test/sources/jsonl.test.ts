import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaksOf } from '../formats/leaks.js';
import { idNumber, mobileNumber } from '../scanner/planted.js';
import { readLines } from './collect.js';

const contents = async (source: string | Uint8Array, size?: number) =>
  (await readLines(source, size === undefined ? {} : { size })).map(({ article }) => article?.content);

const LINES = [
  '{"id":"一","content":"抚平攻坚"}',
  '{"id":2,"content":"平桥镇😀","format":"html","home":"341503","publishedAt":"2022/6/1"}',
  '{"content":""}',
].join('\n');

describe('one article a line', () => {
  test('with its id, or its place in the file', async () => {
    const documents = await readLines(
      '{"id":"a","content":"甲"}\n\n{"id":7,"content":"乙"}\n{"content":"丙"}',
    );
    expect(documents.map(({ id, source }) => [id, source])).toEqual([
      ['a', 'export.jsonl:1'],
      ['7', 'export.jsonl:3'],
      ['export.jsonl:4', 'export.jsonl:4'],
    ]);
    expect(documents.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test.each(['\n', '\r\n'])('ends with %j', async (end) => {
    expect(await contents(`{"content":"甲"}${end}{"content":"乙"}${end}`)).toEqual(['甲', '乙']);
  });

  test('begins behind a byte order mark', async () => {
    expect(await contents('\ufeff{"content":"甲"}')).toEqual(['甲']);
    expect(await contents('{"content":"\ufeff甲"}')).toEqual(['\ufeff甲']);
  });

  test('bytes that no encoding explains are a problem of their line, and of no other', async () => {
    const broken = Buffer.concat([
      Buffer.from('{"content":"甲"}\n{"content":"乙'),
      Buffer.from([0xff, 0xfe, 0xff, 0x80]),
      Buffer.from('"}\n{"content":"丙"}\n'),
    ]);
    const documents = await readLines(broken);
    expect(documents.map(({ problems }) => problems.map(({ code, line }) => [code, line]))).toEqual([
      [],
      [['replacement-character', 2]],
      [],
    ]);
  });

  test('wherever the stream is cut, characters and lines are whole', async () => {
    const bytes = new TextEncoder().encode(LINES);
    const whole = await readLines(bytes);
    for (const size of [1, 2, 3, 5, 7, 64]) expect(await readLines(bytes, { size })).toEqual(whole);
  });

  test('bytes add up to the file', async () => {
    const source = `${LINES}\n`;
    const read = (await readLines(source)).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(read).toBe(Buffer.byteLength(source));
  });

  test('NUL and lone surrogates come through', async () => {
    expect(await contents('{"content":"甲\\u0000乙\\ud800丙"}')).toEqual(['甲\0乙\ud800丙']);
  });

  test('in GB 18030 too', async () => {
    // 抚平攻坚
    const gb = Uint8Array.from([0xb8, 0xa7, 0xc6, 0xbd, 0xb9, 0xa5, 0xbc, 0xe1]);
    const around = (text: string) => [...new TextEncoder().encode(text)];
    expect(await contents(Uint8Array.from([...around('{"content":"'), ...gb, ...around('"}')]))).toEqual([
      '抚平攻坚',
    ]);
  });
});

describe('a line that is no article is a problem, and the others are read', () => {
  test.each([
    ['not JSON', '{"id":"b",content:"乙"}', 'bad-json'],
    ['a cut line', '{"id":"b","content":"乙', 'bad-json'],
    ['a list', '["乙"]', 'bad-article'],
    ['a number', '12', 'bad-article'],
    ['null', 'null', 'bad-article'],
    ['no content', '{"id":"b"}', 'missing-field'],
    ['content that is null', '{"id":"b","content":null}', 'missing-field'],
    ['content that is a number', '{"id":"b","content":5}', 'bad-field'],
    ['an unknown format', '{"id":"b","content":"乙","format":"docx"}', 'bad-field'],
    ['an unknown platform', '{"id":"b","content":"乙","platform":"x"}', 'bad-field'],
    ['a home that is no code', '{"id":"b","content":"乙","home":"六安"}', 'bad-field'],
    ['a home that is a short number', '{"id":"b","content":"乙","home":3415}', 'bad-field'],
    ['a day that is none', '{"id":"b","content":"乙","publishedAt":"2022-02-30"}', 'bad-field'],
    ['a title that is a list', '{"id":"b","content":"乙","title":["乙"]}', 'bad-field'],
  ])('%s', async (_, line, code) => {
    const documents = await readLines(`{"id":"a","content":"甲"}\n${line}\n{"id":"c","content":"丙"}\n`);
    expect(documents.map(({ article }) => article?.content)).toEqual(['甲', undefined, '丙']);
    expect(documents[1]?.problems).toEqual([expect.objectContaining({ code, line: 2 })]);
    expect(documents[1]?.source).toBe('export.jsonl:2');
    for (const { message } of documents[1]!.problems) expect([message.zh, message.en]).not.toContain('');
  });

  test('every bad field is named, under the name that it has in the export', async () => {
    const [document] = await readLines('{"body":3,"day":"x"}', {
      map: { content: 'body', publishedAt: 'day' },
    });
    const messages = document!.problems.map(({ message }) => message.en);
    expect(messages).toHaveLength(2);
    expect(messages[0]).toContain('body');
    expect(messages[1]).toContain('day');
  });

  test('and says nothing of what stands in it', async () => {
    const number = fc.oneof(idNumber, mobileNumber);
    const around = fc.constantFrom<(text: string) => string>(
      (text) => `{"content":"${text}`,
      (text) => `{"content":"甲",${text}}`,
      (text) => `${text} is no JSON`,
      (text) =>
        `{"content":"甲","home":"${text}","publishedAt":"${text}","format":"${text}","platform":"${text}"}`,
      (text) => `{"content":{"${text}":1},"title":[${text.replace(/X/i, '0')}]}`,
    );
    await fc.assert(
      fc.asyncProperty(number, around, async (value, write) => {
        const documents = await readLines(`{"content":"甲"}\n${write(value)}`);
        expect(documents[1]?.problems.length).toBeGreaterThan(0);
        expect(leaksOf(value, JSON.stringify(documents))).toEqual([]);
      }),
    );
  });
});

describe('what the record says', () => {
  test('other names are mapped, null counts as absent, unknown keys are ignored', async () => {
    const [document] = await readLines(
      '{"aid":9,"body":"甲","content":"乙","url":null,"title":null,"tags":["x"],"wx":"341503M008WX0002"}',
      { map: { id: 'aid', content: 'body', account: 'wx' } },
    );
    expect(document?.article).toEqual({ id: '9', content: '甲', account: '341503M008WX0002' });
  });

  test.each([
    ['2022-06-01', '2022-06-01'],
    ['2022-06-01T08:30:00+08:00', '2022-06-01'],
    ['2022-06-01 08:30', '2022-06-01'],
    ['2022/06/01', '2022-06-01'],
    [' 2022-06-01', '2022-06-01'],
  ])('the day of “%s”', async (given, expected) => {
    const [document] = await readLines(JSON.stringify({ content: '甲', publishedAt: given }));
    expect(document?.article?.publishedAt).toBe(expected);
  });
});

describe('a record that was broken before it was exported', () => {
  const TEXT = '全面推进乡村振兴，巩固拓展脱贫攻坚成果，切实抓好落实。';
  const utf8 = Buffer.from(TEXT);
  test.each([
    ['UTF-8 read as GBK', new TextDecoder('gbk').decode(utf8), 'mojibake'],
    ['UTF-8 read as Latin-1', utf8.toString('latin1'), 'mojibake'],
    ['UTF-8 read as Windows-1252', new TextDecoder('windows-1252').decode(utf8), 'mojibake'],
    ['bytes lost', `${TEXT}\ufffd\ufffd`, 'replacement-character'],
  ])('is not clean: %s', async (_, wreck, code) => {
    const escaped = JSON.stringify({ content: wreck }).replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const lines = [
      JSON.stringify({ content: TEXT }),
      JSON.stringify({ content: TEXT, title: wreck }),
      escaped,
    ];
    const documents = await readLines(lines.join('\n'));
    expect(documents.map(({ problems }) => problems.map((one) => [one.code, one.line]))).toEqual([
      [],
      [[code, 2]],
      [[code, 3]],
    ]);
  });

  test.each([
    TEXT,
    'Élève, déjà reçu à l’hôtel; Größe, Übergrößenträger; ÅÄÖ. Vậy nên tiếng Việt được viết thế này.',
    '证件号码写作××××××××××××××××××，手机写作1××××××××××，密码写作········。',
    '澶渊之盟、浣花溪、涓流、瀹县、骞马、绾发',
  ])('other languages and rare characters are no wreck: %s', async (content) => {
    const [document] = await readLines(JSON.stringify({ content }));
    expect(document?.problems).toEqual([]);
  });
});

// A single line may be a whole site. One copy of it is held as bytes and one as text, no more; see the size of the heap.
test('a line of 50 MB is read, and what is planted at its end is where it was', async () => {
  const unit = '今天上午召开工作会议。';
  const count = Math.ceil((50 * 1024 * 1024) / Buffer.byteLength(unit));
  const bytes = Buffer.from(
    `{"id":"large","content":"${unit.repeat(count)}抚平攻坚"}\n{"id":"next","content":"乙"}`,
  );
  const documents = await readLines(bytes);
  expect(documents.map(({ id }) => id)).toEqual(['large', 'next']);
  const content = documents[0]!.article!.content;
  expect(content).toHaveLength(unit.length * count + 4);
  expect(content.indexOf('抚平攻坚')).toBe(unit.length * count);
});
