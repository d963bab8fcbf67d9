import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests that read the corpus named in CONFWRIGHT_CORPUS. */
export default defineConfig({
  root: dirname(dirname(import.meta.dirname)),
  test: { include: ['test/corpus/**/*.test.ts'] },
});
