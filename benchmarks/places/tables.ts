import { readFileSync } from 'node:fs';

/** A row of `dictionaries/places/*.tsv`, read here by itself: an exam does not take its answers from the examinee. */
export interface Row {
  readonly code: string;
  readonly name: string;
  readonly since: string;
  readonly until: string;
  readonly successor: string;
}

export function readTable(name: string): Row[] {
  const text = readFileSync(new URL(`../../dictionaries/places/${name}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [code = '', own = '', since = '', until = '', successor = ''] = line.split('\t');
      return { code, name: own, since, until, successor };
    });
}

export function on(day: string, { since, until }: Row): boolean {
  return since <= day && (until === '' || day < until);
}

/** `days` after a day, both YYYY-MM-DD. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `count` different elements, or all where there are fewer. */
export function sample<T>(list: readonly T[], count: number, random: () => number): T[] {
  const pool = [...list];
  for (let i = pool.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [pool[i], pool[j]] = [pool[j]!, pool[i]!];
  }
  return pool.slice(0, count);
}
