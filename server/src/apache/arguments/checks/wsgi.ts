import { describeAddress, findKey, unknownKey, valueProblem } from '../check-value.ts';
import type { PairsValue } from '../model.ts';
import type { Problem, Usage } from '../problem.ts';
import { wholeProblem, wordProblem } from '../problem.ts';
import { wsgiArguments } from '../tables/wsgi.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';
import type { WsgiOption } from './wsgi-options.ts';
import { readWsgiOptions } from './wsgi-options.ts';

/** Options whose value may be empty or is any text. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(
  'supplementary-groups lang locale python-home python-path python-eggs display-name newrelic-config-file newrelic-environment callable-object'.split(
    ' ',
  ),
);

/** mod_wsgi (src/server/mod_wsgi.c). */
export const wsgiChecks: CheckTable = {
  ...under('WSGIScriptAlias WSGIScriptAliasMatch WSGIHandlerScript', function* (usage) {
    yield* withOptions(usage, 2);
  }),
  ...under('WSGIAccessScript WSGIAuthGroupScript WSGIAuthUserScript WSGIDispatchScript', function* (usage) {
    yield* withOptions(usage, 1);
  }),
  *wsgiimportscript(usage) {
    const problems = [...withOptions(usage, 1)];
    yield* problems;
    if (problems.length > 0) return;
    const names = optionsOf(usage, 1).map(({ name }) => name);
    const lacking = ['application-group', 'process-group'].find(name => !names.includes(name));
    if (lacking !== undefined) yield wholeProblem(usage, `WSGIImportScript needs ${lacking}=…: httpd stops here.`);
  },
  *wsgidaemonprocess(usage) {
    yield* withOptions(usage, 1);
    for (const option of optionsOf(usage, 1)) yield* daemonProblem(option);
  },
  *wsgipythonhashseed(_usage, [seed]) {
    if (!seed || seed.value === 'random') return;
    if (!/^\s*[+-]?\d+$/.test(seed.value) || Number(seed.value) > 4294967295) {
      yield wordProblem(seed, 'The seed is "random" or a number from 0 to 4294967295: httpd stops here.');
    }
  },
  *wsgitrustedproxies(_usage, words) {
    for (const word of words) {
      const problem = describeAddress(word.value);
      if (problem !== undefined) yield wordProblem(word, `"${word.value}" ${problem}.`);
    }
  },
};

function optionsOf(usage: Usage, leading: number): readonly WsgiOption[] {
  const first = usage.words[leading];
  return first ? readWsgiOptions(usage.text, { start: first.start, end: usage.words.at(-1)?.end ?? first.end }) : [];
}

function* withOptions(usage: Usage, leading: number): Iterable<Problem> {
  const empty = usage.words.slice(0, leading).some(({ value }) => value === '');
  if (usage.words.length < leading || empty) {
    yield wholeProblem(
      usage,
      `${usage.name} needs ${leading === 1 ? 'one argument' : 'two arguments'} first: httpd stops here.`,
    );
    return;
  }
  const value = wsgiArguments[canonical(usage.name)]?.at(-1)?.value;
  if (value?.kind !== 'pairs') return;
  for (const option of optionsOf(usage, leading)) yield* optionProblem(option, value);
}

const CANONICAL: ReadonlyMap<string, string> = new Map(
  Object.keys(wsgiArguments).map(name => [name.toLowerCase(), name]),
);

function canonical(name: string): string {
  return CANONICAL.get(name.toLowerCase()) ?? name;
}

function* optionProblem(option: WsgiOption, { keys }: PairsValue): Iterable<Problem> {
  const { name, value, start, end } = option;
  const word = { start, end, value: `${name}=${value ?? ''}` };
  if (value === undefined) {
    yield wordProblem(
      word,
      `"${name}" is no name=value: httpd stops here. Nothing may stand between the name and its "=".`,
    );
    return;
  }
  const known = findKey(keys, name, true);
  if (!known) yield unknownKey(keys, word, { name, value });
  else if (value === '' && !MAY_BE_EMPTY.has(name))
    yield wordProblem(word, `"${name}" has no value: httpd stops here.`);
  else {
    const problem = valueProblem(known.value, word, value);
    if (problem) yield problem;
  }
}

function* daemonProblem({ name, value, start, end }: WsgiOption): Iterable<Problem> {
  const word = { start, end, value: `${name}=${value}` };
  if (value === undefined || value === '') return;
  if (name === 'user' && value === 'root') yield wordProblem(word, 'mod_wsgi does not run as root: httpd stops here.');
  if (name === 'umask' && !/^\s*\+?[0-7]+$/.test(value))
    yield wordProblem(word, 'umask is an octal number: httpd stops here.');
  if ((name === 'home' || name === 'chroot') && !value.startsWith('/')) {
    yield wordProblem(word, `${name} must be an absolute path: httpd stops here.`);
  }
  if (name === 'threads' && /^\d+$/.test(value) && Number(value) >= 0xfffe) {
    yield wordProblem(word, 'These are more threads than mod_wsgi can have: httpd stops here.');
  }
}
