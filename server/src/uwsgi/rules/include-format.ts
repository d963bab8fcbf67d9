import { instanceRule, isOpen, valueSpanOf } from '../option-rules.ts';
import { readReference } from '../references.ts';

export const includeFormat = instanceRule(
  {
    id: 'include-format',
    title: 'A file whose format uWSGI cannot tell',
    severity: 'error',
    why: `\`include\` and \`inherit\` tell the format of a file by how the value ends: \`.ini\`, \`.xml\`, \`.yaml\`, \`.yml\`, \`.json\` or
\`.js\`. Anything else, and a section behind the name, is refused (*unable to load configuration from …*, \`core/uwsgi.c\`).
\`ini = file:section\` reads a section, and any name. \`config\` is for formats that plugins bring.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
include = common.ini:base
#         ^^^^^^^^^^^^^^^ cannot tell
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
ini = :base
[base]
processes = 4
`,
    ],
  },
  function* ({ options }) {
    for (const option of options) {
      const { name, value } = option;
      if (name !== 'include' && name !== 'inherit') continue;
      // Plugins bring formats of their own.
      if (readReference(name, value) || isOpen(value) || /\.(?:lua|sqlite3?|ldap|pl)$|^[a-z]+:\/\//.test(value))
        continue;
      const span = valueSpanOf(option);
      const message = `uWSGI cannot tell the format of ${value} and stops: with ${name} a value must end in .ini, .xml, .yaml, .yml or .json. Use ini = ${value} for an ini file.`;
      yield [option, { ...span, message }];
    }
  },
);
