import type { Law, OrganLevel } from '../../dictionary/index.js';
import type { Span } from '../../text/index.js';

/** What is unusual in the way a document number is written; none of it makes it another number. */
export type NumberDefect = 'brackets' | 'lost brackets' | 'short year' | 'ordinal' | 'leading zero';

/** 皖政〔2021〕10号: the organ's code, the year, the running number. */
export interface DocumentNumber {
  readonly at: Span;
  readonly prefix: string;
  readonly year: number;
  readonly serial: number;
  readonly defects: readonly NumberDefect[];
  /** As GB/T 9704—2012 wants it: 〔〕 around four digits, neither 第 nor zeros before the number. */
  readonly regular: string;
}

/** 国务院令第687号, 省人民政府第139号令, 国家税务总局公告2020年第3号. */
export interface Order {
  readonly at: Span;
  readonly kind: '令' | '公告';
  /** Who gave it, as written before it; empty where nothing is. */
  readonly organ: string;
}

/** 第十二条第一款第（三）项. */
export interface CitedArticle {
  readonly at: Span;
  readonly number: number;
}

/** 《…》, or a law's name without them. */
export interface CitedTitle {
  /** Brackets included. */
  readonly at: Span;
  /** Without the brackets. */
  readonly name: string;
  /** False for a law that is named without 《》. */
  readonly bracketed: boolean;
}

/** By what a citation shows whose document it is. */
export type OriginSign = 'title' | 'organ' | 'number' | 'order';

/** Whose document it is: of all who may have made it, since names and codes are shared, the GB/T 2260 codes. */
export interface Origin {
  readonly at: Span;
  readonly by: OriginSign;
  /** As the text or the table calls it. */
  readonly name: string;
  readonly level: OrganLevel;
  /** Empty for the nation. */
  readonly regions: readonly number[];
  /** False where only a guess from a table says so. */
  readonly sure: boolean;
  /** The organ's code in the document number, where that is the sign. */
  readonly prefix?: string;
}

/** One document that the text cites: its name, its number, its articles, and what is known of it. Spans are in the page's text. */
export interface Citation {
  /** From the organ or title to the last article. */
  readonly at: Span;
  readonly title?: CitedTitle;
  /** The organ named directly before the title, or, without a title, before what it decided. */
  readonly organ?: { readonly at: Span; readonly name: string };
  readonly numbers: readonly DocumentNumber[];
  readonly orders: readonly Order[];
  readonly articles: readonly CitedArticle[];
  /** Days of adoption, publication or amendment that stand beside the title, YYYY-MM-DD. */
  readonly dates: readonly string[];
  /** The national law of this title, or the one for which the page has defined it as short name. */
  readonly law?: Law;
  /** Where the page defines a short name for it: 以下简称《条例》. */
  readonly shortName?: Span;
  /** The title is a short name that the page itself has defined: 以下简称《条例》. */
  readonly alias: boolean;
  /** Signs of whose document it is, the most telling first; none where nothing tells. */
  readonly origins: readonly Origin[];
}
