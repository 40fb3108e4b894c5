import type { Span } from '../../text/index.js';
import type { Draft } from './draft.js';

/** Drops what lies inside a wording that the user has declared right. */
export function dropAllowed(drafts: readonly Draft[], allowed: readonly Span[]): Draft[] {
  if (allowed.length === 0) return [...drafts];
  return drafts.filter(({ at }) => !allowed.some(({ start, end }) => start <= at.start && at.end <= end));
}
