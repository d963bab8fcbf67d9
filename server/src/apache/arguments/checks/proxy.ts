import type { Word } from '../../../core/tree.ts';
import { findKey, splitPair, unknownKey, valueProblem } from '../check-value.ts';
import type { PairKey } from '../model.ts';
import { looseNumber } from '../numbers.ts';
import type { Problem, Usage } from '../problem.ts';
import { hasPath, wholeProblem, wordProblem } from '../problem.ts';
import { BALANCER_PARAMETERS, HEALTH_PARAMETERS, WORKER_PARAMETERS } from '../tables/proxy-parameters.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';
import { balancingMethod } from './providers.ts';
import { proxyUrlProblem } from './proxy-url.ts';

const WORKER_KEYS: readonly PairKey[] = [...WORKER_PARAMETERS, ...HEALTH_PARAMETERS];

/** modules/proxy. */
export const proxyChecks: CheckTable = {
  ...under('proxypass proxypassmatch', passProblems),
  *balancermember(usage, words) {
    const plain = words.filter(word => !word.value.includes('='));
    const isInProxy = hasPath(usage.scope);
    const [url, extra] = isInProxy ? plain : plain.slice(1);
    if (isInProxy === undefined) return;
    if (extra) yield wordProblem(extra, 'BalancerMember expects key=value here: httpd stops here.');
    else if (!url) {
      const needs = isInProxy ? 'the URL of the member' : 'a balancer and the URL of a member';
      yield wholeProblem(usage, `BalancerMember lacks ${needs}: httpd stops here.`);
    } else yield* urlProblem(url);
    yield* parameterProblems(
      usage,
      words.filter(word => word.value.includes('=')),
      WORKER_KEYS,
    );
  },
  *proxyset(usage, words) {
    const isInProxy = /^proxy(?:match)?$/.test(usage.scope.sections.at(-1) ?? '');
    if (!isInProxy && hasPath(usage.scope) === undefined) return;
    const parameters = isInProxy ? words : words.slice(1);
    const bare = parameters.find(word => !word.value.includes('='));
    if (bare) yield wordProblem(bare, 'ProxySet expects key=value here: httpd stops here.');
    const keys = [...WORKER_KEYS, ...BALANCER_PARAMETERS];
    yield* parameterProblems(
      usage,
      parameters.filter(word => word.value.includes('=')),
      keys,
    );
  },
  ...under('proxyremote proxyremotematch', function* (_usage, [, server]) {
    if (!server) return;
    const [, port] = /^[^:]*:\/\/.[^:]*(?::(.*))?$/s.exec(server.value) ?? [];
    if (!/^[^:]*:\/\/./s.test(server.value)) {
      yield wordProblem(server, `"${server.value}" is no URL of a proxy, such as http://name:8080: httpd stops here.`);
    } else if (port !== undefined && !(/^\s*[+-]?\d/.test(port) && (looseNumber(port) ?? 0) <= 65535)) {
      yield wordProblem(server, `"${server.value}" has a wrong port: httpd stops here.`);
    }
  }),
  *proxyerroroverride(_usage, words) {
    const [setting, ...codes] = words;
    const isOff = setting?.value.toLowerCase() === 'off';
    if (setting && !isOff && setting.value.toLowerCase() !== 'on') {
      yield wordProblem(setting, `ProxyErrorOverride expects On or Off first: httpd stops at "${setting.value}".`);
      return;
    }
    for (const code of codes) {
      if (/^(?:on|off)$/i.test(code.value)) continue;
      const status = /^\d/.test(code.value) ? Number.parseInt(code.value, 10) : 0;
      if (isOff || status < 400 || status >= 600) {
        yield wordProblem(
          code,
          'Status codes from 400 to 599 may stand behind On, and nothing else: httpd stops here.',
        );
      }
    }
  },
  *proxypassreverse({ scope, ...usage }, words) {
    const [, second] = words;
    const isSecondPath = second !== undefined && second.value.toLowerCase() !== 'interpolate';
    const isInside = hasPath(scope);
    if (isInside === false && !isSecondPath) {
      yield wholeProblem(
        { ...usage, scope },
        'Outside of a Location ProxyPassReverse needs a path before the URL: httpd stops here.',
      );
    } else if (isInside === true && second && isSecondPath) {
      yield wordProblem(
        second,
        'In a section ProxyPassReverse takes the URL alone: httpd stops here. Remove the path.',
      );
    }
  },
  *proxydomain(_usage, [domain]) {
    if (domain && !domain.value.startsWith('.')) {
      yield wordProblem(domain, 'ProxyDomain begins with a dot: httpd stops here.', `.${domain.value}`);
    }
  },
  *allowconnect(_usage, words) {
    for (const word of words) {
      if (!/^\d+(?:-[+-]?\d+)?$/.test(word.value)) {
        yield wordProblem(word, `"${word.value}" is no port and no range of ports: httpd stops here.`);
      }
    }
  },
  *proxyhcexpr(usage, words) {
    if (words.length < 2 || !words[0]?.value) {
      yield wholeProblem(usage, 'ProxyHCExpr needs a name and an expression: httpd stops here.');
    }
  },
  *proxyhctemplate(usage, words) {
    const [name, ...parameters] = words;
    if (!name?.value) yield wholeProblem(usage, 'ProxyHCTemplate lacks a name: httpd stops here.');
    for (const word of parameters) {
      const pair = splitPair(word.value);
      const known = pair && findKey(HEALTH_PARAMETERS, pair.name, false);
      const problem = !pair
        ? wordProblem(word, 'ProxyHCTemplate expects key=value here: httpd stops here.')
        : known
          ? valueProblem(known.value, word, pair.value)
          : unknownKey(HEALTH_PARAMETERS, word, pair);
      if (problem) yield problem;
    }
  },
};

function* passProblems(usage: Usage, words: readonly Word[]): Iterable<Problem> {
  const isMatch = usage.name.toLowerCase() === 'proxypassmatch';
  const isInside = hasPath(usage.scope);
  if (words.length === 0) {
    yield wholeProblem(usage, `${usage.name} needs a path and a URL: httpd stops here.`);
    return;
  }
  if (isInside === undefined) return;
  const withTilde = !isInside && words[0]?.value === '~';
  if (withTilde && isMatch && words[0]) {
    yield wordProblem(words[0], 'ProxyPassMatch takes a regular expression anyway: httpd stops at "~".');
    return;
  }
  const [url, ...rest] = isInside ? words : words.slice(withTilde ? 2 : 1);
  if (!url) {
    yield wholeProblem(usage, `Outside of a Location ${usage.name} needs a path before the URL: httpd stops here.`);
    return;
  }
  const bare = rest.find(word => !word.value.includes('=') && !/^(?:nocanon|interpolate|noquery)$/i.test(word.value));
  if (bare) {
    const message =
      url.value.startsWith('/') && isInside
        ? `In a section ${usage.name} takes the URL alone, for the section gives the path: httpd stops here. Remove ${url.value}.`
        : `"${bare.value}" is no key=value: httpd stops here.`;
    yield wordProblem(bare, message);
    return;
  }
  const parameters = rest.filter(word => word.value.includes('='));
  const [mapping, others] = split(parameters, word => /^mapping=/i.test(word.value));
  for (const word of mapping) {
    if (!/=(?:encoded|servlet)$/i.test(word.value)) {
      yield wordProblem(word, 'httpd knows mapping=encoded and mapping=servlet, and stops here.');
    }
  }
  if (url.value === '!') return;
  const isPattern = isMatch || withTilde || usage.scope.sections.some(section => section.endsWith('match'));
  if (!isPattern || !url.value.includes('$')) yield* urlProblem(url);
  yield* parameterProblems(usage, others, /^balancer:/i.test(url.value) ? BALANCER_PARAMETERS : WORKER_KEYS);
}

function* urlProblem(url: Word): Iterable<Problem> {
  const problem = proxyUrlProblem(url.value);
  if (problem !== undefined) yield wordProblem(url, `"${url.value}" ${problem}. httpd stops here.`);
}

function* parameterProblems(usage: Usage, words: readonly Word[], keys: readonly PairKey[]): Iterable<Problem> {
  for (const word of words) {
    const pair = splitPair(word.value);
    if (!pair) continue;
    const known = findKey(keys, pair.name, false);
    const problem = known ? valueProblem(known.value, word, pair.value) : unknownKey(keys, word, pair);
    if (problem) yield problem;
    else if (known?.word === 'lbmethod') yield* balancingMethod(usage, word);
    else if (known?.word === 'status' && !/^(?:[+-]?[IDSRHENCOGUF])*$/i.test(pair.value)) {
      yield wordProblem(word, 'A letter here stands for no status that httpd knows: httpd stops here.');
    }
  }
}

function split<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): readonly [Item[], Item[]] {
  return [items.filter(isFirst), items.filter(item => !isFirst(item))];
}
