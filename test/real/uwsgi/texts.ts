import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A configuration file to be tried: its name, which tells the format, and what stands in it. */
export interface Text {
  readonly name: string;
  readonly text: string;
}

const INI = `[uwsgi]
; a comment
project = shop
base = /srv/%(project)
chdir = %d/app
http-socket = 127.0.0.1:0
processes = 4
threads = %(processes + 2)
master = true
buffer-size = 32768
env = LANG=C.UTF-8
env = X=%(base)/$(HOME)
for = a b c
env = N%(_)=%(_)
endfor =
if-opt = processes=4
harakiri = 30
endif =
set-placeholder = here=%n-%c
procname-prefix = %(here)
ini = :more
log-format = %(addr) - %(method) %%
chmod-socket = 660
cheaper = 1
[more]
vacuum = yes
procname-prefix-spaced = %x
max-requests = 100
`;

const XML = `<?xml version="1.0"?>
<uwsgi>
  <!-- a comment -->
  <socket>127.0.0.1:0</socket>
  <master/>
  <processes>4</processes>
  <env>A=&lt;b&gt;</env>
  <env>B=%(processes)</env>
  <harakiri><![CDATA[30]]></harakiri>
  <app mountpoint="/x">
    <script>a</script>
  </app>
</uwsgi>
`;

const YAML = `# a comment
other:
  print: no
uwsgi:
  socket: 127.0.0.1:0
  master: true
  processes: 4
  env:
    - A=1
    - "B=%(processes)"
  procname: 'it''s'
  harakiri: 30 # seconds
  static-index: [a, b]
  chdir: >
    /srv
    app
`;

const JSON_TEXT = `{
  "other": { "print": "no" },
  "uwsgi": {
    "socket": "127.0.0.1:0",
    "master": true,
    "processes": 4, /* four */
    "lazy": false,
    "procname": null,
    "env": ["A=1", "B=%(processes)"],
    "nested": { "print": "x" },
    "harakiri": 1.5e1,
    "auto-procname": "a\\u0041\\n"
  }
}
`;

/** Files of our own, one a format. */
export const OWN: readonly Text[] = [
  { name: 'own.ini', text: INI },
  { name: 'own.xml', text: XML },
  { name: 'own.yaml', text: YAML },
  { name: 'own.json', text: JSON_TEXT },
];

/** The real files in the folder named by CONFWRIGHT_CORPUS; none where it is not set. */
export function corpusTexts(): readonly Text[] {
  const root = process.env.CONFWRIGHT_CORPUS;
  if (root === undefined) return [];
  const rows = readFileSync(join(root, 'MANIFEST.tsv'), 'utf8').split('\n').slice(1);
  return rows.flatMap(row => {
    const [, file = '', kind = ''] = row.split('\t');
    const extension = /^uwsgi-(ini|xml|yaml|json)(?:-snippet)?$/.exec(kind)?.[1];
    if (extension === undefined) return [];
    const text = readFileSync(join(root, file), 'latin1');
    return text.length > 100_000 || text.includes('\0') ? [] : [{ name: `${file}.${extension}`, text }];
  });
}

/** A generator of numbers from 0 up to 1 that always gives the same ones (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PIECES: readonly string[] = [
  '=',
  ' ',
  '\t',
  '%',
  '%%',
  '%(',
  ')',
  '(',
  '$(',
  '%n',
  '%d',
  '%z',
  '"',
  "'",
  ';',
  '#',
  ' ; x',
  '[',
  ']',
  ':',
  ',',
  '\r',
  '\n',
  '\n\n',
  '-',
  '_',
  '{',
  '}',
  '<',
  '>',
  '/',
  '&',
  '\\',
  '0',
  '-1',
  '99999',
  '64k',
  'true',
  'no',
  '%(processes)',
  '%(nope)',
  '%(processes + 1)',
  '$(NOPE)',
  '\nendif =\n',
  '\nif-opt = processes\n',
  '\nif-env = NOPE\n',
  '\nfor = 1 2\n',
  '\nendfor =\n',
  '\nset-ph = a=b\n',
  '\n[uwsgi]\n',
  '\n[other]\n',
  '\nprint = %(a)\n',
  '\nini = :other\n',
  '\nproceses = 2\n',
  '\nprocesses = 3\n',
  '- ',
  ': ',
  '&a ',
  '*a',
  '!t ',
  '|\n',
  '~',
  'null',
  '//',
  '/* x */',
  '<!-- x -->',
  '<b/>',
  '<a>1</a>',
  '<![CDATA[x]]>',
  '&amp;',
  '\u00e9',
  '\u000b',
  '\u000c',
  '[]',
  '{}',
  '- a\n',
  '\n  a: b\n',
  '\n\ta: b\n',
  '"a": 1, ',
  '? a\n',
  '--- \n',
  '...\n',
  '%YAML 1.1\n',
  '@',
  '`',
];

/** `text` with one to three small changes. */
export function mutate(text: string, random: () => number): string {
  let result = text;
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) result = change(result, random);
  return result;
}

function change(text: string, random: () => number): string {
  const at = Math.floor(random() * (text.length + 1));
  const lines = text.split('\n');
  const line = Math.floor(random() * lines.length);
  const other = Math.floor(random() * lines.length);
  switch (Math.floor(random() * 6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 3));
    case 1:
      return lines.toSpliced(line, 1).join('\n');
    case 2:
      return lines.toSpliced(line, 0, lines[other] ?? '').join('\n');
    case 3:
      return lines.toSpliced(line, 1, lines[other] ?? '').join('\n');
    default:
      return text.slice(0, at) + (PIECES[Math.floor(random() * PIECES.length)] ?? '') + text.slice(at);
  }
}

/** True for what a template language has still to fill in. */
export function isTemplate(text: string): boolean {
  return /\{\{|\{%|<%|@[A-Z_]+@|^\s*\.\.\.(?:\s|$)/m.test(text);
}

/** The format as the program is told it. */
export function formatOf(name: string): string {
  return /\.(ini|xml|yaml|json)$/.exec(name)?.[1] ?? 'ini';
}
