import { defineConfig } from 'tsup';

const library = { index: 'src/index.ts', automaton: 'src/automaton/index.ts', config: 'src/config/index.ts' };

export default defineConfig([
  {
    entry: library,
    format: ['esm', 'cjs'],
    dts: true,
    shims: true,
    target: 'node20',
    splitting: true,
    sourcemap: false,
    treeshake: true,
  },
  {
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
  },
]);
