import type { Node } from '../core/tree.ts';
import type { Report } from './language-problems.ts';
import { nameOf } from './words.ts';

/** Tells of a value of Header or RequestHeader that has blanks and no quotes. */
export function judgeHeaderValue(node: Node, text: string, report: Report): void {
  const name = nameOf(node.name);
  const first = name === 'header' && /^(?:always|onsuccess)$/i.test(node.args[0]?.value ?? '') ? 1 : 0;
  if (!/^(?:set|setifempty|add|append|merge|note)$/i.test(node.args[first]?.value ?? '')) return;
  const [value, ...rest] = node.args.slice(first + 2);
  const last = rest.at(-1);
  if (!value || !last || rest.every((word, index) => index === rest.length - 1 && isCondition(word.value))) return;
  const words = isCondition(last.value) ? rest.slice(0, -1) : rest;
  const end = words.at(-1)?.end ?? value.end;
  const written = text.slice(value.start, end);
  const fixable =
    !/["'\\\r\n]/.test(written) &&
    rest.every(word => isCondition(word.value) === (word === last && words.length < rest.length));
  const quoted = { start: value.start, end, text: `"${written}"` };
  const message = 'httpd takes only the first word for the value and stops at the next. Put the whole value in quotes.';
  const fixes = fixable ? [{ title: 'Put the value in quotes', safe: true, changes: [quoted] }] : undefined;
  report('header-unquoted', 'error', { start: value.start, end }, message, fixes);
}

function isCondition(word: string): boolean {
  return /^(?:early$|env=|expr=)/i.test(word);
}
