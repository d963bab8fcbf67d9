import type { Word } from '../../core/tree.ts';
import { ipRangeProblem } from './addresses.ts';
import { isKeyword } from './match.ts';
import type { KeywordValue, PairKey, PairsValue, PlainKind, Value } from './model.ts';
import { durationProblem, numberProblem } from './numbers.ts';
import type { Problem } from './problem.ts';
import { meantKeyword, oneOf, wordProblem } from './problem.ts';

/** What httpd refuses a plain value for, by kind, as the end of a sentence. */
const PLAIN: Partial<Readonly<Record<PlainKind, (text: string) => string | undefined>>> = {
  'ip-range': text => describeAddress(text),
};

/** What httpd refuses in one word. `text` is the word's value, or that part of it which the value is. */
export function valueProblem(value: Value, word: Word, text = word.value): Problem | undefined {
  switch (value.kind) {
    case 'keyword':
      return keywordProblem(value, word, text);
    case 'number':
      return say(word, text, numberProblem(value, text));
    case 'duration':
      return say(word, text, durationProblem(value, text));
    case 'pairs':
      return pairProblem(value, word, text);
    case 'plain':
      return say(word, text, PLAIN[value.of]?.(text));
  }
}

function say(word: Word, text: string, problem: string | undefined): Problem | undefined {
  return problem === undefined ? undefined : wordProblem(word, `"${text}" ${problem}.`);
}

export function keywordProblem(value: KeywordValue, word: Word, text: string): Problem | undefined {
  const sign = value.signs && /^[+-]/.test(text) ? text.charAt(0) : '';
  const bare = text.slice(sign.length);
  if (value.otherwise !== undefined || isKeyword(value.keywords, bare, value.exact)) return undefined;
  const sameLetters = value.keywords.find(({ word: known }) => known.toLowerCase() === bare.toLowerCase());
  const meant = sameLetters?.word ?? meantKeyword(value.keywords, bare);
  const known = `httpd knows ${oneOf(value.keywords)} here${value.exact ? ', in just this case' : ''}, and stops at anything else`;
  const question = meant === undefined ? '' : ` Did you mean ${sign}${meant}?`;
  const whole = word.value === text && meant !== undefined ? `${sign}${meant}` : undefined;
  return wordProblem(word, `"${text}" is not known: ${known}.${question}`, whole);
}

/** The key of a pair, and what stands behind its `=`; undefined for a word without `=`. */
export function splitPair(text: string): { readonly name: string; readonly value: string } | undefined {
  const at = text.indexOf('=');
  return at < 0 ? undefined : { name: text.slice(0, at), value: text.slice(at + 1) };
}

export function findKey(keys: readonly PairKey[], name: string, exact: boolean): PairKey | undefined {
  const wanted = name.toLowerCase();
  return keys.find(({ word }) => (exact ? word === name : word === wanted || word.toLowerCase() === wanted));
}

function pairProblem(value: PairsValue, word: Word, text: string): Problem | undefined {
  const pair = splitPair(text);
  if (!pair) {
    if (isKeyword(value.words, text, false) || !value.closed) return undefined;
    return wordProblem(word, `"${text}" has no "=": httpd takes only key=value here, and stops at anything else.`);
  }
  const known = findKey(value.keys, pair.name, value.exact);
  if (known) return valueProblem(known.value, word, pair.value);
  return value.closed ? unknownKey(value.keys, word, pair) : undefined;
}

/** The finding for a key that httpd does not know. */
export function unknownKey(
  keys: readonly PairKey[],
  word: Word,
  { name, value }: { readonly name: string; readonly value: string },
): Problem {
  const meant = findKey(keys, name, false)?.word ?? meantKeyword(keys, name);
  const question = meant === undefined ? `It knows ${oneOf(keys)}.` : `Did you mean ${meant}?`;
  const isPlain = meant !== undefined && word.value === `${name}=${value}` && /^[\w./:-]*$/.test(value);
  return wordProblem(
    word,
    `httpd does not know the key "${name}" here and stops at it. ${question}`,
    isPlain ? `${meant}=${value}` : undefined,
  );
}

/** Why an address or network is refused. */
export function describeAddress(text: string): string | undefined {
  const problem = ipRangeProblem(text);
  if (problem === undefined) return undefined;
  if (text.endsWith(',')) return 'ends with a comma: addresses are separated by blanks';
  if (problem === 'bad-mask') return 'has a wrong mask: IPv4 has /1 to /32 or four numbers, IPv6 /1 to /128';
  return 'is no IP address or network that httpd can read';
}
