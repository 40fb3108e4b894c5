import { describe, expect, it } from 'vitest';
import { keyOf, type Law, lawsOf, readLaws } from '../../scripts/legal/laws-table.js';
import { articleNumber } from '../../scripts/legal/numerals.js';
import { repealsOf } from '../../scripts/legal/repeal-clause.js';
import { readStatute, type Statute } from '../../scripts/legal/statute.js';

const read = (id: string, ...lines: string[]) => readStatute(`laws-national:${id}`, lines.join('\n'))!;

const KITES = read(
  '行政法规/风筝管理条例(2019-03-02).md',
  '风筝管理条例',
  '2001年5月1日 中华人民共和国国务院令第1号公布',
  '2011年1月8日 《国务院关于废止和修改部分行政法规的决定》第一次修订 ',
  '第一条 为了管理风筝，制定本条例。',
  '第二条 本条例第一条所称风筝，是指纸鸢。',
  '第三条 本条例自2001年7月1日起施行。1988年2月3日国务院发布的《风筝暂行条例》和1990年4月5日纺织部发布的《纸鸢办法》同时废止。',
);

const row = (cells: string): Law => readLaws(cells.replaceAll('|', '\t'))[0]!;
const table = (statutes: readonly Statute[], overlay: readonly Law[] = []) =>
  new Map(lawsOf(statutes, overlay, new Map([['风筝管理条例', 3]])).map((law) => [law.title, law]));

describe('articleNumber', () => {
  it.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['一百一十', 110],
    ['一千二百六十', 1260],
    ['1242', 1242],
  ])('reads %s', (text, number) => expect(articleNumber(text)).toBe(number));

  it.each(['', '若干', '三款'])('refuses %j', (text) => expect(articleNumber(text)).toBeNaN());
});

describe('readStatute', () => {
  it('takes the days from the head, the last one from the file where the head lacks it', () => {
    expect(KITES).toMatchObject({
      title: '风筝管理条例',
      level: 'regulation',
      adopted: '2001-05-01',
      amended: ['2011-01-08', '2019-03-02'],
      effective: '2001-07-01',
      articles: 3,
    });
  });

  it('takes no amendment for the weeks between passing and publishing', () => {
    const statute = read(
      '行政法规/a(2004-10-20).md',
      '甲条例',
      '2004年8月30日 国务院第1次常务会议通过',
      '第一条 无。',
    );
    expect(statute.amended).toEqual([]);
  });

  it('counts from the day of publishing where the text says so', () => {
    const statute = read(
      '行政法/乙法.md',
      '乙法',
      '2015年7月1日 某次会议通过',
      '第一条 本法自公布之日起施行。',
    );
    expect(statute.effective).toBe('2015-07-01');
  });

  it('has no count of articles where the numbers leave a gap', () => {
    const statute = read('行政法/丙法.md', '丙法', '第一条 甲。', '第三条 丙。');
    expect(statute.articles).toBe(0);
  });

  it('counts an inserted article with the one before it, and none that is only spoken of', () => {
    const statute = read(
      '行政法/丁法.md',
      '丁法',
      '第一条 甲。',
      '第一条之一 乙。',
      '第二条 丙。',
      '第九条的规定不适用。',
    );
    expect(statute.articles).toBe(2);
  });

  it.each([
    ['案例/某案.md', '某案'],
    ['README.md', '说明'],
    ['司法解释/改.md', '最高人民法院关于修改《甲规定》的决定'],
  ])('passes over %s', (id, title) => expect(read(id, title, '第一条 无。')).toBeUndefined());
});

describe('repealsOf', () => {
  it('names each title with its own day and issuer', () => {
    expect(repealsOf(KITES)).toMatchObject([
      { title: '风筝暂行条例', level: 'regulation', adopted: '1988-02-03', day: '2001-07-01' },
      { title: '纸鸢办法', level: 'rule', adopted: '1990-04-05', day: '2001-07-01' },
    ]);
  });

  it('leaves alone what goes only in part, and what is said to stand', () => {
    const statute = read(
      '行政法规/b.md',
      '乙条例',
      '第一条 本条例自2001年7月1日起施行。1990年1月1日国务院发布的《甲条例》中关于乙的规定同时废止，《丙条例》继续有效。',
    );
    expect(repealsOf(statute)).toEqual([]);
  });

  it('is silent where the clause leaves the day to the publication of a first text that is not known', () => {
    const statute = read('行政法规/c.md', '丙条例', '第一条 本条例自公布之日起施行，《甲条例》同时废止。');
    expect(repealsOf(statute)).toEqual([]);
  });

  it('keeps a title that names another title whole', () => {
    const statute = read(
      '司法解释/d.md',
      '最高人民法院关于丁的解释',
      '第一条 本解释自2021年1月1日起施行，《最高人民法院关于适用〈甲法〉的解释》同时废止。',
    );
    expect(repealsOf(statute)).toMatchObject([
      { title: '最高人民法院关于适用《甲法》的解释', level: 'interpretation', day: '2021-01-01' },
    ]);
  });
});

describe('lawsOf', () => {
  it('adds the repealed ones with their successor, and counts who cites the others', () => {
    const laws = table([KITES]);
    expect(laws.get('风筝管理条例')).toMatchObject({ repealed: '', articles: '3' });
    expect(laws.get('风筝管理条例')!.source2).toContain('3部地方性法规引用');
    expect(laws.get('风筝暂行条例')).toMatchObject({ repealed: '2001-07-01', successor: '风筝管理条例' });
  });

  it('repeals no name that a later statute bears again', () => {
    const again = read('行政法规/e.md', '风筝暂行条例', '2010年1月1日 国务院令第2号公布', '第一条 无。');
    expect(table([KITES, again]).get('风筝暂行条例')).toMatchObject({ repealed: '' });
  });

  it('takes the newest text of several, and the most articles of all', () => {
    const older = read(
      '行政法规/f.md',
      '风筝管理条例',
      '2001年5月1日 国务院令第1号公布',
      '第一条 甲。',
      '第二条 乙。',
      '第三条 丙。',
      '第四条 本条例自2001年6月1日起施行。',
    );
    expect(table([KITES, older]).get('风筝管理条例')).toMatchObject({
      effective: '2001-07-01',
      articles: '4',
    });
  });

  it('lets the hand-written row add, and take away with a dash', () => {
    const laws = table([KITES], [row('风筝管理条例||||2025-01-01|||-|风筝条例|国务院令第9号')]);
    expect(laws.get('风筝管理条例')).toMatchObject({
      articles: '',
      adopted: '2001-05-01',
      amended: ['2011-01-08', '2019-03-02', '2025-01-01'],
      short: ['风筝条例'],
      source2: '国务院令第9号',
    });
  });

  it('knows a statute under each of its spellings', () => {
    expect(keyOf('中华人民共和国甲法(试行)')).toBe(keyOf('甲法（试行）'));
    expect(keyOf('最高人民法院、最高人民检察院关于〈甲法〉的解释')).toBe(
      keyOf('最高人民法院 最高人民检察院关于《甲法》的解释'),
    );
  });
});
