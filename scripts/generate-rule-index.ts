/**
 * Writes src/rules/index.ts: every `src/rules/<category>/<rule>.ts` that exports a rule is one; what else stands there
 * serves them. Run by `npm run build` and `new:rule`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../src/rules/', import.meta.url);

export function generateRuleIndex(): void {
  const rules = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((category) =>
      readdirSync(new URL(`${category.name}/`, root))
        .filter((file) => file.endsWith('.ts') && exportsRule(new URL(`${category.name}/${file}`, root)))
        .map((file) => `${category.name}/${file.replace(/\.ts$/, '')}`),
    )
    .sort();
  const name = (id: string) => id.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
  const text = [
    '// Written by scripts/generate-rule-index.ts; run `npm run generate:rules` after adding a rule.',
    ...rules.map((id) => `import ${name(id)} from './${id}.js';`),
    "import type { Rule } from './rule.js';",
    '',
    "export * from './finding.js';",
    "export type { HostLists } from './hosts.js';",
    "export * from './link-checks.js';",
    "export type { MaskPolicy } from './mask-policy.js';",
    "export * from './rule.js';",
    '',
    '/** The shipped rules, by id. */',
    'export const rules: readonly Rule[] = [',
    ...rules.map((id) => `  ${name(id)},`),
    '];',
    '',
  ].join('\n');
  const file = new URL('index.ts', root);
  if (readIfThere(file) !== text) writeFileSync(file, text);
}

function exportsRule(file: URL): boolean {
  return readFileSync(file, 'utf8').includes('export default defineRule(');
}

function readIfThere(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

if (import.meta.url === new URL(process.argv[1]!, 'file:').href) generateRuleIndex();
