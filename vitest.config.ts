import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Hosts that need an installation of their own are tested by `npm run test:hosts`. */
const installed = readdirSync('test/hosts')
  .filter((name) => existsSync(`test/hosts/${name}/package.json`))
  .map((name) => `test/hosts/${name}/**`);

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/real/**', ...installed],
    globalSetup: ['test/build-dictionary.ts'],
    setupFiles: ['test/random.ts'],
    testTimeout: 30_000,
  },
});
