import type { Finding } from '../../core/finding.ts';
import type { ItemRule } from '../../core/rule.ts';
import type { Node, Word } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import { hasInvisible } from '../invisible.ts';

export const invisibleCharacter: ItemRule = {
  id: 'invisible-character',
  title: 'A character that cannot be seen',
  severity: 'error',
  program: 'apache',
  why: `A no-break space, a byte order mark or a zero-width character is no blank to httpd: it belongs to the word it stands
in. In a directive's name it makes the name unknown, and httpd stops; in an argument it becomes part of the value. Word
processors and web pages bring such characters, and quotation marks that httpd does not take for any.`,
  exampleFile: 'httpd.conf',
  bad: [
    'Listen\u00a080\n#^^^^^^^^ U+00A0\n',
    '\ufeffServerName www.example.com\n#^^^^^^^^^^ U+FEFF\n',
    'DocumentRoot /srv/\u200bwww\n#            ^^^^^^^^^ U+200B\n',
    'ServerAdmin “webmaster@example.com”\n#           ^^^^^^^^^^^^^^^^^^^^^^^ quotation marks\n',
  ],
  good: ['ServerAdmin "webmaster@example.com"\n# A comment may\u00a0hold anything.\n'],
  *check({ text, tree, inMacro }) {
    if (!BEYOND_ASCII.test(text)) return;
    const found: Finding[] = [];
    // The reader passes over a mark at the very beginning; httpd does not.
    const [first] = tree.nodes;
    if (text.startsWith('\ufeff') && first && !hasInvisible(first.name.value)) {
      found.push(report({ start: 0, end: first.name.end, value: '\ufeff' }, 'error'));
    }
    walk(tree.nodes, node => {
      found.push(...judge(node, inMacro));
    });
    yield* found;
  },
};

/** Every character that this is about, and few texts have any. */
const BEYOND_ASCII = /[\u0080-\uffff]/;

function* judge(node: Node, inMacro: boolean): Iterable<Finding> {
  if (hasInvisible(node.name.value)) yield report(node.name, inMacro ? 'warning' : 'error');
  for (const word of node.args) {
    if (hasInvisible(word.value)) yield report(word, 'warning');
    else if (/^[“”„‟‘’]|[“”„‟]$/.test(word.value)) yield reportQuotes(word);
  }
}

function report({ start, end, value }: Word, severity: Finding['severity']): Finding {
  const character = [...value].find(hasInvisible) ?? '';
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const what =
    severity === 'error' ? 'so httpd does not know the directive and stops here' : 'which becomes part of the value';
  const message = `A character that cannot be seen (${code}) stands in this word, ${what}. Remove it, or put a plain space in its place.`;
  return { rule: 'invisible-character', severity, message, start, end };
}

function reportQuotes({ start, end, value }: Word): Finding {
  const message = `These quotation marks are part of the value to httpd, which knows only " and '. Use plain ones.`;
  const plain = value.replace(/[“”„‟]/g, '"').replace(/[‘’]/g, "'");
  const fixes = [{ title: 'Use plain quotation marks', safe: false, changes: [{ start, end, text: plain }] }];
  return { rule: 'invisible-character', severity: 'warning', message, start, end, fixes };
}
