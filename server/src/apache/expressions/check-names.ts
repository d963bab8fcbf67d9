import { suggestFrom } from '../../core/suggest.ts';
import type { Meanings } from './names.ts';
import { FUNCTIONS, findName, LIST_FUNCTIONS, VARIABLES } from './names.ts';

const suggestVariable = suggestFrom(Object.keys(VARIABLES));
const suggestFunction = suggestFrom([...Object.keys(FUNCTIONS), ...Object.keys(LIST_FUNCTIONS)]);

/** What is wrong with the name of a variable. mod_ssl knows every name that begins with SSL_, mod_proxy_hcheck with HC_. */
export function variableProblem(name: string): string | undefined {
  if (name.startsWith('SSL_') || /^HC_/i.test(name) || findName(VARIABLES, name)) return undefined;
  const header = /^HTTP_(.+)$/i.exec(name)?.[1];
  const meant = header ? undefined : suggestVariable(name);
  const hint = header
    ? ` A header is %{HTTP:${header.replaceAll('_', '-')}} in an expression.`
    : meant
      ? ` Did you mean ${meant}?`
      : " A variable of SetEnv or SetEnvIf is reqenv('…').";
  return `There is no variable ${name} in expressions.${hint}`;
}

/** What is wrong with the name of a function; those of mod_ssl are spelt exactly so. */
export function functionProblem(name: string, functions: Meanings): string | undefined {
  const isKnown = name === 'SSL' || name === 'PeerExtList' ? Object.hasOwn(functions, name) : findName(functions, name);
  const isWritten = isKnown === true || (typeof isKnown === 'object' && !['SSL', 'PeerExtList'].includes(isKnown.name));
  if (isWritten) return undefined;
  const meant = suggestFunction(name);
  const list = functions === LIST_FUNCTIONS ? ' that gives a list' : '';
  return `There is no function ${name}${list}.${meant ? ` Did you mean ${meant}?` : ''}`;
}
