import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/real/**', 'test/hosts/*/**'],
    globalSetup: ['test/build-dictionary.ts'],
    setupFiles: ['test/random.ts'],
    testTimeout: 30_000,
  },
});
