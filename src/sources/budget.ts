import type { Localised } from '../rules/index.js';
import { Unreadable } from './document.js';

/** How much one file of the command line may unfold to. */
export interface Limits {
  /** Files in it, those in archives in it counted too. */
  readonly entries: number;
  /** Bytes of what is held in memory as a whole: a PDF, a page, an old document. */
  readonly whole: number;
  /** Bytes of one part that is read as a stream: a sheet, the text of a document. */
  readonly part: number;
  /** Bytes of one entry of an archive that is read as a stream: a dump of articles. */
  readonly entry: number;
  /** Bytes of everything that is unpacked. */
  readonly total: number;
  /** Unpacked to packed. Text packs to a tenth, a sheet of the same rows to a hundredth, a bomb to a thousandth. */
  readonly ratio: number;
  /** Bytes that are unpacked before the ratio is looked at. */
  readonly slack: number;
  /** Archives in archives. */
  readonly nesting: number;
  /** UTF-16 units of text that one document may give. */
  readonly units: number;
  /** Columns of a table; a spreadsheet has no more. */
  readonly columns: number;
}

const MEGABYTE = 1 << 20;

export const LIMITS: Limits = {
  entries: 200_000,
  whole: 64 * MEGABYTE,
  part: 192 * MEGABYTE,
  entry: 16 * 1024 * MEGABYTE,
  total: 64 * 1024 * MEGABYTE,
  ratio: 200,
  slack: 8 * MEGABYTE,
  nesting: 3,
  units: 16 * MEGABYTE,
  columns: 16_384,
};

/** What is left of the limits of one file, shared by all that is unpacked of it. */
export class Budget {
  #entries = 0;
  #total = 0;
  /** Bytes of the file itself that have been read, for the progress bar. */
  read = 0;

  constructor(readonly limits: Limits = LIMITS) {}

  /**
   * Opens the account of one entry.
   *
   * @param own bytes that it may unpack to
   * @throws {Unreadable} where there are too many
   */
  open(own = this.limits.entry): Account {
    if (++this.#entries > this.limits.entries) throw tooMany(this.limits.entries);
    return new Account(this, own);
  }

  /** @throws {Unreadable} where more has been unpacked than all of the file may give */
  take(bytes: number): void {
    if (this.#total + bytes > this.limits.total) throw tooLarge(this.limits.total);
    this.#total += bytes;
  }

  /** What an entry that was refused has taken is free for the others. */
  giveBack(bytes: number): void {
    this.#total -= bytes;
  }
}

/** What one entry has unpacked to. */
export class Account {
  #bytes = 0;
  #packed = 0;

  constructor(
    readonly budget: Budget,
    private readonly own: number,
  ) {}

  /** More of the packed bytes has come: what an archive says of their number is its own affair. */
  fed(bytes: number): void {
    this.#packed += bytes;
  }

  /**
   * Counts what has been unpacked. The entry's own limits are looked at before those of the whole file, so that one bomb
   * does not spend what is left for the others.
   *
   * @throws {Unreadable}
   */
  take(bytes: number): void {
    const { ratio, slack } = this.budget.limits;
    const sum = this.#bytes + bytes;
    if (sum > slack && sum > this.#packed * ratio) throw this.#refused(bomb(ratio));
    if (sum > this.own) throw this.#refused(tooLarge(this.own));
    this.budget.take(bytes);
    this.#bytes = sum;
  }

  #refused(error: Unreadable): Unreadable {
    this.budget.giveBack(this.#bytes);
    this.#bytes = 0;
    return error;
  }
}

function refusal(code: string, message: Localised): Unreadable {
  return new Unreadable({ code, message });
}

export function tooLarge(bytes: number): Unreadable {
  const size = `${Math.floor(bytes / MEGABYTE)} MB`;
  return refusal('too-large', { zh: `超过 ${size} 的上限，未读取`, en: `is larger than ${size}; not read` });
}

export function tooLong(units: number): Unreadable {
  const size = `${Math.floor(units / MEGABYTE)} M`;
  return refusal('too-large', {
    zh: `文字超过 ${size} 字的上限，其余未读取`,
    en: `holds more than ${size} characters; the rest was not read`,
  });
}

function bomb(ratio: number): Unreadable {
  return refusal('zip-bomb', {
    zh: `解压后超过原大小的 ${ratio} 倍，疑为压缩炸弹，已停止读取`,
    en: `unpacks to more than ${ratio} times its size, as a bomb does; reading was stopped`,
  });
}

export function tooMany(entries: number): Unreadable {
  return refusal('too-many-entries', {
    zh: `内含文件超过 ${entries} 个，其余未读取`,
    en: `holds more than ${entries} files; the rest was not read`,
  });
}

export function tooDeep(nesting: number): Unreadable {
  return refusal('too-deep', {
    zh: `压缩包嵌套超过 ${nesting} 层，未读取`,
    en: `lies in more than ${nesting} archives; not read`,
  });
}

export function tooWide(columns: number, row: number): Unreadable {
  return refusal('too-many-columns', {
    zh: `第 ${row} 行超过 ${columns} 列，该行其余部分未读取`,
    en: `row ${row} has more than ${columns} columns; the rest of it was not read`,
  });
}
