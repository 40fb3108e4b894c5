import { defineConfig } from 'tsup';

const library = {
  index: 'src/index.ts',
  automaton: 'src/automaton/index.ts',
  config: 'src/config/index.ts',
  http: 'src/hosts/http/index.ts',
  crawlee: 'src/hosts/crawlee.ts',
  payload: 'src/hosts/payload.ts',
  strapi: 'src/hosts/strapi.ts',
  mcp: 'src/hosts/mcp.ts',
  textlint: 'src/hosts/textlint.ts',
};

/** micromark is ESM only, and `require` of ESM came with Node 20.19: the CommonJS build carries it. */
const ESM_ONLY = [/^micromark/];

export default defineConfig([
  {
    entry: library,
    format: ['esm'],
    dts: true,
    target: 'node20',
    splitting: true,
    treeshake: true,
  },
  {
    entry: library,
    format: ['cjs'],
    dts: true,
    shims: true,
    target: 'node20',
    splitting: true,
    treeshake: true,
    noExternal: ESM_ONLY,
  },
  {
    entry: {
      cli: 'src/cli/main.ts',
      'scan-worker': 'src/cli/scan-worker.ts',
      'pdf-worker': 'src/sources/pdf/worker.ts',
    },
    format: ['esm'],
    target: 'node20',
    splitting: true,
    banner: { js: '#!/usr/bin/env node' },
  },
]);
