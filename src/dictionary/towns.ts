import { bytesOf, type Container } from './container.js';
import { TOWN_SUFFIXES, type Town, type TownStem } from './entries.js';
import type { Window } from './window.js';

/** The nationalities as they stand in the names of autonomous divisions, without 族. */
export const PEOPLES = (
  '蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 ' +
  '达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各'
).split(' ');

const SUFFIX = new RegExp(`(?:(?:(?:${PEOPLES.join('|')})族)+乡|民族乡|民族苏木|街道|苏木|镇|乡)$`);

/** Splits 平桥乡 into 平桥 and 乡, 喇叭沟门满族乡 into 喇叭沟门 and 满族乡; `undefined` for a name of no such form. */
export function splitTownName(name: string): { stem: string; suffix: string } | undefined {
  const suffix = SUFFIX.exec(name)?.[0];
  if (suffix === undefined || suffix.length === name.length) return undefined;
  return { stem: name.slice(0, -suffix.length), suffix };
}

interface Columns {
  readonly stems: readonly string[];
  /** Stem s has the towns first[s] … first[s + 1]. */
  readonly first: Int32Array;
  readonly code: Int32Array;
  readonly suffix: Uint8Array;
  readonly window: Uint8Array;
  readonly suffixes: readonly string[];
  readonly windows: readonly Window[];
  /** For each pattern its stem, with {@link BARE} where the pattern is the stem alone. */
  readonly patterns: Uint16Array;
}

/** There are fewer stems than this; the bit is free. */
const BARE = 0x8000;

/** All townships, grouped by the stem of their name; stem number = order of the stems in the automaton. */
export class TownTable {
  readonly #columns: Columns;
  readonly #number = new Map<string, number>();

  private constructor(columns: Columns) {
    this.#columns = columns;
  }

  get stems(): readonly string[] {
    return this.#columns.stems;
  }

  get townCount(): number {
    return this.#columns.code.length;
  }

  get patternCount(): number {
    return this.#columns.patterns.length;
  }

  stemOfPattern(pattern: number): TownStem {
    return this.stem(this.#columns.patterns[pattern]! & ~BARE);
  }

  /** Is the pattern a stem that still needs a suffix behind it? */
  isBare(pattern: number): boolean {
    return this.#columns.patterns[pattern]! >= BARE;
  }

  /** The patterns themselves: a stem, or a stem with each of the suffixes in turn. */
  patterns(): string[] {
    const { stems, patterns } = this.#columns;
    let run = 0;
    return Array.from(patterns, (code, i) => {
      if (code >= BARE) return stems[code & ~BARE]!;
      run = patterns[i - 1] === code ? run + 1 : 0;
      return stems[code]! + TOWN_SUFFIXES[run]!;
    });
  }

  stem(number: number): TownStem {
    const { stems, first, code, suffix, window, suffixes, windows } = this.#columns;
    const stem = stems[number]!;
    const towns: Town[] = [];
    for (let i = first[number]!; i < first[number + 1]!; i++) {
      const end = suffixes[suffix[i]!]!;
      towns.push({ code: code[i]!, name: stem + end, suffix: end, ...windows[window[i]!]! });
    }
    return { stem, towns };
  }

  byStem(stem: string): TownStem | undefined {
    if (this.#number.size === 0) {
      for (const [i, name] of this.stems.entries()) this.#number.set(name, i);
    }
    const number = this.#number.get(stem);
    return number === undefined ? undefined : this.stem(number);
  }

  static build(
    rows: Iterable<Window & { readonly code: number; readonly name: string }>,
    isCommon: (stem: string) => boolean = () => false,
  ): TownTable {
    const groups = new Map<string, (Window & { code: number; suffix: string })[]>();
    for (const { name, ...row } of rows) {
      const split = splitTownName(name);
      if (split === undefined) continue;
      const group = groups.get(split.stem);
      if (group === undefined) groups.set(split.stem, [{ ...row, suffix: split.suffix }]);
      else group.push({ ...row, suffix: split.suffix });
    }
    const stems = [...groups.keys()].sort();
    const towns = stems.flatMap((stem) => groups.get(stem)!.sort((a, b) => a.code - b.code));
    const suffixes = [...new Set(towns.map((town) => town.suffix))].sort();
    const windows = [...new Set(towns.map(({ since, until }) => `${since} ${until}`))].sort();
    const first = new Int32Array(stems.length + 1);
    stems.forEach((stem, i) => {
      first[i + 1] = first[i]! + groups.get(stem)!.length;
    });
    return new TownTable({
      stems,
      first,
      code: Int32Array.from(towns, (town) => town.code),
      suffix: Uint8Array.from(towns, (town) => suffixes.indexOf(town.suffix)),
      window: Uint8Array.from(towns, ({ since, until }) => windows.indexOf(`${since} ${until}`)),
      suffixes,
      windows: windows.map(readWindow),
      patterns: Uint16Array.from(
        stems.flatMap((stem, i) => (isCommon(stem) ? TOWN_SUFFIXES.map(() => i) : [i | BARE])),
      ),
    });
  }

  /**
   * @param rows `code(9) \t name \t since \t until …` a line, dates as YYYY-MM-DD or empty
   * @param isCommon stems whose hits alone would be too many; they are patterns together with their suffixes
   */
  static parse(rows: string, isCommon?: (stem: string) => boolean): TownTable {
    return TownTable.build(
      rows.split('\n').flatMap((line) => {
        if (line === '' || line.startsWith('#')) return [];
        const [code = '', name = '', since = '', until = ''] = line.split('\t');
        return [{ code: Number(code), name, since, until }];
      }),
      isCommon,
    );
  }

  pack(sections: Map<string, Uint8Array>): void {
    const { stems, first, code, suffix, window, suffixes, windows, patterns } = this.#columns;
    const lists = [byFirstCharacter(stems), suffixes, windows.map(({ since, until }) => `${since} ${until}`)];
    const strings = new TextEncoder().encode(lists.map((list) => list.join('\n')).join('\0'));
    sections.set('towns.strings', strings);
    sections.set('towns.counts', packCounts(first));
    sections.set('towns.code', bytesOf(code));
    sections.set('towns.suffix', suffix);
    sections.set('towns.window', window);
    sections.set('towns.common', packCommon(patterns, stems.length));
  }

  static load(container: Container): TownTable {
    const [stems = '', suffixes = '', windows = ''] = container.text('towns.strings').split('\0');
    const list = stems === '' ? [] : stems.split('\n').flatMap(stemsOfLine);
    return new TownTable({
      stems: list,
      first: readCounts(container.bytes('towns.counts'), list.length),
      code: container.int32('towns.code'),
      suffix: container.bytes('towns.suffix'),
      window: container.bytes('towns.window'),
      suffixes: suffixes.split('\n'),
      windows: windows.split('\n').map(readWindow),
      patterns: readCommon(container.bytes('towns.common'), list.length),
    });
  }
}

/*
 * How the columns are stored. Stems are in order, so that those of one first character follow each other; of where a
 * stem's towns begin, their number is enough, and of its patterns, whether it is common.
 */

/** A line for each first character: it, then what follows it in each stem. */
function byFirstCharacter(stems: readonly string[]): string[] {
  const lines: string[] = [];
  let before = '';
  for (const stem of stems) {
    const character = String.fromCodePoint(stem.codePointAt(0)!);
    const rest = stem.slice(character.length);
    if (character === before) lines[lines.length - 1] += `\t${rest}`;
    else lines.push(`${character}\t${rest}`);
    before = character;
  }
  return lines;
}

function stemsOfLine(line: string): string[] {
  const [character, ...rests] = line.split('\t');
  return rests.map((rest) => character + rest);
}

/** A byte for each number; one of 255 and more is as many bytes of 255, and one for what is left. */
function packCounts(first: Int32Array): Uint8Array {
  const bytes: number[] = [];
  for (let i = 1; i < first.length; i++) {
    let count = first[i]! - first[i - 1]!;
    for (; count >= 0xff; count -= 0xff) bytes.push(0xff);
    bytes.push(count);
  }
  return Uint8Array.from(bytes);
}

function readCounts(bytes: Uint8Array, stems: number): Int32Array {
  const first = new Int32Array(stems + 1);
  let stem = 0;
  let sum = 0;
  for (const byte of bytes) {
    sum += byte;
    if (byte < 0xff) first[++stem] = sum;
  }
  return first;
}

/** A bit for each stem. */
function packCommon(patterns: Uint16Array, stems: number): Uint8Array {
  const bits = new Uint8Array((stems + 7) >> 3);
  for (const pattern of patterns) if (pattern < BARE) bits[pattern >> 3]! |= 1 << (pattern & 7);
  return bits;
}

function readCommon(bits: Uint8Array, stems: number): Uint16Array {
  const patterns = new Uint16Array(stems * TOWN_SUFFIXES.length);
  let end = 0;
  for (let stem = 0; stem < stems; stem++) {
    const common = ((bits[stem >> 3]! >> (stem & 7)) & 1) === 1;
    if (!common) patterns[end++] = stem | BARE;
    else for (let run = 0; run < TOWN_SUFFIXES.length; run++) patterns[end++] = stem;
  }
  return patterns.subarray(0, end);
}

function readWindow(text: string): Window {
  const [since = '', until = ''] = text.split(' ');
  return { since, until };
}
