/**
 * `npm run new:rule category/name` writes a rule and its page, with FIXME at each gap, and adds the rule to the index.
 * The contract test refuses it until every gap is filled.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { generateRuleIndex } from './generate-rule-index.js';

const CATEGORIES = [
  ...['misstatement', 'place-name', 'institution', 'legal-basis', 'privacy', 'restricted'],
  ...['commercial', 'illegal-link', 'dead-link'],
];

const root = new URL('../', import.meta.url);
const id = process.argv[2] ?? '';
const [category = '', name = ''] = id.split('/');

if (!CATEGORIES.includes(category) || !/^[a-z]+(-[a-z]+)*$/.test(name)) {
  console.error(
    `usage: npm run new:rule CATEGORY/NAME, CATEGORY one of ${CATEGORIES.join(', ')}, NAME like wrong-suffix`,
  );
  process.exit(2);
}

const rule = new URL(`src/rules/${id}.ts`, root);
const page = new URL(`corpus/rules/${id}.md`, root);
for (const file of [rule, page]) {
  if (existsSync(file)) {
    console.error(`${file.pathname.slice(root.pathname.length)} exists already`);
    process.exit(2);
  }
  mkdirSync(new URL('.', file), { recursive: true });
}

writeFileSync(
  rule,
  `import { defineRule } from '../rule.js';

export default defineRule({
  id: '${id}',
  severity: 'warning',
  since: 'FIXME: the next version',
  summary: { zh: 'FIXME', en: 'FIXME' },
  // FIXME: the stream that brings the candidates: 'hit:…', 'digits', 'link', 'field' or 'page'.
  wants: 'page',
  messages: { found: { zh: '“{seen}”FIXME', en: '“{seen}” FIXME' } },
  steps: { likely: { zh: 'FIXME', en: 'FIXME' } },
  check(candidate, page) {
    // FIXME: why a candidate may be right all the same; the guards in ../guards.ts first.
    return undefined;
  },
});
`,
);
writeFileSync(
  page,
  `# ${id}

FIXME: one paragraph: what it reports.

## Why

FIXME: what goes wrong when this stands, and the source of that.

## Reports

FIXME: what makes this one hard.

\`\`\`case home=341503 date=2022-06-10
FIXME 【what is reported】
\`\`\`

## Stays silent

FIXME: at least as many as above, the hardest first.

\`\`\`case home=341503 date=2022-06-10
FIXME what looks alike and is right
\`\`\`
`,
);
generateRuleIndex();
console.log(`src/rules/${id}.ts\ncorpus/rules/${id}.md`);
