import type { Word } from '../../../core/tree.ts';
import type { Problem } from '../problem.ts';
import { wordProblem } from '../problem.ts';

/** The units that httpd tells apart, by the first letters that it compares. */
const UNIT = /^(?:y|mo|w|d|h|mi|s)/i;

/** `access plus 1 month`, or the older `A3600` (modules/metadata/mod_expires.c, check_code). */
export function* expiryProblem(word: Word): Iterable<Problem> {
  const text = word.value;
  if (/^[AM]/.test(text)) return;
  const [base = '', ...rest] = text.trim().split(/\s+/);
  if (!/^[nam]/i.test(base)) {
    yield wordProblem(word, `An expiry begins with "access", "now" or "modification": httpd stops at "${base}".`);
    return;
  }
  yield* spanProblem(word, rest);
}

/** Numbers and units in turn, maybe behind a `plus`. */
export function* spanProblem(word: Word, words: readonly string[]): Iterable<Problem> {
  const steps = /^p/i.test(words[0] ?? '') ? words.slice(1) : words;
  for (let at = 0; at < steps.length; at += 2) {
    const [number = '', unit] = steps.slice(at, at + 2);
    if (!/^\d/.test(number)) {
      yield wordProblem(word, `httpd expects a number in place of "${number}" and stops here.`);
      return;
    }
    if (unit === undefined || !UNIT.test(unit)) {
      const found = unit === undefined ? 'nothing' : `"${unit}"`;
      yield wordProblem(
        word,
        `httpd expects years, months, weeks, days, hours, minutes or seconds behind ${number}, not ${found}.`,
      );
      return;
    }
  }
}
