import { defineConfig } from 'vitest/config';

/** What needs a browser or another program; `.ci/run` installs them. */
export default defineConfig({
  test: {
    include: ['test/real/**/*.test.ts'],
    globalSetup: ['test/build-dictionary.ts'],
    testTimeout: 120_000,
  },
});
