import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests that run the real httpd (and the real files named in CONFWRIGHT_CORPUS, where it is set). */
export default defineConfig({
  root: dirname(dirname(import.meta.dirname)),
  test: { include: ['test/real/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 300_000 },
});
