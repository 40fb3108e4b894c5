import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { folderOf } from '../../sources/folder.js';
import { mingcha } from '../run.js';

vi.setConfig({ testTimeout: 120_000 });

const damaged = '# 编号\t名称\t日期\n341503000000\t裕安区\t2015-12-03\n3.41503E+11\t金安区\t2015/12/1\n';

describe('dict check', () => {
  test('tells damage by file, line and cell, and goes on', async () => {
    const folder = folderOf({
      'bad.tsv': damaged,
      'good.tsv': '110000\t北京市\n',
      'own.dict': 'right: 甲醛\nwrong: 甲荃\n',
    });
    const { code, stdout, stderr } = await mingcha(['dict', 'check', 'bad.tsv', 'good.tsv', 'own.dict'], {
      cwd: folder,
    });
    expect(code).toBe(2);
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^mingcha: bad\.tsv:3: 第 1 列“3\.41503E\+11”：.*科学计数法/),
      expect.stringMatching(/^mingcha: bad\.tsv:3: 第 3 列“2015\/12\/1”：.*YYYY-MM-DD/),
    ]);
    expect(stdout).toBe('');
    const sound = await mingcha(['dict', 'check', 'good.tsv', 'own.dict'], { cwd: folder });
    expect(sound.code).toBe(0);
    expect(sound.stdout).toMatch(/^good\.tsv: 1 行，.*\nown\.dict: 1 patterns, all examples pass\n$/);
  });

  test('in English, and without the numbers of people', async () => {
    const folder = folderOf({ 'a.TSV': "'13812345678\n110105194912310000\n" });
    const { stderr } = await mingcha(['dict', 'check', 'a.TSV', '--lang', 'en'], { cwd: folder });
    expect(stderr).toMatch(/^mingcha: a\.TSV:1: cell 1, “/);
    expect(stderr).toContain('a.TSV:2: ');
    expect(stderr).not.toMatch(/\d{6}/);
  });
});

describe('dict fmt', () => {
  test('rewrites what is not in its way, and leaves what is damaged', async () => {
    const folder = folderOf({
      'a.dict': 'wrong: 甲荃\nright: 甲醛',
      'b.tsv': '\ufeff2\t乙\r\n1\t甲\r\n',
      'c.tsv': damaged,
      'd.tsv': '1\t甲\n',
    });
    const files = ['a.dict', 'b.tsv', 'c.tsv', 'd.tsv'];
    const text = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
    const before = files.map(text);
    const dry = await mingcha(['dict', 'fmt', '--check', 'a.dict', 'b.tsv', 'd.tsv'], { cwd: folder });
    expect(dry).toEqual({ code: 1, stdout: 'a.dict\nb.tsv\n', stderr: '' });
    expect(files.map(text)).toEqual(before);

    const { code, stdout, stderr } = await mingcha(['dict', 'fmt', ...files], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: 'a.dict\nb.tsv\n' });
    expect(stderr).toMatch(/^mingcha: c\.tsv:3: /);
    expect(text('a.dict')).toBe('right: 甲醛\nwrong: 甲荃\n');
    expect(text('b.tsv')).toBe('1\t甲\n2\t乙\n');
    expect(text('c.tsv')).toBe(damaged);

    const again = await mingcha(['dict', 'fmt', '--check', 'a.dict', 'b.tsv', 'd.tsv'], { cwd: folder });
    expect(again).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('of what is not there is a mistake of the command line', async () => {
    const { code, stderr } = await mingcha(['dict', 'fmt', 'none.tsv']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'mingcha: none.tsv 无法读取（ENOENT）\n' });
  });
});
