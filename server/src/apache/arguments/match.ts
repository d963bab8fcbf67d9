import type { Parameter, Signature, Value } from './model.ts';

/**
 * Which parameter each word is. Optional ones are left out where the words would not suffice for those that must be there,
 * or where a word cannot be one. Words too many have none.
 */
export function matchWords(signature: Signature, words: readonly string[]): readonly (Parameter | undefined)[] {
  let at = 0;
  return words.map((word, index) => {
    const left = words.length - index;
    for (; at < signature.length; at += 1) {
      const parameter = signature[at];
      if (!parameter) break;
      if (parameter.optional && (left <= required(signature, at) || !fits(parameter.value, word))) continue;
      if (!parameter.repeated) at += 1;
      return parameter;
    }
    return undefined;
  });
}

/** What could stand at the place behind `before`: the next optional parameters and the one that must follow. */
export function parametersAfter(signature: Signature, before: readonly string[]): readonly Parameter[] {
  let at = 0;
  for (const word of before) {
    while (at < signature.length && signature[at]?.optional && !fits(signature[at]?.value, word)) at += 1;
    if (signature[at]?.repeated !== true) at += 1;
  }
  const rest = signature.slice(at);
  const last = rest.findIndex(parameter => !parameter.optional);
  return last < 0 ? rest : rest.slice(0, last + 1);
}

function required(signature: Signature, from: number): number {
  let count = 0;
  for (let at = from; at < signature.length; at += 1) if (signature[at]?.optional === false) count += 1;
  return count;
}

/** Whether a word can be a value at all; what it may be in detail is not asked here. */
export function fits(value: Value | undefined, word: string): boolean {
  if (!value) return false;
  switch (value.kind) {
    case 'keyword':
      return (
        value.otherwise !== undefined ||
        isKeyword(value.keywords, value.signs ? word.replace(/^[+-]/, '') : word, value.exact)
      );
    case 'number':
      return /^[+-]?\d/.test(word) || isKeyword(value.keywords, word, false);
    case 'plain':
      if (value.of === 'balancer') return /^balancer:/i.test(word);
      return value.of !== 'url-path' || /^[/~^]/.test(word);
    default:
      return true;
  }
}

/** Whether a word is among `keywords`. */
export function isKeyword(keywords: readonly { readonly word: string }[], word: string, exact: boolean): boolean {
  const wanted = word.toLowerCase();
  return keywords.some(candidate => (exact ? candidate.word === word : candidate.word.toLowerCase() === wanted));
}
