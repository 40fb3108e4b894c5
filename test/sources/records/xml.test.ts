import { describe, expect, test } from 'vitest';
import { codesOf, contentsOf, readAs } from '../read.js';

const item = (title: string, content: string, type = 'post', status = 'publish') => `
  <item>
    <title>${title}</title>
    <link>https://www.example.gov.cn/?p=1</link>
    <content:encoded><![CDATA[${content}]]></content:encoded>
    <excerpt:encoded><![CDATA[]]></excerpt:encoded>
    <wp:post_id>${title.length}</wp:post_id>
    <wp:post_date><![CDATA[2022-06-01 08:00:00]]></wp:post_date>
    <wp:status><![CDATA[${status}]]></wp:status>
    <wp:post_type><![CDATA[${type}]]></wp:post_type>
    <wp:comment><wp:comment_content>乙</wp:comment_content></wp:comment>
  </item>`;

const wxr = (...items: string[]) => `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>县政府</title>${items.join('')}
</channel></rss>`;

describe('an export of WordPress', () => {
  test('gives its published posts and pages', async () => {
    const documents = await readAs(
      'export.xml',
      wxr(
        item('一', '<p>甲&nbsp;</p>'),
        item('二二', '草稿', 'post', 'draft'),
        item('图图图', '图片', 'attachment', 'inherit'),
        item('四四四四', '丁', 'page'),
      ),
    );
    expect(documents.map(({ id, source, article }) => [id, source, article?.content])).toEqual([
      ['1', 'export.xml:5', '<p>甲&nbsp;</p>'],
      ['4', 'export.xml:38', '丁'],
    ]);
    expect(documents[0]?.article).toMatchObject({
      title: '一',
      url: 'https://www.example.gov.cn/?p=1',
      publishedAt: '2022-06-01',
    });
  });

  test('that breaks off gives what it has, and says so', async () => {
    const whole = wxr(item('一', '甲'), item('二二', '乙'));
    const documents = await readAs('export.xml', whole.slice(0, whole.indexOf('二二') + 30));
    expect([contentsOf(documents), codesOf(documents)]).toEqual([['甲'], ['bad-xml']]);
  });

  test('of which one post holds a character that XML has not, gives all', async () => {
    const documents = await readAs('export.xml', wxr(item('一', '甲\b'), item('二二', '乙')));
    expect([contentsOf(documents), codesOf(documents)]).toEqual([['甲\b', '乙'], ['bad-xml']]);
  });
});

test('any other export is read by the path of its records and the names of their fields', async () => {
  const xml = '<库><篇 id="1"><正文>甲</正文><栏目><名>x</名></栏目></篇><篇><正文>乙</正文></篇></库>';
  const options = { map: { content: '正文' }, export: { records: ['库.篇'] } };
  expect(contentsOf(await readAs('a.xml', xml, options))).toEqual(['甲', '乙']);
  expect(codesOf(await readAs('a.xml', xml))).toEqual(['no-records']);
});

test('XML in GB 2312 is read as it says', async () => {
  const gb = Uint8Array.from([0xb8, 0xa7, 0xc6, 0xbd, 0xb9, 0xa5, 0xbc, 0xe1]);
  const bytes = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="GB2312"?><r><i><content>'),
    gb,
    Buffer.from('</content></i></r>'),
  ]);
  expect(contentsOf(await readAs('a.xml', bytes, { export: { records: ['r.i'] } }))).toEqual(['抚平攻坚']);
});

describe('entities that a file declares', () => {
  const secret = '<!ENTITY x SYSTEM "file:///etc/passwd">';
  const lol = `<!ENTITY a "甲甲甲甲甲甲甲甲甲甲">${'bcdefghi'
    .split('')
    .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefgh'[i]};`.repeat(10)}">`)
    .join('')}`;

  test.each([
    ['in other files', secret, '&x;'],
    ['by the billion', lol, '&i;'],
  ])('%s are not expanded, which is said', async (_, declared, used) => {
    const xml = `<!DOCTYPE r [${declared}]><r><i><content>前${used}后</content></i></r>`;
    const documents = await readAs('a.xml', xml, { export: { records: ['r.i'] } });
    expect(codesOf(documents)).toEqual(['xml-entities']);
    expect(contentsOf(documents)).toEqual([`前${used}后`]);
  });
});

test('a file of nothing but opening tags is not read to its end', async () => {
  expect(codesOf(await readAs('a.xml', '<a>'.repeat(100_000)))).toEqual(['too-deep']);
});
