import { describe, expect, test } from 'vitest';
import { parseDirectiveList } from '../../scripts/gen-facts/directive-list.ts';
import { parseHelp } from '../../scripts/gen-facts/uwsgi.ts';
import { parseTable } from '../../scripts/gen-facts/uwsgi-sources.ts';
import { formatFacts } from '../../scripts/gen-facts/write.ts';

const outside = '\tAllowed in *.conf only outside <Directory>, <Files>, <Location>, or <If>';

describe('apache2 -L', () => {
  test('a section, help over several lines, .htaccess', () => {
    const output = [
      '<Sample (mod_sample.c)',
      '\tHelp',
      outside,
      'SampleList (mod_sample.c)',
      '\tHelp of more',
      'lines (than.one)',
      '\tAllowed in *.conf anywhere [no per-dir config] and in .htaccess',
      '\twhen AllowOverride includes AuthConfig or Limit',
      '',
    ];
    const source = 'mod_sample.c';
    expect(parseDirectiveList(output.join('\n'))).toEqual([
      { name: 'Sample', section: true, source, place: 'outside', htaccess: false, overrides: [] },
      {
        name: 'SampleList',
        section: false,
        source,
        place: 'anywhere',
        htaccess: true,
        overrides: ['AuthConfig', 'Limit'],
      },
    ]);
  });

  test.each([
    ['a heading', 'Sample\n\tHelp\n'],
    ['a place', 'Sample (mod_sample.c)\n\tHelp\n\tAllowed in *.conf on Sundays\n'],
    ['an end', 'Sample (mod_sample.c)\n\tHelp\n'],
    [
      'an override',
      'Sample (mod_sample.c)\n\tHelp\n\tAllowed in *.conf anywhere and in .htaccess\n\twhen AllowOverride includes Magic\n',
    ],
  ])('refuses a list without %s that it knows', (_, output) => {
    expect(() => parseDirectiveList(output)).toThrow('apache2 -L');
  });
});

describe('uwsgi --help', () => {
  test('names, short forms, repeated names', () => {
    const help = 'Usage: /usr/bin/uwsgi [options...]\n    -s|--sample   help\n    --other\n    --other       help\n\n';
    expect(parseHelp(help)).toEqual([{ name: 'sample', short: 's' }, { name: 'other' }]);
  });

  test.each(['', 'Usage: uwsgi [options...]\nprose\n'])('refuses %j', help => {
    expect(() => parseHelp(help)).toThrow('uwsgi --help');
  });
});

test('facts are written one entry a line', () => {
  const text = formatFacts({ packages: { b: '1', a: '2' }, list: [{ name: 'x' }, 'y'], none: [] });
  expect(text).toBe(
    '{\n"packages": {\n"b": "1",\n"a": "2"\n},\n"list": [\n{"name":"x"},\n"y"\n],\n"none": [\n\n]\n}\n',
  );
  expect(JSON.parse(text)).toEqual({ packages: { b: '1', a: '2' }, list: [{ name: 'x' }, 'y'], none: [] });
});

describe('option tables in C', () => {
  test('every field, with casts, quoted letters and flags', () => {
    const table = `
      {"one", required_argument, 'o', "help, with {braces} and \\"quotes\\"", uwsgi_opt_set_int, &s.one, UWSGI_OPT_MASTER | UWSGI_OPT_IMMEDIATE},
      { (char *)"two", no_argument, 0, (char *) "help", my_handler, NULL, 0 },
      {"three", optional_argument, 0, "help", uwsgi_opt_add_socket, "http", 0},
      {0, 0, 0, 0, 0, 0, 0}`;
    expect(parseTable(table, 'core')).toEqual([
      {
        name: 'one',
        plugin: 'core',
        argument: 'required',
        short: 'o',
        handler: 'set_int',
        data: '&s.one',
        flags: ['master', 'immediate'],
      },
      { name: 'two', plugin: 'core', argument: 'none', handler: 'my_handler', flags: [] },
      { name: 'three', plugin: 'core', argument: 'optional', handler: 'add_socket', data: 'http', flags: [] },
    ]);
  });
});
