import type { Block } from '../core/tree.ts';
import type { Report } from './language-problems.ts';
import { parseRegex } from './regex/parse.ts';
import { isAsWritten } from './sub-languages.ts';
import { nameOf } from './words.ts';

/** How the section is called that takes a regular expression. */
const MATCH: Readonly<Record<string, string>> = {
  directory: 'DirectoryMatch',
  files: 'FilesMatch',
  location: 'LocationMatch',
  proxy: 'ProxyMatch',
};

/** What no path, file name or shell pattern has: an anchor, an escaped dot, alternatives in parentheses. */
const LOOKS_LIKE_REGEX = /^\^|\\\.|[^\\]\$$|\((?:\?:)?[^()|]*\|/;

/** Tells of a section that takes no regular expression and has one. */
export function judgePlainSection(node: Block, text: string, report: Report): void {
  const [word] = node.args;
  const match = MATCH[nameOf(node.name)];
  if (!word || !match || word.value === '~' || !isAsWritten(text.slice(word.start, word.end))) return;
  if (!LOOKS_LIKE_REGEX.test(word.value) || parseRegex(word.value).problem) return;
  const { start, end, close } = { ...node.name, close: node.close };
  const changes = [{ start, end, text: match }, ...(close ? [{ ...close, text: `</${match}>` }] : [])];
  const message = `<${node.name.value}> takes no regular expression, so this section never applies. Use <${match}>.`;
  report('regex-in-plain-section', 'warning', word, message, [{ title: `Change to <${match}>`, safe: true, changes }]);
}
