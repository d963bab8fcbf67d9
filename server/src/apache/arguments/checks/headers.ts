import type { Word } from '../../../core/tree.ts';
import { word as oneOfWords } from '../build.ts';
import { keywordProblem } from '../check-value.ts';
import type { Problem, Usage } from '../problem.ts';
import { wholeProblem, wordProblem } from '../problem.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';
import { expiryProblem } from './expiry.ts';

const ACTIONS = oneOfWords('add set setifempty append merge unset echo note edit edit*');

/** Words too many behind these are most likely part of the value: the rule header-unquoted tells that. */
const TAKES_VALUE: ReadonlySet<string> = new Set(['set', 'setifempty', 'add', 'append', 'merge', 'note']);

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
  const isUnquoted = TAKES_VALUE.has(action?.value.toLowerCase() ?? '');
  if (extra && isUnquoted) return;
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
  if (tooLong && isUnquoted) return;
  if (tooLong) {
    yield { ...wordProblem(tooLong, tooMany(usage)), end: words.at(-1)?.end ?? tooLong.end };
    return;
  }
  if (name.startsWith('edit') ? !third : !value && name !== 'unset' && name !== 'echo') {
    const lacks = name.startsWith('edit') ? 'a regular expression and what takes its place' : 'a value';
    yield wholeProblem(usage, `${usage.name} ${action.value} lacks ${lacks}: httpd stops here.`);
    return;
  }
  if (condition) yield* conditionProblem(condition, TAKES_VALUE.has(name));
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

/** What looks like the rest of a value is told by a rule of its own. */
function* conditionProblem(word: Word, mayBeValue: boolean): Iterable<Problem> {
  const text = word.value;
  if (/^expr=/i.test(text) || text.toLowerCase() === 'early') return;
  if (/^env=!?$/i.test(text)) yield wordProblem(word, 'The variable behind env= is missing: httpd stops here.');
  else if (!/^env=/i.test(text) && !mayBeValue) {
    yield wordProblem(
      word,
      `httpd expects early, env=… or expr=… here and stops at "${text}". Put quotes around a value with blanks in it.`,
    );
  }
}
