import type { DirectiveFact } from '../../knowledge/directives.ts';
import { findDirective, foldName } from '../../knowledge/directives.ts';
import type { ArgumentForm } from '../../knowledge/facts.ts';
import { any, maybe, one, onOff, some } from './build.ts';
import type { Parameter, Signature } from './model.ts';
import { ARGUMENT_TABLES } from './tables/index.ts';

const known: ReadonlyMap<string, Signature> = new Map(
  ARGUMENT_TABLES.flatMap(table => Object.entries(table).map(([name, signature]) => [name.toLowerCase(), signature])),
);

/** Where nothing but the number of arguments is known. */
const BY_FORM: Readonly<Record<ArgumentForm, readonly Parameter[]>> = {
  flag: [one('setting', onOff)],
  one: [one('value')],
  two: [one('first'), one('second')],
  three: [one('first'), one('second'), one('third')],
  'one-or-two': [one('first'), maybe('second')],
  'one-or-three': [one('first'), maybe('second'), maybe('third')],
  'two-or-three': [one('first'), one('second'), maybe('third')],
  'one-to-three': [one('first'), maybe('second'), maybe('third')],
  'one-or-more': [some('value')],
  'two-or-more': [one('first'), some('value')],
};

/** What a table says of a directive, or of a section when the name begins with `<`. Case does not matter. */
export function knownSignature(name: string): Signature | undefined {
  return known.get(foldName(name));
}

/** The arguments of a directive or section: by table, else by the number that the server takes. */
export function signatureOf(fact: DirectiveFact): Signature {
  const signature = knownSignature(fact.section ? `<${fact.name}` : fact.name);
  if (signature) return signature;
  return fact.arguments === undefined ? [any('value')] : BY_FORM[fact.arguments];
}

/** The arguments of what stands under this name (`<` before a section's); undefined for an unknown name. */
export function findSignature(name: string): Signature | undefined {
  const fact = findDirective(name);
  return fact && signatureOf(fact);
}
