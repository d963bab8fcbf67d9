import { describe, expect, test } from 'vitest';
import type { Format } from '../../server/src/convert/uwsgi/format.ts';
import { convert, convertText, optionsOf } from './convert-text.ts';

const INI = `; Glance
; behind httpd

[uwsgi]
# the socket
http-socket = 127.0.0.1:9292
processes = 4
master = true
env = A=1
env = B=%(processes)

env = C=
; again
name = it's: a "test" # really
for = 1 2
env = N%(_)=x
endfor =
procname-prefix-spaced = %n
ini = :more
[more]
vacuum
log-format = %(addr) %% %[[31m
`;

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Glance -->
<!-- behind httpd -->

<configuration>
  <uwsgi id="uwsgi">
    <!-- the socket -->
    <http-socket>127.0.0.1:9292</http-socket>
    <processes>4</processes>
    <master>true</master>
    <env>A=1</env>
    <env>B=%(processes)</env>

    <env>C=</env>
    <!-- again -->
    <name>it's: a "test" # really</name>
    <for>1 2</for>
    <env>N%(_)=x</env>
    <endfor><![CDATA[]]></endfor>
    <procname-prefix-spaced><![CDATA[%n]]></procname-prefix-spaced>
    <xml>%p:more</xml>
  </uwsgi>
  <uwsgi id="more">
    <vacuum><![CDATA[]]></vacuum>
  </uwsgi>
</configuration>
`;

const YAML = `# Glance
# behind httpd

uwsgi:
  # the socket
  http-socket: 127.0.0.1:9292
  processes: 4
  master: true
  env:
    - A=1
    - B=%(processes)

    - C=
  # again
  name: 'it''s: a "test" # really'
  for: 1 2
  env: N%(_)=x
  endfor: ''
  procname-prefix-spaced: '%n'
  yaml: '%p:more'

more:
  vacuum: ''
  log-format: "%(addr) %% \\x1b[31m"
`;

const JSON_TEXT = `// Glance
// behind httpd

{
  "uwsgi": {
    // the socket
    "http-socket": "127.0.0.1:9292",
    "processes": 4,
    "master": "true",
    "env": [
      "A=1",
      "B=%(processes)",

      "C="
    ],
    // again
    "name": "it's: a \\"test\\" # really",
    "for": "1 2",
    "env": "N%(_)=x",
    "endfor": "",
    "procname-prefix-spaced": "%n",
    "json": "%p:more"
  },
  "more": {
    "vacuum": "",
    "log-format": "%(addr) %% \\u001b[31m"
  }
}
`;

/** XML cannot hold the escape character. */
const WITHOUT_ESCAPE = INI.replace(/^log-format.*\n/m, '');

describe('one configuration in every format', () => {
  const cases: readonly (readonly [Format, string, string])[] = [
    ['xml', WITHOUT_ESCAPE, XML],
    ['yaml', INI, YAML],
    ['json', INI, JSON_TEXT],
  ];

  test.each(cases)('from ini to %s', async (to, text, wanted) => {
    expect(await convertText('ini', text, to)).toBe(wanted);
  });

  test.each(cases)('from %s back to ini', async (from, text, written) => {
    const back = await convertText(from, written, 'ini');
    for (const section of ['uwsgi', 'more']) {
      const wanted = await optionsOf('ini', text, section);
      const found = await optionsOf('ini', back, section);
      const bare = found.map(([name, value]) => [
        name,
        value === '%p:more' ? ':more' : value.replaceAll('\u001b', '%['),
      ]);
      expect(bare).toEqual(wanted);
    }
    const comments = (lines: string): readonly string[] =>
      [...lines.matchAll(/^[;#] .*$/gm)].map(([line]) => line.slice(2));
    expect(comments(back)).toEqual(comments(text));
  });

  const pairs: readonly (readonly [Format, Format, string, string])[] = [
    [
      'xml',
      'yaml',
      '<uwsgi><a/><b> x </b><!-- c --><d>&lt;</d></uwsgi>',
      "uwsgi:\n  a: 1\n  b: ' x '\n  # c\n  d: <\n",
    ],
    ['json', 'yaml', '{"uwsgi": {"a": true, "b": null, "c": "l\\n"}}', 'uwsgi:\n  a: 1\n  b: 0\n  c: "l\\n"\n'],
    ['json', 'xml', '{"uwsgi": {"a": [1, 2]}}', '<a>1</a>\n  <a>2</a>'],
    [
      'yaml',
      'json',
      'uwsgi:\n  a: on # why\n  b: [1, 2]\n',
      '// why\n    "a": "on",\n    "b": [\n      1,\n      2\n    ]',
    ],
    [
      'yaml',
      'xml',
      'other:\n  a: 1\nuwsgi:\n  b: 2\n',
      '<uwsgi id="uwsgi">\n    <b>2</b>\n  </uwsgi>\n  <uwsgi id="other">',
    ],
    ['ini', 'json', '[uwsgi]\nini = :nope\n', '"json": "%p:nope"\n  },\n  "nope": {\n  }'],
    ['ini', 'json', '[other]\na = 1\n', '"uwsgi": {\n  },\n  "other"'],
    ['ini', 'yaml', '[uwsgi]\na = 1\n[x]\nb = 2\n[uwsgi]\nc = 3\n', 'uwsgi:\n  a: 1\n  c: 3\n'],
    ['xml', 'yaml', '<c><uwsgi><a/></uwsgi><uwsgi id="x"><b/></uwsgi></c>', 'uwsgi:\n  a: 1\n  # b = 1\n'],
    ['ini', 'yaml', 'early = 1\n[uwsgi]\na = b\n', '# early = 1\nuwsgi:'],
    ['ini', 'xml', '[uwsgi]\na = 1\nb = a--b\n; a--b-\n', '<b>a--b</b>\n  <!-- a- -b- -->'],
    // A percent sign at its end takes the line end with it: the next line is a comment, too.
    ['ini', 'xml', '[uwsgi]\na = 1\n; 50%\nb = 2\n', '<a>1</a>\n  <!-- 50% b = 2 -->'],
  ];

  test.each(pairs)('from %s to %s: %s', async (from, to, text, part) => {
    const written = await convertText(from, text, to);
    expect(written.includes(part) ? part : written).toBe(part);
  });
});

describe('refused, with the reason', () => {
  const cases: readonly (readonly [Format, Format, string, string])[] = [
    ['json', 'ini', '{"uwsgi": {"a": "l\\n"}}', 'an ini file has no way to write them'],
    ['xml', 'ini', '<uwsgi><a> x</a></uwsgi>', 'an ini file has no way to write them'],
    ['json', 'ini', '{"uwsgi": {"a=b": "c"}}', 'cannot be the name of an option in an ini file'],
    ['ini', 'xml', '[uwsgi]\nmy name = 1\n', 'cannot be the name of an XML element'],
    ['ini', 'xml', '[uwsgi]\na = %[[31m\n', 'the escape character'],
    ['ini', 'yaml', '[uwsgi]\na = {% x %}\n', 'as a template does'],
    ['xml', 'ini', '<uwsgi><a mode="x">1</a></uwsgi>', 'has the attribute mode'],
    ['xml', 'ini', '<c><uwsgi id="x"><a/></uwsgi><uwsgi><b/></uwsgi></c>', 'stands for every section'],
    ['xml', 'ini', '<uwsgi><a>&#37;n</a></uwsgi>', 'write %% instead'],
    ['json', 'ini', '{"uwsgi": {', 'uWSGI cannot read it'],
    ['ini', 'xml', '[uwsgi]\nini = other.ini\nini = :x\n[x]\na = 1\n', 'the ini file that was read last'],
    ['json', 'xml', '{"uwsgi": {"a": "\\u0001"}}', 'a control character'],
    ['json', 'ini', '{"uwsgi": {"a": "x\\u0000y"}}', 'a NUL character'],
  ];

  test.each(cases)('from %s to %s: %s', async (from, to, text, reason) => {
    const outcome = await convert({ [`site.${from}`]: text }, to);
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
  });

  test('when the new file exists already', async () => {
    const outcome = await convert({ 'site.ini': '[uwsgi]\na = 1\n', 'site.yaml': 'uwsgi:\n  a: 1\n' }, 'yaml');
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('exists already') });
  });
});

describe('nothing to convert', () => {
  test.each([
    ['ini', '[uwsgi]\na = 1\n', 'site.ini is ini already.'],
    ['yaml', '[other\na = 1\n', 'uWSGI reads no option'],
  ] as const)('%s', async (to, text, reason) => {
    const outcome = await convert({ 'site.ini': to === 'yaml' ? '; nothing\n' : text }, to);
    expect(outcome).toMatchObject({ kind: 'nothing', reason: expect.stringContaining(reason) });
  });
});

describe('notes', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, Format, string])[] = [
    [
      'how to start',
      { 'site.ini': '[uwsgi]\na = 1\n' },
      'yaml',
      'with --yaml site.yaml where it was started with --ini',
    ],
    [
      'a file that reads it',
      { 'site.ini': '[uwsgi]\na = 1\n', 'main.ini': '[uwsgi]\nini = /etc/uwsgi/site.ini\n' },
      'json',
      'main.ini, line 2 reads this file ("ini = /etc/uwsgi/site.ini"): let it read site.json with json.',
    ],
    [
      'its own name',
      { 'site.ini': '[uwsgi]\npidfile = /run/%s.pid\n' },
      'xml',
      'called site.xml now: pidfile = /run/%s',
    ],
    [
      'repeated keys',
      { 'site.ini': '[uwsgi]\na = 1\nb = 1\na = 2\n' },
      'json',
      'with jansson it takes the last one only',
    ],
    ['comments in JSON', { 'site.ini': '[uwsgi]\n; x\na = 1\n' }, 'json', 'takes comments in JSON'],
    ['quotes in YAML', { 'site.ini': '[uwsgi]\na =\n' }, 'yaml', 'without it reads neither the lists nor the quotes'],
    [
      'a section by another name',
      { 'site.xml': '<c><uwsgi id="x"><a/></uwsgi></c>' },
      'ini',
      'The section x is called uwsgi now',
    ],
    ['what was not read', { 'site.json': '{"uwsgi": {"a": 1, "b": {"c": 2}}}' }, 'ini', 'it was left out'],
  ];

  test.each(cases)('%s', async (_what, files, to, note) => {
    const outcome = await convert(files, to);
    expect(outcome.kind).toBe('converted');
    if (outcome.kind === 'converted') expect(outcome.notes.join('\n')).toContain(note);
  });

  test('a plain file is written without quotes, lists and remarks on them', async () => {
    const outcome = await convert({ 'site.ini': '[uwsgi]\nmaster = true\nhttp = :80\n' }, 'yaml');
    expect(outcome).toMatchObject({ notes: [expect.stringContaining('Start uWSGI')] });
  });
});
