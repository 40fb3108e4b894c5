import { defineConfig } from 'vitest/config';

/** Tests against real hosts; `scripts/test-hosts.ts` installs each and runs this for it. */
export default defineConfig({
  test: {
    include: ['test/hosts/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
