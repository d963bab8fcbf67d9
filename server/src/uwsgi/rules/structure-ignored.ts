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
value in JSON; \`uwsgi: {…}\` on one line, anchors, aliases, tags and merge keys in YAML (reading may even end there);
attributes of an option and entities of one's own in XML (tried; \`core/json.c\`, \`core/yaml.c\`, \`core/xmlconf.c\`).`,
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
    `#- app.yaml
uwsgi:
  http-socket: :8080
  socket: &main :3031
#         ^^^^^ passes over
`,
    `#- app.xml
<!DOCTYPE uwsgi [
<!ENTITY a "x">
#^^^^^^^ passes over
]>
<uwsgi>
  <http-socket>:8080</http-socket>
  <env>A=&a;</env>
</uwsgi>
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
    // What cannot be read to its end is told of elsewhere.
    if (context.tree.problems.length > 0) return;
    for (const { start, end } of ignoredIn(context)) {
      const message = 'uWSGI passes over this in silence. Write options with a value, or with a list of values.';
      yield { rule: 'structure-ignored', severity: 'warning', start, end, message } satisfies Finding;
    }
  },
};

/** Marks are looked for so far: enough for what people write, and bounded. */
const LONGEST = 1_000_000;

/** `uwsgi: {`, and an anchor, an alias, a tag or a merge key as the value or key of an option. */
const YAML_MARKS =
  /^(?:uwsgi[ \t]*:[ \t]+(?<brace>\{)|[ \t]+[\w-]+[ \t]*:[ \t]+(?<anchor>[&*!][\w-]+)|[ \t]+(?<merge><<)(?=[ \t]*:))/gm;

/** Entities of one's own: uWSGI leaves them unexpanded, and libxml2 refuses those that grow. */
function entitiesIn(text: string): readonly Span[] {
  const at = text.slice(0, LONGEST).search(/<!ENTITY\s/);
  return at < 0 ? [] : [{ start: at, end: at + '<!ENTITY'.length }];
}

function ignoredIn({ text, tree, dialect }: ItemContext): readonly Span[] {
  switch (dialect) {
    case 'uwsgi-json':
      return objectsIn(text);
    case 'uwsgi-yaml': {
      return [...text.slice(0, LONGEST).matchAll(YAML_MARKS)].map(found => {
        const end = found.index + found[0].length;
        const { anchor, merge } = found.groups ?? {};
        return { start: end - (anchor ?? merge ?? '{').length, end };
      });
    }
    case 'uwsgi-xml':
      return [
        ...entitiesIn(text),
        ...tree.nodes.flatMap(node =>
          node.kind === 'block' ? node.children.flatMap(({ name }) => attributesAt(text, name)) : [],
        ),
      ];
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
  // By `mode` uWSGI tells whether to read an option.
  if (/(?:^|\s)mode\s*=/.test(attributes)) return [];
  return attributes === '' || attributes === '/' ? [] : [{ start, end: start + attributes.length }];
}
