import type { ValueKind } from '../../knowledge/value-kinds.ts';
import { lineRule } from '../option-rules.ts';

/** Kinds of values that never hold a blank followed by a semicolon or a number sign. */
const PLAIN: ReadonlySet<ValueKind> = new Set([
  'flag',
  'inverse-flag',
  'integer',
  'signed-integer',
  'wide-integer',
  'short-integer',
  'megabytes',
  'address',
  'encrypted-address',
  'socket-mode',
  'file-mode',
  'umask',
  'user',
  'group',
  'configuration',
  'plugins',
  'mapping',
]);

const NUMBERS: ReadonlySet<ValueKind> = new Set([
  'integer',
  'signed-integer',
  'wide-integer',
  'short-integer',
  'megabytes',
]);

const COMMENT = /[ \t]+[;#](?:[ \t].*)?$/;

export const uwsgiInlineComment = lineRule(
  {
    id: 'uwsgi-inline-comment',
    title: 'A comment behind a value is part of the value',
    severity: 'warning',
    why: `In uWSGI's ini files a comment is a line of its own: only a line that *begins* with \`;\` or \`#\` is one
(\`core/ini.c\`). Behind a value it becomes a part of it: a path gets another name, \`false ; off\` is none of the four
words for false and so true. Only numbers survive, because reading stops at the first character that is no digit.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
socket = /run/app.sock ; for nginx
#                     ^^^^^^^^^^^^ becomes part of the value
`,
      `[uwsgi]
master = false # not now
#             ^^^^^^^^^^ true
`,
    ],
    good: [
      `[uwsgi]
; for nginx
socket = /run/app.sock
log-format = %(addr) ; %(method) # %(uri)
`,
    ],
  },
  function* ({ fact, value, context }) {
    if (context.dialect !== 'uwsgi-ini' || !value || !fact?.kind || !PLAIN.has(fact.kind)) return;
    const found = COMMENT.exec(value.value);
    if (!found || found.index === 0) return;
    const start = value.end - found[0].length;
    const kept = value.value.slice(0, found.index);
    const effect =
      fact.kind === 'flag' || fact.kind === 'inverse-flag'
        ? `The value is then none of the words for false, and so true`
        : NUMBERS.has(fact.kind)
          ? 'Here uWSGI stops reading at it, so the number counts'
          : 'The value is then not what is meant';
    const message = `This becomes part of the value: uWSGI knows no comments behind one. ${effect}. Put the comment on a line of its own.`;
    const comment = found[0].trim();
    const lineStart = context.text.lastIndexOf('\n', start - 1) + 1;
    const fix = {
      title: 'Move the comment to a line of its own',
      safe: NUMBERS.has(fact.kind),
      changes: [
        { start: lineStart, end: lineStart, text: `${comment}\n` },
        { start, end: value.end, text: '' },
      ],
    };
    yield { start, end: value.end, message, fixes: kept === '' ? [] : [fix] };
  },
);
