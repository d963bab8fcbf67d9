import type { Word } from '../../../core/tree.ts';
import { word as oneOfWords } from '../build.ts';
import { keywordProblem } from '../check-value.ts';
import type { Problem, Usage } from '../problem.ts';
import { wholeProblem, wordProblem } from '../problem.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';
import { expiryProblem } from './expiry.ts';

const ACTIONS = oneOfWords('add set setifempty append merge unset echo note edit edit*');

/** Letters behind `%` in the value of a header. */
const FORMATS = /%(?:\{[^}]*\}?)?(.)/gs;

/** modules/metadata: mod_headers.c, mod_setenvif.c, mod_expires.c, mod_usertrack.c. */
export const headerChecks: CheckTable = {
  ...under('header requestheader', headerProblems),
  ...under('setenvif setenvifnocase', function* (usage, words) {
    yield* missing(usage, words, ['an attribute', 'a regular expression', 'a variable']);
  }),
  ...under('browsermatch browsermatchnocase', function* (usage, words) {
    yield* missing(usage, words, ['a regular expression', 'a variable']);
  }),
  *setenvifexpr(usage, words) {
    yield* missing(usage, words, ['an expression', 'a variable']);
  },
  *expiresbytype(_usage, [type, expiry]) {
    if (type && !type.value.includes('/')) {
      yield wordProblem(type, `"${type.value}" is no media type: httpd expects a slash in it and stops here.`);
    }
    if (expiry) yield* expiryProblem(expiry);
  },
  *expiresdefault(_usage, [expiry]) {
    if (expiry) yield* expiryProblem(expiry);
  },
  *cookiedomain(_usage, [domain]) {
    if (domain && !/^\..*\./s.test(domain.value)) {
      yield wordProblem(domain, 'A cookie domain begins with a dot and has another one in it: httpd stops here.');
    }
  },
};

function* missing(usage: Usage, words: readonly Word[], needs: readonly string[]): Iterable<Problem> {
  const need = needs.find((_need, index) => (words[index]?.value ?? '') === '');
  if (need !== undefined) yield wholeProblem(usage, `${usage.name} lacks ${need}: httpd stops here.`);
}

function* headerProblems(usage: Usage, words: readonly Word[]): Iterable<Problem> {
  const isRequest = usage.name.toLowerCase() === 'requestheader';
  const hasCondition = !isRequest && /^(?:always|onsuccess)$/i.test(words[0]?.value ?? '');
  const [action, header, value, third, fourth, extra] = hasCondition ? words.slice(1) : words;
  if (extra) {
    yield { ...wordProblem(extra, tooMany(usage)), end: words.at(-1)?.end ?? extra.end };
    return;
  }
  if (!action) {
    yield wholeProblem(usage, `${usage.name} needs an action, a header and mostly a value: httpd stops here.`);
    return;
  }
  const wrong = keywordProblem(ACTIONS, action, action.value);
  if (wrong) {
    yield wrong;
    return;
  }
  const name = action.value.toLowerCase();
  if (isRequest && (name === 'note' || name === 'echo')) {
    yield wordProblem(action, `RequestHeader does not know the action "${action.value}": httpd stops here.`);
    return;
  }
  if (!header && name !== 'unset') {
    yield wholeProblem(usage, `${usage.name} ${action.value} lacks the header: httpd stops here.`);
    return;
  }
  const [condition, tooLong] = conditionOf(name, value, third, fourth);
  if (tooLong) {
    yield { ...wordProblem(tooLong, tooMany(usage)), end: words.at(-1)?.end ?? tooLong.end };
    return;
  }
  if (name.startsWith('edit') ? !third : !value && name !== 'unset' && name !== 'echo') {
    const lacks = name.startsWith('edit') ? 'a regular expression and what takes its place' : 'a value';
    yield wholeProblem(usage, `${usage.name} ${action.value} lacks ${lacks}: httpd stops here.`);
    return;
  }
  if (condition) yield* conditionProblem(condition);
  const written = name.startsWith('edit') ? third : value;
  if (written && name !== 'unset' && name !== 'echo') yield* formatProblem(written);
}

/** The word that says when, and the first word too many. */
function conditionOf(
  action: string,
  value: Word | undefined,
  third: Word | undefined,
  fourth: Word | undefined,
): readonly [Word | undefined, Word | undefined] {
  if (action.startsWith('edit')) return [fourth, undefined];
  if (fourth) return [undefined, fourth];
  if (action !== 'unset' && action !== 'echo') return [third, undefined];
  return value && third ? [undefined, third] : [value ?? third, undefined];
}

function tooMany({ name }: Usage): string {
  return `${name} has too many arguments: httpd stops here. Put quotes around a value with blanks or semicolons in it.`;
}

function* conditionProblem(word: Word): Iterable<Problem> {
  const text = word.value;
  if (/^expr=/i.test(text) || text.toLowerCase() === 'early') return;
  if (/^env=!?$/i.test(text)) yield wordProblem(word, 'The variable behind env= is missing: httpd stops here.');
  else if (!/^env=/i.test(text)) {
    yield wordProblem(
      word,
      `httpd expects early, env=… or expr=… here and stops at "${text}". Put quotes around a value with blanks in it.`,
    );
  }
}

function* formatProblem(word: Word): Iterable<Problem> {
  if (word.value.startsWith('expr=')) return;
  for (const [all, letter = ''] of word.value.matchAll(FORMATS)) {
    if (all === '%%' || 'Dteslib'.includes(letter)) continue;
    yield wordProblem(
      word,
      `httpd knows no "%${letter}" in the value of a header and stops here. Write %% for a percent sign.`,
    );
    return;
  }
}
