import type { ItemRule } from '../../core/rule.ts';

/** Strings are passed over; nothing beyond this is looked at. */
const TOKENS = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g;
const LONGEST = 1_000_000;

export const jsonComment: ItemRule = {
  id: 'json-comment',
  title: 'A comment in JSON',
  severity: 'hint',
  program: 'uwsgi',
  why: `uWSGI's reader takes \`//\` and \`/* */\` in JSON (tried), but JSON has no comments: other programs that read or write the
file refuse it. The first one of a file is told of.`,
  exampleFile: 'app.ini',
  bad: [
    `#- app.json
{
  "uwsgi": {
    "http-socket": ":8080", /* for nginx */
#                           ^^^^^^^^^^^^^^^ no comments
    "master": true
  }
}
`,
  ],
  good: [
    `#- app.json
{ "uwsgi": { "http-socket": ":8080", "static-map": "/a=//srv/a" } }
`,
  ],
  *check({ text, dialect }) {
    if (dialect !== 'uwsgi-json') return;
    for (const { 0: token, index } of text.slice(0, LONGEST).matchAll(TOKENS)) {
      if (token.startsWith('"')) continue;
      const message =
        'uWSGI takes this, but JSON has no comments: other programs refuse the file. An ini or YAML file may have them.';
      yield { rule: 'json-comment', severity: 'hint', start: index, end: index + token.length, message };
      return;
    }
  },
};
