import { describe, expect, test } from 'vitest';
import { expandPaths, NoSuchInput } from '../../src/sources/index.js';
import { folderOf } from './folder.js';

const FILES = {
  'b.html': '<p>',
  'a.txt': '甲',
  'deep/er/c.MD': '#',
  'deep/d.jsonl': '',
  'image.png': 'x',
  'node_modules/e.txt': 'x',
  '[2022].txt': 'x',
};

async function names(folder: string, ...inputs: string[]): Promise<string[]> {
  const files = await expandPaths(inputs.map((input) => `${folder}/${input}`));
  return files.map(({ path }) => path.slice(folder.length + 1));
}

describe('expandPaths', () => {
  test('a folder gives what can be read in it, in order', async () => {
    expect(await names(folderOf(FILES), '')).toEqual([
      '[2022].txt',
      'a.txt',
      'b.html',
      'deep/d.jsonl',
      'deep/er/c.MD',
    ]);
  });

  test('a glob gives what it matches, whatever its ending', async () => {
    const folder = folderOf(FILES);
    expect(await names(folder, '*.{png,txt}')).toEqual(['[2022].txt', 'a.txt', 'image.png']);
    expect(await names(folder, '**/*.jsonl')).toEqual(['deep/d.jsonl']);
  });

  test('a file that is named is taken, also when its name looks like a glob', async () => {
    expect(await names(folderOf(FILES), 'image.png', '[2022].txt')).toEqual(['image.png', '[2022].txt']);
  });

  test('nothing comes twice, and the order is that of the command line', async () => {
    expect(await names(folderOf(FILES), 'b.html', '*.html', 'a.txt', 'b.html')).toEqual(['b.html', 'a.txt']);
  });

  test('sizes are in bytes', async () => {
    const folder = folderOf(FILES);
    expect(await expandPaths([`${folder}/a.txt`])).toEqual([{ path: `${folder}/a.txt`, bytes: 3 }]);
  });

  test.each(['none.txt', '*.docx', 'empty', 'deep/none/**'])('%s matches nothing', async (input) => {
    const folder = folderOf({ ...FILES, 'empty/image.png': 'x' });
    const refused = names(folder, 'a.txt', input);
    await expect(refused).rejects.toBeInstanceOf(NoSuchInput);
    await expect(refused).rejects.toMatchObject({ path: `${folder}/${input}` });
  });
});
