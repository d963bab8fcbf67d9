import { describe, expect, test } from 'vitest';
import type { Value } from '../../../server/src/apache/arguments/model.ts';
import { knownSignature, signatureOf } from '../../../server/src/apache/arguments/signatures.ts';
import { ARGUMENT_TABLES } from '../../../server/src/apache/arguments/tables/index.ts';
import type { DirectiveFact } from '../../../server/src/knowledge/directives.ts';
import { allDirectives } from '../../../server/src/knowledge/directives.ts';
import type { ArgumentForm } from '../../../server/src/knowledge/facts.ts';
import { moduleBySource } from '../../../server/src/knowledge/modules.ts';

const keyOf = ({ name, section }: DirectiveFact): string => (section ? `<${name}` : name);

/** Of httpd itself, or of mod_wsgi. */
const isBundled = ({ modules, manual }: DirectiveFact): boolean =>
  manual !== undefined ||
  modules.some(source => source === 'mod_wsgi.c' || moduleBySource(source)?.status !== undefined);

const bundled = allDirectives().filter(isBundled);

const COUNTS: Readonly<Record<ArgumentForm, readonly [number, number]>> = {
  flag: [1, 1],
  one: [1, 1],
  two: [2, 2],
  three: [3, 3],
  'one-or-two': [1, 2],
  'one-or-three': [1, 3],
  'two-or-three': [2, 3],
  'one-to-three': [1, 3],
  'one-or-more': [1, Number.POSITIVE_INFINITY],
  'two-or-more': [2, Number.POSITIVE_INFINITY],
};

function valuesIn(value: Value): readonly Value[] {
  return value.kind === 'pairs' ? [value, ...value.keys.flatMap(key => valuesIn(key.value))] : [value];
}

describe('the tables', () => {
  test('know the arguments of every directive of httpd and mod_wsgi', () => {
    const unknown = bundled.filter(fact => fact.arguments !== 'flag' && !knownSignature(keyOf(fact)));
    expect(unknown.map(keyOf)).toEqual([]);
    expect(bundled.length).toBeGreaterThan(790);
  });

  test('name directives that there are, each once, as they are spelt', () => {
    const names = new Set(allDirectives().map(keyOf));
    const listed = ARGUMENT_TABLES.flatMap(table => Object.keys(table));
    expect(listed.filter(name => !names.has(name))).toEqual([]);
    expect(listed.filter((name, index) => listed.indexOf(name) !== index)).toEqual([]);
  });

  // RedirectMatch takes two or three: a status and a pattern, or a pattern and a URL, or all of them.
  test.each(
    bundled.filter(fact => fact.arguments && fact.name !== 'RedirectMatch').map(fact => [keyOf(fact), fact] as const),
  )('%s has as many parameters as the server takes', (_name, fact) => {
    const signature = signatureOf(fact);
    const least = signature.filter(parameter => !parameter.optional).length;
    const most = signature.some(parameter => parameter.repeated) ? Number.POSITIVE_INFINITY : signature.length;
    expect([least, most]).toEqual(COUNTS[fact.arguments ?? 'one']);
  });

  test('have no word twice, and only the last parameter repeats', () => {
    for (const [name, signature] of ARGUMENT_TABLES.flatMap(table => Object.entries(table))) {
      const repeated = signature.findIndex(parameter => parameter.repeated);
      expect([name, repeated === -1 || repeated === signature.length - 1]).toEqual([name, true]);
      for (const value of signature.flatMap(parameter => valuesIn(parameter.value))) {
        const listed = value.kind === 'pairs' ? value.keys : value.kind === 'plain' ? [] : value.keywords;
        const words = listed.map(({ word }) => word);
        expect([name, words.filter((word, index) => words.indexOf(word) !== index)]).toEqual([name, []]);
      }
    }
  });
});
