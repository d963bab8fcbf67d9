import type { Finding } from '../../core/finding.ts';
import type { ItemRule } from '../../core/rule.ts';
import type { Node } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import { nameOf } from '../words.ts';

export const headerUnquoted: ItemRule = {
  id: 'header-unquoted',
  title: 'Header value with blanks and no quotes',
  severity: 'error',
  program: 'apache',
  why: `A blank ends an argument: what follows the value of \`Header\` or \`RequestHeader\` may only be a condition (\`env=\`, \`expr=\`) or
\`early\`, and httpd stops at anything else. A value with blanks in it stands in quotes. See
[mod_headers](https://httpd.apache.org/docs/2.4/mod/mod_headers.html#header).`,
  exampleFile: 'httpd.conf',
  bad: [
    `Header always set Strict-Transport-Security max-age=31536000; includeSubDomains
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ in quotes
`,
  ],
  good: [
    `Header always set Strict-Transport-Security "max-age=31536000; includeSubDomains"
Header set X-A b env=c
RequestHeader set X-A b early
Header edit Location ^http: https: env=c
`,
  ],
  *check({ tree, text, inMacro }) {
    if (inMacro) return;
    const found: Finding[] = [];
    walk(tree.nodes, node => {
      const finding = judge(node, text);
      if (finding) found.push(finding);
    });
    yield* found;
  },
};

function judge(node: Node, text: string): Finding | undefined {
  const name = nameOf(node.name);
  if (name !== 'header' && name !== 'requestheader') return undefined;
  const first = name === 'header' && /^(?:always|onsuccess)$/i.test(node.args[0]?.value ?? '') ? 1 : 0;
  if (!/^(?:set|setifempty|add|append|merge|note)$/i.test(node.args[first]?.value ?? '')) return undefined;
  const [value, ...rest] = node.args.slice(first + 2);
  const last = rest.at(-1);
  if (!value || !last || rest.every((word, index) => index === rest.length - 1 && isCondition(word.value)))
    return undefined;
  const words = isCondition(last.value) ? rest.slice(0, -1) : rest;
  const end = words.at(-1)?.end ?? value.end;
  const written = text.slice(value.start, end);
  const fixable =
    !/["'\\\r\n]/.test(written) &&
    rest.every(word => isCondition(word.value) === (word === last && words.length < rest.length));
  const quoted = { start: value.start, end, text: `"${written}"` };
  return {
    rule: 'header-unquoted',
    severity: 'error',
    start: value.start,
    end,
    message: 'httpd takes only the first word for the value and stops at the next. Put the whole value in quotes.',
    ...(fixable ? { fixes: [{ title: 'Put the value in quotes', safe: true, changes: [quoted] }] } : {}),
  };
}

function isCondition(word: string): boolean {
  return /^(?:early$|env=|expr=)/i.test(word);
}
