import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyOf, LEVELS, readLaws, rowOf } from '../../scripts/legal/laws-table.js';

const read = (file: string) =>
  readFileSync(new URL(`../../dictionaries/legal/${file}`, import.meta.url), 'utf8');

const laws = readLaws(read('laws.tsv'));
const overlay = readLaws(read('overlay.tsv'));
const byKey = new Map(laws.map((law) => [keyOf(law.title), law]));
const find = (title: string) => byKey.get(keyOf(title))!;

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toISOString().startsWith(text);
const repeated = (keys: readonly string[]) => keys.filter((key, index) => keys.indexOf(key) !== index);

describe.each([
  ['laws.tsv', laws],
  ['overlay.tsv', overlay],
] as const)('%s', (file, rows) => {
  it('says where it comes from and of which day it is', () => {
    const header = read(file).match(/^#.*$/gm)?.join('\n') ?? '';
    expect(header).toMatch(/Columns: title, level,/);
    expect(header).toMatch(/Status of \d{4}-\d{2}-\d{2}/);
    expect(header).toMatch(/scripts\/generate-laws\.ts/);
  });

  it('has no cell too many, and reads back as it is written', () => {
    const lines = read(file)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.filter((line) => line.split('\t').length > 11)).toEqual([]);
    expect(rows.map(rowOf)).toEqual(lines);
  });

  it('has levels, days and counts that exist', () => {
    const days = (law: (typeof rows)[number]) => [law.adopted, law.effective, law.repealed, ...law.amended];
    expect(rows.filter((law) => law.level !== '' && !LEVELS.includes(law.level))).toEqual([]);
    expect(rows.filter((law) => days(law).some((day) => !/^-?$/.test(day) && !isDay(day)))).toEqual([]);
    expect(rows.filter((law) => !/^(?:-|\d{0,4})$/.test(law.articles) || law.articles === '0')).toEqual([]);
  });

  it('writes titles without quotation marks around them and without blanks at their ends', () => {
    const wrong = rows.filter(({ title }) => title !== title.trim() || /^《[^》]*》$|\t|[“”]/.test(title));
    expect(wrong).toEqual([]);
  });
});

describe('laws.tsv', () => {
  it('has at least 900 laws and administrative regulations, 150 of them repealed with a successor', () => {
    const national = laws.filter(({ level }) => /^(?:law|decision|regulation)$/.test(level));
    expect(national.length).toBeGreaterThanOrEqual(900);
    const replaced = national.filter(({ repealed, successor }) => repealed !== '' && successor !== '');
    expect(replaced.length).toBeGreaterThanOrEqual(150);
  });

  it('has each statute once, however it is written', () => {
    expect(repeated(laws.map(({ title }) => keyOf(title)))).toEqual([]);
  });

  it('says nothing that only the overlay may say', () => {
    expect(laws.filter((law) => [law.adopted, law.effective, law.articles].includes('-'))).toEqual([]);
  });

  it('has a level and a source for each', () => {
    expect(laws.filter(({ level, source }) => level === '' || source === '')).toEqual([]);
  });

  it('orders the days: adopted, amended, repealed', () => {
    const disordered = laws.filter(({ adopted, amended, repealed }) => {
      const days = [adopted, ...amended, repealed].filter((day) => day !== '');
      return days.some((day, index) => index > 0 && day < days[index - 1]!);
    });
    expect(disordered.map(rowOf)).toEqual([]);
  });

  it('is in force no earlier than a quarter before it was made public', () => {
    const early = laws.filter(
      ({ adopted, effective, level }) =>
        level !== 'interpretation' &&
        adopted !== '' &&
        effective !== '' &&
        Date.parse(adopted) - Date.parse(effective) > 92 * 86_400_000,
    );
    expect(early.map(rowOf)).toEqual([]);
  });

  it('has a second source for nearly all repeals of laws and administrative regulations', () => {
    const gone = laws.filter(({ level, repealed }) => /^(?:law|regulation)$/.test(level) && repealed !== '');
    const alone = gone.filter(({ source2 }) => source2 === '');
    expect(gone.length).toBeGreaterThan(240);
    expect(alone.length).toBeLessThanOrEqual(8);
  });

  it('does not end a statute by one that bears its name behind the organs that made it', () => {
    const names = laws.map(({ title }) => title);
    expect(names).toContain('最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释');
    expect(names).not.toContain('关于适用《中华人民共和国刑事诉讼法》的解释');
  });

  it('repeals by a statute that is there, is another one, and was there by then', () => {
    const replaced = laws.filter(({ successor }) => successor !== '');
    expect(replaced.filter(({ repealed }) => repealed === '')).toEqual([]);
    expect(replaced.filter(({ successor }) => find(successor)?.title !== successor)).toEqual([]);
    expect(replaced.filter(({ title, successor }) => keyOf(title) === keyOf(successor))).toEqual([]);
    const late = replaced.filter(({ successor, repealed }) => find(successor).adopted > repealed);
    expect(late.map(rowOf)).toEqual([]);
  });

  it('leads every chain of successors to an end', () => {
    for (const law of laws) {
      let next = law;
      let steps = 0;
      while (next.successor !== '' && steps < 10) {
        next = find(next.successor);
        steps += 1;
      }
      expect(steps, law.title).toBeLessThan(10);
    }
  });

  it('gives no short name to two statutes of one day', () => {
    const open = laws.filter(({ repealed }) => repealed === '');
    const names = open.flatMap(({ title, short }) => [...new Set([title, ...short])]);
    expect(repeated(names)).toEqual([]);
  });
});

describe('what is known for certain', () => {
  it.each([
    ['中华人民共和国合同法', '2021-01-01', '中华人民共和国民法典'],
    ['中华人民共和国行政监察法', '2018-03-20', '中华人民共和国监察法'],
    ['中华人民共和国外资企业法', '2020-01-01', '中华人民共和国外商投资法'],
    ['城市房屋拆迁管理条例', '2011-01-21', '国有土地上房屋征收与补偿条例'],
    ['城市流浪乞讨人员收容遣送办法', '2003-08-01', '城市生活无着的流浪乞讨人员救助管理办法'],
    ['中华人民共和国公司登记管理条例', '2022-03-01', '中华人民共和国市场主体登记管理条例'],
    ['信访条例', '2022-05-01', '信访工作条例'],
    ['中华人民共和国环境保护法', '2026-08-15', '中华人民共和国生态环境法典'],
    ['社会抚养费征收管理办法', '2021-09-09', ''],
  ])('%s ended on %s: %s', (title, repealed, successor) => {
    expect(find(title)).toMatchObject({ repealed, successor });
  });

  it.each([
    '中华人民共和国国家安全法',
    '中华人民共和国道路交通安全法',
    '中华人民共和国工会法',
    '物业管理条例',
    '娱乐场所管理条例',
    '婚姻登记条例',
    '失业保险条例',
    '工伤保险条例',
    '城市居民最低生活保障条例',
    '农村五保供养工作条例',
  ])('%s stands', (title) => {
    expect(find(title)).toMatchObject({ repealed: '' });
  });

  it.each([
    ['中华人民共和国民法典', '1260'],
    ['中华人民共和国刑法', '452'],
    ['中华人民共和国道路交通安全法', '124'],
    ['中华人民共和国生态环境法典', '1242'],
    ['中华人民共和国治安管理处罚法', '144'],
  ])('%s has %s articles', (title, articles) => {
    expect(find(title).articles).toBe(articles);
  });
});
