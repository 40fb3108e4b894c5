import { describe, expect, test } from 'vitest';
import { keyLine } from '../../src/config/key-line.js';

const json = `{
  "rules": {
    "privacy/mobile": "off", "a": "rules"
  },
  "overrides": [
    { "files": ["x", "{y}"] },
    {
      "files": ["z"],
      "rules": {
        "privacy/mobile": "loud"
      }
    }
  ]
}`;

const module = `import { defineConfig } from 'mingcha/config';
const unit = { home: 1 };
// home: 'in a comment {'
export default defineConfig({
  /* { home: 2 } */
  home: 'x:y',
  overrides: [
    { files: ['**/*.html'] }, // {
    { rules: { 'privacy/mobile': "loud" },
      minConfidence: 2 },
  ],
  roster: names.map((name) => ({ home: name })),
  platform: 'tv',
});`;

describe.each([
  [
    'JSON',
    json,
    [
      [['rules', 'privacy/mobile'], 3],
      [['rules', 'a'], 3],
      [['overrides'], 5],
      [['overrides', 0, 'files', 1], 6],
      [['overrides', 1], 7],
      [['overrides', 1, 'files', 0], 8],
      [['overrides', 1, 'rules', 'privacy/mobile'], 10],
      [['overrides', 1, 'nothing'], 7],
      [['nothing'], 1],
      [[], 1],
    ],
  ],
  [
    'a module',
    module,
    [
      [['home'], 6],
      [['overrides', 1, 'rules', 'privacy/mobile'], 9],
      [['overrides', 1, 'minConfidence'], 10],
      [['platform'], 13],
      [['language'], 4],
    ],
  ],
] as const)('in %s', (_, source, cases) => {
  test.each(cases.map(([path, line]) => [path.join('.'), path, line] as const))('%s', (_, path, line) => {
    expect(keyLine(source, path)).toBe(line);
  });
});
