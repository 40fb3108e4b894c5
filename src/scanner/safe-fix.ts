import { type Finding, rules } from '../rules/index.js';

/** Below this confidence a person should look first. */
const SURE = 0.8;

const SAFE: ReadonlySet<string> = new Set(rules.filter(({ safeFix }) => safeFix).map(({ id }) => id));

/**
 * Whether a finding may be mended unseen by its only suggestion. The source must say exactly what the reader sees, so
 * that no markup is lost with it.
 *
 * @param content the article's, which the finding counts in
 */
export function isSafeFix(
  { ruleId, field, start, end, text, confidence, suggestions }: Finding,
  content: string,
): boolean {
  return (
    SAFE.has(ruleId) &&
    field === 'content' &&
    confidence >= SURE &&
    suggestions.length === 1 &&
    content.slice(start, end) === text &&
    !/[<>&\r\n]/.test(text + suggestions[0]!.replacement)
  );
}
