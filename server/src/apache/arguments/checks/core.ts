import type { Word } from '../../../core/tree.ts';
import { readHostPort } from '../addresses.ts';
import { keywordProblem } from '../check-value.ts';
import { looseNumber } from '../numbers.ts';
import type { Problem } from '../problem.ts';
import { wholeProblem, wordProblem } from '../problem.ts';
import { LEVELS, logLevel, options, overrideClasses } from '../tables/words.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';
import { leveledModule } from './providers.ts';

/** Status codes that httpd has a text for (modules/http/http_protocol.c). */
const STATUS_CODES: ReadonlySet<number> = new Set(
  [
    [100, 101, 102, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308],
    [400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424],
    [425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511],
  ].flat(),
);

const OPTION_WORDS: ReadonlySet<string> = new Set(options.keywords.map(({ word }) => word.toLowerCase()));

/** server/core.c and server/listen.c. */
export const coreChecks: CheckTable = {
  *options(_usage, words) {
    yield* optionProblems(words);
  },
  *allowoverride(_usage, words) {
    for (const word of words) yield* overrideProblem(word);
  },
  *allowoverridelist(_usage, words) {
    const none = words.find(word => word.value.toLowerCase() === 'none');
    if (none && words.length > 1) {
      yield wordProblem(none, 'None cannot stand beside other directives in AllowOverrideList: httpd stops here.');
    }
  },
  *errordocument(_usage, [status]) {
    const code = status && looseNumber(status.value);
    if (!status || code === undefined || STATUS_CODES.has(code)) return;
    yield wordProblem(status, `httpd knows no status code "${status.value}" and stops here.`);
  },
  *fileetag(_usage, words) {
    for (const word of words) {
      if (/^[+-](?:all|none)$/i.test(word.value)) {
        yield wordProblem(word, `"${word.value.slice(1)}" cannot have a sign: httpd stops here.`);
      }
    }
  },
  *listen(usage, words) {
    const [address] = words;
    if (!address || words.length > 2) {
      yield wholeProblem(usage, `Listen takes an address and maybe a protocol; here are ${words.length} arguments.`);
      return;
    }
    const read = readHostPort(address.value);
    if (!read)
      yield wordProblem(address, `"${address.value}" is no address with a port from 1 to 65535: httpd stops here.`);
    else if (read.port === undefined) {
      yield wordProblem(
        address,
        `Listen needs a port: httpd stops here. Write it behind a colon: ${address.value}:80.`,
      );
    }
  },
  *loglevel(usage, words) {
    for (const word of words) {
      const colon = word.value.lastIndexOf(':');
      const level = word.value.slice(colon + 1);
      if (Object.hasOwn(LEVELS, level.toLowerCase())) {
        if (colon >= 0) yield* leveledModule(usage, word);
        continue;
      }
      if (level === '') yield wordProblem(word, `"${word.value}" names no level behind its colon: httpd stops here.`);
      else {
        const problem = keywordProblem(logLevel, { ...word, start: word.start }, level);
        if (problem) yield problem;
      }
    }
  },
  *servername(_usage, [name]) {
    if (!name) return;
    const text = name.value;
    if (/[*?]|\[.*\]/.test(text)) {
      yield wordProblem(
        name,
        'A ServerName is one name: httpd takes no wildcards here. Use ServerAlias for further names.',
      );
      return;
    }
    const host = text.includes('://') ? text.slice(text.indexOf('://') + 3) : text;
    const colon = host.indexOf(':');
    const port = colon < 0 ? undefined : (looseNumber(host.slice(colon + 1)) ?? 0);
    if (port !== undefined && (port <= 0 || port >= 65536)) {
      yield wordProblem(
        name,
        `What stands behind the colon of "${text}" is no port from 1 to 65535: httpd stops here.`,
      );
    }
  },
  ...under('define undefine', function* (_usage, [name]) {
    if (name?.value.includes(':')) yield wordProblem(name, 'A name must have no ":" in it: httpd stops here.');
  }),
  *httpprotocoloptions(_usage, words) {
    const found = new Set(words.map(word => word.value.toLowerCase()));
    const opposites: readonly (readonly [string, string])[] = [
      ['strict', 'unsafe'],
      ['registeredmethods', 'lenientmethods'],
      ['allow0.9', 'require1.0'],
    ];
    for (const [one, other] of opposites) {
      const last = words.findLast(word => [one, other].includes(word.value.toLowerCase()));
      if (last && found.has(one) && found.has(other)) {
        yield wordProblem(last, `"${one}" and "${other}" exclude each other: httpd stops here.`);
      }
    }
  },
};

function* optionProblems(words: readonly Word[]): Iterable<Problem> {
  let isMerging = false;
  let isFirst = true;
  let isAllOrNone = false;
  for (const word of words) {
    const isSigned = /^[+-]/.test(word.value);
    const bare = word.value.replace(/^[+-]/, '').toLowerCase();
    const mixes = isSigned ? !isMerging && !isFirst && !isAllOrNone : isMerging;
    if (mixes) {
      yield wordProblem(
        word,
        'httpd takes either options that all begin with + or -, or options that all do not, and stops at a mixture.',
        OPTION_WORDS.has(bare) && !isSigned ? `+${word.value}` : undefined,
      );
      return;
    }
    if (isSigned) isMerging = true;
    if (!OPTION_WORDS.has(bare)) {
      const problem = keywordProblem(options, word, word.value);
      if (problem) yield problem;
      return;
    }
    if (bare === 'all' || bare === 'none') {
      if (!isFirst || isMerging) {
        yield wordProblem(word, `"${word.value}" must be the first option and have no sign: httpd stops here.`);
        return;
      }
      isAllOrNone = true;
    }
    isFirst = false;
  }
}

function* overrideProblem(word: Word): Iterable<Problem> {
  const at = word.value.indexOf('=');
  const name = (at < 0 ? word.value : word.value.slice(0, at)).toLowerCase();
  if (name === 'options') {
    const wrong = word.value
      .slice(name.length + 1)
      .split(',')
      .find(option => option !== '' && !OPTION_WORDS.has(option.toLowerCase()));
    if (wrong !== undefined) yield wordProblem(word, `httpd knows no option "${wrong}" and stops here.`);
    return;
  }
  if (name === 'nonfatal') {
    if (at < 0) yield wordProblem(word, 'Nonfatal needs =Override, =Unknown or =All behind it: httpd stops here.');
    return;
  }
  const problem = keywordProblem(overrideClasses, word, at < 0 ? word.value : word.value.slice(0, at));
  if (problem) yield problem;
}
