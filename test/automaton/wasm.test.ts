import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { kernelBytes } from '../../src/automaton/kernel-bytes.generated.js';

const source = readFileSync(new URL('../../src/automaton/kernel.wat', import.meta.url), 'utf8');

it('holds the compiled loops to their source', () => {
  // Who changes kernel.wat compiles it, and puts the new digests here; see src/automaton/README.md.
  const digest = (data: string): string => createHash('sha256').update(data).digest('hex').slice(0, 16);
  expect({ source: digest(source), compiled: digest(kernelBytes) }).toMatchInlineSnapshot(`
    {
      "compiled": "0cd2649f279b0cc3",
      "source": "90b2e6e9aa7d69bb",
    }
  `);
});

it('stays under 4 KB', () => {
  expect(atob(kernelBytes).length).toBeLessThan(4096);
});
