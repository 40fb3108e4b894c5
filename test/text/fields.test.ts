import { describe, expect, it } from 'vitest';
import { type Page, readPage, readPageContext } from '../../src/text/index.js';
import { fields, read } from './notation.js';

function grid(page: Page): string[] {
  return page.tables.flatMap(({ rows }) =>
    rows.map((row) =>
      row
        .map((cell) => (cell ? (cell.header ? '#' : '') + page.text.slice(cell.start, cell.end) : '-'))
        .join(' '),
    ),
  );
}

describe('tables', () => {
  it.each([
    ['plain', '<tr><td>一<td>二<tr><td>三<td>四', ['一 二', '三 四']],
    ['headers', '<thead><tr><td>一<tbody><tr><th>二<td>三', ['#一', '#二 三']],
    [
      'merged columns and rows',
      '<tr><td colspan=2>一<td rowspan=2>二<tr><td>三<td>四',
      ['一 一 二', '三 四 二'],
    ],
    ['a row span to the end', '<tr><td rowspan=0>一<td>二<tr><td>三<tr><td>四', ['一 二', '一 三', '一 四']],
    ['short rows and empty cells', '<tr><td>一<td><tr><td>二', ['一 ', '二']],
    ['a cell without a row', '<td>一<td>二', ['一 二']],
    ['several blocks in a cell', '<tr><td><p>一<p>二<td>三', ['一\n二 三']],
    ['odd spans', '<tr><td colspan=0>一<td colspan=x>二<td rowspan=-1>三', ['一 二 三']],
  ])('%s', (_, rows, expected) => {
    expect(grid(read(`<table>${rows}</table>`))).toEqual(expected);
  });

  it('gives nested tables each their own grid, the outer first', () => {
    const page = read('<table><tr><td>一<table><tr><td>二</table>三<td>四</table>');
    expect(grid(page)).toEqual(['一\n二\n三 四', '二']);
    expect(page.tables.map(({ start, end }) => page.text.slice(start, end))).toEqual([
      '一\n二\n三\n四',
      '二',
    ]);
  });

  it('does not spread merged cells without bound', () => {
    const page = read(`<table>${'<tr><td colspan=1000 rowspan=65534>一'.repeat(3000)}</table>`);
    expect(page.tables[0]?.rows.length).toBe(3000);
    expect(page.tables[0]?.rows.reduce((sum, row) => sum + row.length, 0)).toBeLessThan(2_500_000);
  });
});

describe('fields', () => {
  it.each([
    [
      'a roster',
      '<table><tr><td>序号<td>姓名<td>身份证号<tr><td>1<td>张三<td>3415<tr><td>2<td>李四<td></table>',
      ['序号=1', '序号=2', '姓名=张三', '姓名=李四', '身份证号=3415'],
    ],
    [
      'a roster under a title, with a merged cell',
      '<table><tr><td colspan=3>公示名单<tr><td>姓名<td>住址<td>备注<tr><td>张三<td>六安<td rowspan=2>困难<tr><td>李四<td>寿县</table>',
      ['姓名=张三', '姓名=李四', '住址=六安', '住址=寿县', '备注=困难'],
    ],
    [
      'headers by markup, whatever they say',
      '<table><tr><th>甲<th>乙<tr><td>1<td>2</table>',
      ['甲=1', '乙=2'],
    ],
    [
      'a guide',
      '<table><tr><td>事项名称<td colspan=3>许可<tr><td>设定依据<td colspan=3><p>《法》</p><p>第一条</p><tr><td>联系电话<td>0564<td>办理时限<td>20日</table>',
      ['事项名称=许可', '设定依据=《法》/第一条', '联系电话=0564', '办理时限=20日'],
    ],
    [
      'a guide with groups merged down the side',
      '<table><tr><td rowspan=2>基本信息<td>事项名称<td>甲许可<tr><td>实施机构<td>乙局</table>',
      ['事项名称=甲许可', '实施机构=乙局'],
    ],
    [
      'a form',
      '<table><tr><td>姓 名<td>张三<td>性别<td>男<tr><td>身份证号<td>3415<td>手机<td>138</table>',
      ['姓名=张三', '性别=男', '身份证号=3415', '手机=138'],
    ],
    ['row headers', '<table><tr><th>依据<td>一<tr><th>其他<td>二</table>', ['依据=一', '其他=二']],
    [
      'colons in cells',
      '<table><tr><td>发文字号：<td>〔2024〕10号<td>类别：<td>教育</table>',
      ['发文字号=〔2024〕10号', '类别=教育'],
    ],
    [
      'a definition list',
      '<dl><dt>设定依据</dt><dd>甲</dd><dd>乙</dd><dt>电话：</dt><dd>1</dd></dl>',
      ['设定依据=甲', '设定依据=乙', '电话=1'],
    ],
    ['lines', '<p>联系电话：0564-1</p><p>（一）受 理 条 件:无</p>', ['联系电话=0564-1', '受理条件=无']],
    [
      'several on a line',
      '<p>来源：六安日报　 发布时间：2022-05-20 10:00</p>',
      ['来源=六安日报', '发布时间=2022-05-20 10:00'],
    ],
    [
      'labels alone',
      '<p>一、设定依据</p><p>《法》</p><p>第一条</p><p>办理材料：</p><p>身份证</p><p>二、联系电话</p><p>0564</p>',
      ['设定依据=《法》/第一条', '办理材料=身份证', '联系电话=0564'],
    ],
    ['bold labels', '<p><b>设定依据：</b>《法》</p>', ['设定依据=《法》']],
    ['a label in a cell', '<table><tr><td>姓名：张三<td>电话：138</table>', ['姓名=张三', '电话=138']],
  ])('%s', (_, html, expected) => {
    const found = fields(read(html));
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(found).toHaveLength(expected.length);
  });

  it.each([
    ['a sentence', '<p>会议指出：要抓好落实</p>', 1],
    ['a time', '<p>上午10:30开会</p>', 0],
    ['an address', '<p>http://x.cn</p>', 0],
    ['a long beginning', '<p>各县区人民政府和市政府各部门各直属机构：现通知</p>', 0],
    ['a layout table', '<table><tr><td>欢迎您来到本站<td>今天是星期五</table>', 1],
  ])('reads no more than it says: %s', (_, html, most) => {
    expect(fields(read(html)).length).toBeLessThanOrEqual(most);
  });

  it('has label and value in their places', () => {
    const page = read('<p>设定依据：<b>《法》</b></p>');
    const [field] = page.values;
    expect(page.text.slice(field?.labelAt.start, field?.labelAt.end)).toBe('设定依据');
    expect(page.text.slice(field?.valueAt.start, field?.valueAt.end)).toBe('《法》');
  });
});

describe('context', () => {
  const head = (tags: string) => readPageContext(read(`<head>${tags}</head><body>文</body>`));

  it('reads the tags of a page, whatever their case, and says where they stand', () => {
    const html =
      '<meta name="siteidcode" content="3415000001"><META NAME="SiteName" CONTENT=" 六安市&#20154;民政府 "/>' +
      '<meta content="要闻" name=ColumnName><meta name=ColumnType content=新闻><meta name="ArticleTitle" content="通知">' +
      '<meta name="PubDate" content="2022-05-20 10:00"><meta name="ContentSource" content="市局"><meta name=Author content=张>' +
      '<meta name=Url content="http://x.cn/1.html">';
    const context = readPageContext(read(html));
    expect(Object.fromEntries(Object.entries(context).map(([key, { value }]) => [key, value]))).toEqual({
      siteIdCode: '3415000001',
      siteName: '六安市人民政府',
      columnName: '要闻',
      columnType: '新闻',
      articleTitle: '通知',
      pubDate: '2022-05-20',
      contentSource: '市局',
      author: '张',
      url: 'http://x.cn/1.html',
    });
    expect(context.siteIdCode?.from).toBe('meta');
    expect(html.slice(context.pubDate?.at.start, context.pubDate?.at.end)).toBe('2022-05-20 10:00');
  });

  it.each([
    ['2022-05-20', '2022-05-20'],
    ['2022-5-2 9:03:00', '2022-05-02'],
    ['2022/05/20', '2022-05-20'],
    ['2022.05.20', '2022-05-20'],
    ['2022年5月20日', '2022-05-20'],
    ['20220520', '2022-05-20'],
    ['20220520101530', '2022-05-20'],
    ['2022-05-20T10:00:00+08:00', '2022-05-20'],
    ['Fri May 20 10:00:00 CST 2022', '2022-05-20'],
    ['Fri, 20 May 2022 02:00:00 GMT', '2022-05-20'],
    ['May 20, 2022', '2022-05-20'],
    ['２０２２－０５－２０', '2022-05-20'],
    ['2022-02-30', undefined],
    ['2022-13-01', undefined],
    ['昨天', undefined],
    ['', undefined],
  ])('date %s', (written, date) => {
    expect(head(`<meta name=PubDate content="${written}">`).pubDate?.value).toBe(date);
  });

  it.each([
    ['3415000001', '3415000001'],
    ['BM05000001', 'bm05000001'],
    ['341500', undefined],
    ['bm0500', undefined],
  ])('site code %s', (written, code) => {
    expect(head(`<meta name=SiteIDCode content="${written}">`).siteIdCode?.value).toBe(code);
  });

  it('takes the first tag that holds anything', () => {
    expect(
      head('<meta name=ContentSource content=""><meta name=ContentSource content=市局>').contentSource?.value,
    ).toBe('市局');
  });

  it('falls back on visible lines', () => {
    const html =
      '<div style="display:none">发布时间：2001-01-01</div><div>来源：六安日报 &nbsp; 发布时间：2022年5月20日 10:00</div>';
    const context = readPageContext(read(html));
    expect(context.pubDate).toMatchObject({ value: '2022-05-20', from: 'line', name: '发布时间' });
    expect(html.slice(context.pubDate?.at.start, context.pubDate?.at.end)).toBe('2022年5月20日');
    expect(context.contentSource).toMatchObject({ value: '六安日报', from: 'line' });
  });

  it('knows an account code by its label only', () => {
    expect(readPageContext(read('新媒体标识码：341500M008WX0002')).accountCode?.value).toBe(
      '341500M008WX0002',
    );
    expect(readPageContext(read('编号341500M008WX0002')).accountCode).toBeUndefined();
  });

  it('takes the title of the article', () => {
    const page = readPage([
      { name: 'title', value: '标题', format: 'text' },
      { name: 'content', value: '文', format: 'text' },
    ]);
    expect(readPageContext(page).articleTitle).toMatchObject({ value: '标题', from: 'title' });
    expect(page.blocks.map(({ role }) => role)).toEqual(['title', 'body']);
  });
});
