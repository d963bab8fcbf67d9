import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCorpusFile } from './corpus-file.ts';
import { expression, type GrammarName, loadNative, loadWasm } from './engines.ts';

const names: readonly GrammarName[] = ['apacheconf', 'uwsgi_ini', 'nginx'];

describe.each(names)('corpus of %s', async grammar => {
  const folder = fileURLToPath(new URL(`../../grammars/${grammar}/test/corpus/`, import.meta.url));
  const engines = [await loadWasm(grammar), loadNative(grammar)];

  describe.each(readdirSync(folder))('%s', file => {
    const examples = readCorpusFile(readFileSync(folder + file, 'utf8'));

    test('has examples', () => expect(examples.length).toBeGreaterThan(0));

    test.each(examples)('$title', ({ input, expected }) => {
      for (const engine of engines) {
        const parsed = engine.parse(input);
        expect(expression(parsed.root), engine.name).toBe(expected);
        expect(parsed.hasError, engine.name).toBe(false);
      }
    });
  });
});
