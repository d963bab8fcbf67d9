import { parseTree } from 'jsonc-parser';
import type { Finding } from '../../core/finding.ts';
import type { ItemContext, ItemRule } from '../../core/rule.ts';
import type { Span } from '../../core/span.ts';

export const structureIgnored: ItemRule = {
  id: 'structure-ignored',
  title: 'Something of the format that uWSGI passes over',
  severity: 'warning',
  program: 'uwsgi',
  why: `uWSGI takes options with a value, or a list of values, out of a file and passes over all else in silence: an object as a
value in JSON, \`uwsgi: {…}\` on one line in YAML, attributes of an option in XML (tried; \`core/json.c\`, \`core/yaml.c\`,
\`core/xmlconf.c\`).`,
  exampleFile: 'app.ini',
  bad: [
    `#- app.json
{
  "uwsgi": {
    "http-socket": ":8080",
    "env": { "A": "1" }
#          ^^^^^^^^^^^^ passes over
  }
}
`,
    `#- uwsgi/app.yaml
uwsgi: { http-socket: ":8080", master: true }
#      ^ passes over
`,
    `#- app.xml
<uwsgi>
  <http-socket>:8080</http-socket>
  <processes value="4">2</processes>
#            ^^^^^^^^^ passes over
</uwsgi>
`,
  ],
  good: [
    `#- app.json
{ "uwsgi": { "http-socket": ":8080", "env": ["A=1", "B=2"] } }
`,
    `#- app.xml
<uwsgi id="main">
  <http-socket>:8080</http-socket>
  <app mountpoint="/x"><script>x</script></app>
</uwsgi>
`,
  ],
  *check(context) {
    for (const { start, end } of ignoredIn(context)) {
      const message = 'uWSGI passes over this in silence. Write options with a value, or with a list of values.';
      yield { rule: 'structure-ignored', severity: 'warning', start, end, message } satisfies Finding;
    }
  },
};

function ignoredIn({ text, tree, dialect }: ItemContext): readonly Span[] {
  switch (dialect) {
    case 'uwsgi-json':
      return objectsIn(text);
    case 'uwsgi-yaml': {
      const flow = /^uwsgi[ \t]*:[ \t]+\{/m.exec(text);
      return flow ? [{ start: flow.index + flow[0].length - 1, end: flow.index + flow[0].length }] : [];
    }
    case 'uwsgi-xml':
      return tree.nodes.flatMap(node =>
        node.kind === 'block' ? node.children.flatMap(({ name }) => attributesAt(text, name)) : [],
      );
    default:
      return [];
  }
}

/** Objects below the options of a section. */
function objectsIn(text: string): readonly Span[] {
  const sections = parseTree(text)?.children?.map(property => property.children?.[1]) ?? [];
  return sections.flatMap(section =>
    section?.type === 'object'
      ? (section.children ?? []).flatMap(property => {
          const value = property.children?.[1];
          const parts = value?.type === 'array' ? (value.children ?? []) : value ? [value] : [];
          return parts
            .filter(part => part.type === 'object')
            .map(({ offset, length }) => ({ start: offset, end: offset + length }));
        })
      : [],
  );
}

function attributesAt(text: string, name: Span & { readonly value: string }): readonly Span[] {
  if (name.value === 'mount' || name.value === 'app' || name.end === name.start) return [];
  const found = /^(\s+)([^<>]*?)\s*\/?>/.exec(text.slice(name.end, name.end + 2000));
  const [, blank = '', attributes = ''] = found ?? [];
  const start = name.end + blank.length;
  return attributes === '' || attributes === '/' ? [] : [{ start, end: start + attributes.length }];
}
