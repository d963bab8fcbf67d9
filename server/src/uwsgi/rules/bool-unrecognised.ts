import { isOpen, lineRule, replaceBy } from '../option-rules.ts';

/** Words that are meant as no and that uWSGI takes for yes. */
const MEANT_FALSE = /^(?:["'].*["']|disabled?|none|never|n|f|nil|null|not|nope|non|nein|-1|00+|0x0)$/i;

export const boolUnrecognised = lineRule(
  {
    id: 'bool-unrecognised',
    title: 'A word meant as false is true',
    severity: 'warning',
    why: `To uWSGI only \`false\`, \`off\`, \`no\` (upper or lower case) and \`0\` are false; *every* other value switches an option on
(\`core/uwsgi.c\`, \`uwsgi_opt_true\`): \`disabled\`, \`none\` and \`n\` too.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
master = disabled
#        ^^^^^^^^ true
`,
      `#- app.json
{
  "uwsgi": {
    "http-socket": ":8080",
    "lazy-apps": "none"
#                 ^^^^ true
  }
}
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
master = true
lazy-apps = No
thunder-lock = 1
vacuum = %(x)
`,
    ],
  },
  function* ({ entry, fact, value, context }) {
    if ((fact?.kind !== 'flag' && fact?.kind !== 'inverse-flag') || !value || isOpen(value.value)) return;
    const text = value.value;
    if (!MEANT_FALSE.test(text) || (context.dialect === 'uwsgi-ini' && /^["']/.test(text))) return;
    const message = `To uWSGI ${text} is true: only false, off, no and 0 are false. Write ${entry.name.value} = false if that is meant.`;
    yield { start: value.start, end: value.end, message, fixes: replaceBy('Change to false', value, 'false') };
  },
);
