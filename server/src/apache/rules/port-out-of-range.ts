import type { Finding } from '../../core/finding.ts';
import type { ItemRule } from '../../core/rule.ts';
import { walk } from '../../core/tree.ts';
import { nameOf } from '../words.ts';

/** What forwards to another server. */
const FORWARDS: ReadonlySet<string> = new Set([
  'proxypass',
  'proxypassmatch',
  'proxypassreverse',
  'balancermember',
  'proxyset',
  'proxy',
]);

export const portOutOfRange: ItemRule = {
  id: 'port-out-of-range',
  title: 'A port that does not exist',
  severity: 'warning',
  program: 'apache',
  why: `Ports end at 65535. In the URL of a back end httpd keeps the lowest 16 bits of a larger number and says nothing, so it
connects to another port than the one that stands there.`,
  exampleFile: 'httpd.conf',
  bad: [
    `ProxyPass "/image" "http://127.0.0.1:99292/"
#                                    ^^^^^ up to 65535
`,
  ],
  good: ['ProxyPass "/image" "http://127.0.0.1:9292/"\n'],
  *check({ text, tree, inMacro }) {
    if (inMacro || !/:\d{5}/.test(text)) return;
    const found: Finding[] = [];
    walk(tree.nodes, node => {
      if (!FORWARDS.has(nameOf(node.name))) return;
      for (const word of node.args) {
        const [whole, before = '', port = ''] =
          /^(.*?:\/\/[^/:\s]*:)(\d{5,})(?=["'/?#]|$)/.exec(text.slice(word.start, word.end)) ?? [];
        if (whole === undefined || Number(port) <= 65535) continue;
        const start = word.start + before.length;
        const message = `There is no port ${port}: ports go up to 65535. httpd would connect to ${Number(port) % 65536}.`;
        found.push({ rule: 'port-out-of-range', severity: 'warning', message, start, end: start + port.length });
      }
    });
    yield* found;
  },
};
