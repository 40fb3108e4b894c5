import type { Span } from '../../text/index.js';
import { valuesAround } from '../labels.js';
import type { PageInContext } from '../rule.js';

export interface Basis {
  /** `field`: in the value of a label such as 设定依据. `prose`: behind 根据, in a document that decides something. */
  readonly kind: 'field' | 'prose';
  /** The label, or the word before the citation. */
  readonly label: string;
  /** The value, or the sentence. */
  readonly at: Span;
}

/** Labels of what an item rests on, and of what only sounds like it. */
const BASIS = /依[据據]|^法律法规$|^政策文件$/;
const NO_BASIS = /依据?材料|数据依据|计算依据|依据来源/;

export function isBasisLabel(label: string): boolean {
  return BASIS.test(label) && !NO_BASIS.test(label);
}

/** The innermost basis field around a place. A page without the word 依据 is not asked for its fields. */
export function basisFieldOf(at: Span, page: PageInContext): Basis | undefined {
  if (!hasBasisLabel(page)) return undefined;
  const field = valuesAround(page.page, at).find(({ label }) => isBasisLabel(label));
  return field === undefined ? undefined : { kind: 'field', label: field.label, at: field.valueAt };
}

export function hasBasisLabel(page: PageInContext): boolean {
  return page.hits('citation.mark').some(({ entry }) => entry.kind === 'basis');
}
