import { lineRule } from '../option-rules.ts';

export const repeatedKey = lineRule(
  {
    id: 'repeated-key',
    title: 'A key that stands twice in YAML',
    severity: 'hint',
    why: `uWSGI's YAML reader takes every occurrence of a key as an option of its own, so that \`env\` may stand twice. YAML itself
forbids it: other programs refuse the file or keep the last one only. A list says the same to both.`,
    exampleFile: 'app.ini',
    bad: [
      `#- app.yaml
uwsgi:
  http-socket: :8080
  env: A=1
  env: B=2
# ^^^ list
`,
    ],
    good: [
      `#- app.yaml
uwsgi:
  http-socket: :8080
  env:
    - A=1
    - B=2
`,
    ],
  },
  function* ({ entry, fact, context }) {
    if (context.dialect !== 'uwsgi-yaml' || fact?.repeats === false) return;
    const { start, end, value } = entry.name;
    const block = context.tree.nodes.find(node => node.kind === 'block' && node.start <= start && start < node.end);
    const isRepeated =
      block?.kind === 'block' && block.children.some(({ name }) => name.value === value && name.start < start);
    if (!isRepeated) return;
    const message = `${value} stands above already. uWSGI takes both; other readers of YAML refuse the file or drop one. Write one ${value} with a list below it.`;
    yield { start, end, message };
  },
);
