import type { ArgumentForm } from '../../server/src/knowledge/facts.ts';
import type { ListedDirective } from './directive-list.ts';
import type { Httpd } from './httpd.ts';

/** How httpd's core words a wrong number of arguments, whatever the directive. */
const phrases: readonly (readonly [string, ArgumentForm])[] = [
  ['must be On or Off', 'flag'],
  ['takes one argument', 'one'],
  ['takes two arguments', 'two'],
  ['takes three arguments', 'three'],
  ['takes 1-2 arguments', 'one-or-two'],
  ['takes one or three arguments', 'one-or-three'],
  ['takes two or three arguments', 'two-or-three'],
  ['takes one, two or three arguments', 'one-to-three'],
  ['requires at least one argument', 'one-or-more'],
  ['requires at least two arguments', 'two-or-more'],
];
const unbounded: ReadonlySet<ArgumentForm> = new Set(['one-or-more', 'two-or-more']);

/**
 * Asks the server with too few arguments and with too many.
 * Undefined for a directive that counts its arguments itself, and for sections.
 */
export function argumentForm(
  httpd: Httpd,
  load: readonly string[],
  directive: ListedDirective,
): ArgumentForm | undefined {
  if (directive.section) return undefined;
  const ask = (values: string): ArgumentForm | undefined => {
    const line = `${directive.name}${values}`;
    const lines = directive.place === 'inside' ? ['<Directory />', line, '</Directory>'] : [line];
    return readForm(directive.name, httpd.run(['-t'], [...load, ...lines]).stderr);
  };
  const tooFew = ask('');
  if (tooFew === undefined || unbounded.has(tooFew)) return tooFew;
  return ask(' a b c d e') === tooFew ? tooFew : undefined;
}

function readForm(name: string, answer: string): ArgumentForm | undefined {
  const lines = answer.split('\n').map(line => line.slice(Math.max(0, line.indexOf(`${name} `))));
  const found = phrases.find(([phrase]) =>
    lines.some(line => line === `${name} ${phrase}` || line.startsWith(`${name} ${phrase}, `)),
  );
  return found?.[1];
}
