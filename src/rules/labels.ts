import type { LabelledValue, Page, Span } from '../text/index.js';

/** A field of several blocks can enclose the cells of a table; deeper nesting has not been met. */
const NESTING = 12;

/** The labelled values that hold the span, the innermost first. Values are in order of their start. */
export function valuesAround({ values }: Page, span: Span): LabelledValue[] {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]!.valueAt.start <= span.start) low = middle + 1;
    else high = middle;
  }
  return values
    .slice(Math.max(0, low - NESTING), low)
    .filter(({ valueAt }) => span.end <= valueAt.end)
    .reverse();
}
