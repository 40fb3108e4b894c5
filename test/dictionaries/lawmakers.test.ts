import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tableOf = (file: string) =>
  readFileSync(new URL(`../../dictionaries/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

const cities = tableOf('legal/lawmakers.tsv').map(
  ([region = '', name = '', since = '', kind = '', source = '']) => ({ region, name, since, kind, source }),
);
const divisions = new Set(tableOf('places/divisions.tsv').map(([code, name]) => `${code} ${name}`));

/** The amended Legislation Law, which gave every city with districts the power. */
const ALL_CITIES = '2015-03-15';
const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toISOString().startsWith(text);

describe('lawmakers.tsv', () => {
  it.each([
    ['省会', 27],
    ['较大的市', 18],
    ['经济特区', 4],
  ])('has each %s, %d in all', (kind, count) => {
    expect(cities.filter((city) => city.kind === kind)).toHaveLength(count);
  });

  it('has cities that exist, each once, with a day before that of all cities and a source', () => {
    const wrong = cities.filter(
      ({ region, name, since, source }) =>
        !region.endsWith('00') ||
        !divisions.has(`${region} ${name}`) ||
        !isDay(since) ||
        since >= ALL_CITIES ||
        source === '',
    );
    expect(wrong).toEqual([]);
    expect(new Set(cities.map(({ region }) => region)).size).toBe(cities.length);
  });

  it.each([
    ['淮南市', '1986-12-02'],
    ['合肥市', '1986-12-02'],
    ['深圳市', '1992-07-01'],
    ['苏州市', '1993-04-22'],
  ])('lets %s begin on %s', (name, since) => {
    expect(cities.find((city) => city.name === name)?.since).toBe(since);
  });

  it.each(['六安市', '芜湖市', '南通市'])('leaves %s to 2015', (name) => {
    expect(cities.some((city) => city.name === name)).toBe(false);
  });
});
