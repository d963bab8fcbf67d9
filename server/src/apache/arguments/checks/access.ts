import type { Word } from '../../../core/tree.ts';
import { ipRangeProblem } from '../addresses.ts';
import { describeAddress } from '../check-value.ts';
import type { Problem, Usage } from '../problem.ts';
import { rawOf, wholeProblem, wordProblem } from '../problem.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';
import { isMethod } from './methods.ts';
import { requireProvider } from './providers.ts';

/** mod_access_compat, modules/aaa/mod_authz_core.c and mod_authz_host.c. */
export const accessChecks: CheckTable = {
  ...under('allow deny', function* (_usage, [from, ...origins]) {
    if (from && from.value.toLowerCase() !== 'from') {
      yield wordProblem(from, `httpd expects "from" here, and then who is meant.`, 'from');
    }
    for (const origin of origins) yield* originProblem(origin);
  }),
  *allowmethods(usage, words) {
    if (words.length === 0) yield wholeProblem(usage, 'AllowMethods needs a method or "reset": httpd stops here.');
    if (words.length === 1 && words[0]?.value.toLowerCase() === 'reset') return;
    for (const word of words) yield* methodProblem(word);
  },
  *require(usage, words) {
    const isNegated = words[0]?.value.toLowerCase() === 'not';
    const [provider, ...rest] = isNegated ? words.slice(1) : words;
    if (!provider) {
      yield wholeProblem(usage, 'Require needs to know who is meant, for example "all granted": httpd stops here.');
      return;
    }
    yield* requireProvider(usage, provider);
    yield* requirement(usage, provider.value, rest);
    if (isNegated) yield* uselessNegation(usage);
  },
  *'<requireall'(usage) {
    yield* emptySection(usage);
  },
  *'<requireany'(usage) {
    yield* emptySection(usage);
  },
  *'<requirenone'(usage) {
    yield* emptySection(usage);
    if (usage.children?.length && !isInAll(usage)) {
      yield wholeProblem(
        usage,
        'A RequireNone alone can only refuse, so httpd does not take it where one of several must allow. Put it into <RequireAll>, with what does allow.',
      );
    }
  },
};

function* originProblem(word: Word): Iterable<Problem> {
  const text = word.value;
  if (/^env=/i.test(text) || text.toLowerCase() === 'all') return;
  const problem = ipRangeProblem(text);
  if (problem === undefined) return;
  if (problem === 'no-address' && !text.includes('/')) {
    if (!text.includes('#')) return;
    yield wordProblem(word, 'A comment cannot stand behind a directive: httpd stops here. Move it to its own line.');
    return;
  }
  yield wordProblem(word, `"${text}" ${describeAddress(text)}.`);
}

function* methodProblem(word: Word): Iterable<Problem> {
  if (isMethod(word.value)) return;
  const upper = word.value.toUpperCase();
  yield wordProblem(
    word,
    `httpd knows no method "${word.value}" and stops here. Methods are written in capitals.`,
    isMethod(upper) ? upper : undefined,
  );
}

function* requirement(usage: Usage, provider: string, rest: readonly Word[]): Iterable<Problem> {
  const [first] = rest;
  switch (provider) {
    case 'all': {
      const isRight = rest.length === 1 && first && /^(?:granted|denied)$/i.test(rawOf(usage, first));
      if (isRight) return;
      const message = 'Behind "Require all" httpd takes the one word granted or denied, and stops at anything else.';
      yield first
        ? { ...wordProblem(first, message), end: rest.at(-1)?.end ?? first.end }
        : wholeProblem(usage, message);
      return;
    }
    case 'ip':
      if (!first) yield wholeProblem(usage, 'Require ip needs an address or network: httpd stops here.');
      return;
    case 'method':
      for (const word of rest) yield* methodProblem(word);
  }
}

/** Whether all of the requirements around must hold: there alone a negation has an effect. */
function isInAll({ scope }: Usage): boolean {
  return scope.sections.findLast(section => section !== 'limit' && section !== 'limitexcept') === 'requireall';
}

function* uselessNegation(usage: Usage): Iterable<Problem> {
  if (isInAll(usage) || (usage.scope.sections.length === 0 && !usage.scope.isSurroundKnown)) return;
  yield wholeProblem(
    usage,
    'A negated Require alone can only refuse, so httpd does not take it where one of several must allow. Put it into <RequireAll>, with what does allow.',
  );
}

function* emptySection(usage: Usage): Iterable<Problem> {
  if (usage.children?.length === 0) {
    yield wholeProblem(usage, `<${usage.name}> is empty: httpd stops at it. Add a Require, or remove the section.`);
  }
}
