import { describe, expect, it } from 'vitest';
import { readPage, readRichText } from '../../src/text/index.js';
import { cut, fields, flaw, lines, read, sourceOf } from './notation.js';

describe('plain text', () => {
  it('ends a block at every line end and at a tab', () => {
    expect(lines(read('一\r\n二\r三\n\n四\t五\u2028六\u2029七\f八\v九', 'text'))).toEqual([
      ...'一二三四五六七八九',
    ]);
  });

  it('keeps what stands in a line as it is', () => {
    const page = read('  平桥 镇 <b>&amp; \n', 'text');
    expect(lines(page)).toEqual(['平桥 镇 <b>&amp;']);
    expect(cut(page, '桥 镇')).toBe('桥 镇');
  });
});

describe('Markdown', () => {
  it.each([
    ['headings and paragraphs', '# 一 #\n\n二\n===\n\n三\n四', ['一', '二', '三 四']],
    ['emphasis, escapes, references', '平**桥**_镇_ \\* &amp;&#21335; `', ['平桥镇 * &南 `']],
    ['hard breaks', '一  \n二\\\n三', ['一', '二', '三']],
    ['lists and quotes', '- 一\n- 二\n  1. 三\n\n> 四\n> 五', ['一', '二', '三', '四 五']],
    ['a table', '| 姓名 | 号 |\n|---|:-:|\n| 张\\|三 | 1 |', ['姓名', '号', '张|三', '1']],
    [
      'code is no prose',
      '一`a b`二\n\n```js\nc\nd\n```\n\n    e',
      ['一', 'code a b', '二', 'code c', 'code d', 'code e'],
    ],
    [
      'addresses are no prose',
      '见http://x.cn/a。<https://y.cn>完',
      ['见', 'code http://x.cn/a', '。', 'code https://y.cn', '完'],
    ],
    ['a bare address', '见 http://x.cn/a 完', ['见', 'code http://x.cn/a', '完']],
    [
      'HTML inside',
      '平<b>桥</b>镇<br>二\n\n<div hidden>\n三&nbsp;四\n</div>',
      ['平桥镇', '二', '- 三\u00a0四'],
    ],
    ['links and images', '[一**二**](a "三") ![四](b)', ['一二', 'attribute 三', 'attribute 四']],
    ['a byte order mark', '\ufeff# 一', ['一']],
  ])('%s', (_, markdown, blocks) => {
    const page = read(markdown, 'markdown');
    expect(lines(page)).toEqual(blocks);
    expect(flaw(page)).toBeUndefined();
  });

  it('cuts the source with its marks', () => {
    const page = read('\ufeff> 在平**桥**\n> 镇&#21335;\\*', 'markdown');
    expect(cut(page, '平桥 镇')).toBe('平**桥**\n> 镇');
    expect(cut(page, '南*')).toBe('&#21335;\\*');
  });

  it('finds links of all forms', () => {
    const markdown =
      '[一](http://a.cn/?x=1&amp;y) [二][r] [r] ![图](i.png) <b@c.cn> www.d.cn\n\n[R]: <g h> "T"\n[r]: e';
    const page = read(markdown, 'markdown');
    expect(
      page.links.map(({ kind, href, text }) => [kind, href, page.text.slice(text.start, text.end)]),
    ).toEqual([
      ['anchor', 'http://a.cn/?x=1&y', '一'],
      ['anchor', 'g h', '二'],
      ['anchor', 'g h', 'r'],
      ['image', 'i.png', ''],
      ['anchor', 'mailto:b@c.cn', 'b@c.cn'],
      ['anchor', 'http://www.d.cn', 'www.d.cn'],
    ]);
    expect(sourceOf(page, page.links[0]?.text ?? { start: 0, end: 0 })).toBe('一');
    expect(markdown.slice(page.links[0]?.target.start, page.links[0]?.target.end)).toBe(
      'http://a.cn/?x=1&amp;y',
    );
  });

  it('reads fields of its tables', () => {
    expect(fields(read('| 姓名 | 身份证号 |\n|---|---|\n| 张三 | 3415 |', 'markdown'))).toEqual([
      '姓名=张三',
      '身份证号=3415',
    ]);
  });

  it('reads what is nested beyond measure as plain text', () => {
    expect(flaw(read('>'.repeat(20_000) + '镇', 'markdown'))).toBeUndefined();
    expect(lines(read('- '.repeat(5000) + '镇', 'markdown'))).toHaveLength(1);
  });
});

describe('rich text', () => {
  const trees: readonly (readonly [string, unknown, readonly string[], readonly string[]])[] = [
    [
      'Lexical',
      {
        root: {
          type: 'root',
          children: [
            { type: 'heading', children: [{ type: 'text', text: '标题' }] },
            {
              type: 'paragraph',
              children: [
                { type: 'text', text: '在平桥', format: 1 },
                { type: 'text', text: '镇召开' },
                { type: 'linebreak' },
                {
                  type: 'link',
                  fields: { url: 'http://a.cn' },
                  children: [
                    { type: 'text', text: '链' },
                    { type: 'text', text: '接' },
                  ],
                },
                { type: 'text', text: '尾' },
              ],
            },
          ],
        },
      },
      ['标题', '在平桥镇召开', '链接尾'],
      ['anchor http://a.cn 链接'],
    ],
    [
      'Strapi blocks',
      [
        {
          type: 'paragraph',
          children: [
            { type: 'text', text: '平' },
            { type: 'text', text: '桥', bold: true },
            { type: 'link', url: '/x', children: [{ type: 'text', text: '镇' }] },
          ],
        },
        { type: 'list', children: [{ type: 'list-item', children: [{ type: 'text', text: '项' }] }] },
        {
          type: 'image',
          image: { url: '/i.png', alternativeText: '图' },
          children: [{ type: 'text', text: '' }],
        },
      ],
      ['平桥镇', '项', '图'],
      ['anchor /x 镇', 'image /i.png '],
    ],
    [
      'Slate',
      [{ children: [{ text: '甲' }, { text: '乙', bold: true }] }, { type: 'p', children: [{ text: '丙' }] }],
      ['甲乙', '丙'],
      [],
    ],
    [
      'ProseMirror',
      {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [
              { type: 'text', text: '见' },
              { type: 'text', text: '此', marks: [{ type: 'link', attrs: { href: 'http://b.cn' } }] },
              { type: 'hardBreak' },
              { type: 'text', text: '后' },
            ],
          },
        ],
      },
      ['见此', '后'],
      ['anchor http://b.cn 此'],
    ],
    [
      'Portable Text',
      [
        {
          _type: 'block',
          children: [
            { _type: 'span', text: '平桥' },
            { _type: 'span', text: '镇' },
          ],
        },
      ],
      ['平桥镇'],
      [],
    ],
    [
      'Quill',
      { ops: [{ insert: '平桥' }, { insert: '镇', attributes: { bold: true } }, { insert: '\n二\n' }] },
      ['平桥镇', '二'],
      [],
    ],
    ['no tree', 42, [], []],
    ['a null in it', { children: [null, { text: '甲' }, 7] }, ['甲'], []],
  ];

  it.each(trees)('%s', (_, tree, blocks, links) => {
    const page = readPage(readRichText(tree));
    expect(lines(page)).toEqual(blocks);
    expect(
      page.links.map(({ kind, href, text }) => `${kind} ${href} ${page.text.slice(text.start, text.end)}`),
    ).toEqual(links);
    expect(flaw(page)).toBeUndefined();
  });

  it('names each string by its pointer', () => {
    const page = readPage(readRichText([{ children: [{ text: '在平桥' }, { text: '镇' }] }], '/content'));
    const start = page.text.indexOf('平');
    expect(page.locate({ start, end: start + 2 })).toEqual({
      field: '/content/0/children/0/text',
      start: 1,
      end: 3,
    });
    expect(page.locate({ start, end: start + 3 })).toEqual({
      field: '/content/0/children/0/text',
      start: 1,
      end: 3,
    });
    expect(page.locate({ start: start + 2, end: start + 3 })).toEqual({
      field: '/content/0/children/1/text',
      start: 0,
      end: 1,
    });
  });

  it('does not follow a tree without end', () => {
    let tree: unknown = { text: '底' };
    for (let i = 0; i < 5000; i++) tree = { children: [tree] };
    expect(readRichText(tree)).toEqual([]);
  });
});

describe('several fields', () => {
  it('follow each other and are located each in its own', () => {
    const page = readPage([
      { name: 'title', value: '标题', format: 'text' },
      { name: 'content', value: '<p>平桥<b>镇</b>', format: 'html' },
    ]);
    expect(lines(page)).toEqual(['title 标题', '平桥镇']);
    expect(page.locate({ start: 3, end: 6 })).toEqual({ field: 'content', start: 3, end: 9 });
    expect(page.locate({ start: 0, end: 6 })).toEqual({ field: 'title', start: 0, end: 2 });
  });
});
