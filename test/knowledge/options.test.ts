import { describe, expect, test } from 'vitest';
import { allOptions, allPlugins, findOption, logicOf, sourceOptions } from '../../server/src/knowledge/options.ts';
import stored from '../../server/src/knowledge/uwsgi.facts.json' with { type: 'json' };

describe('options', () => {
  test('cover the core and the packaged plugins', () => {
    expect(allOptions().length).toBeGreaterThanOrEqual(1150);
    expect(new Set(allOptions().map(option => option.name)).size).toBe(allOptions().length);
    expect(allPlugins).toEqual(expect.arrayContaining(['http', 'python3', 'router_basicauth']));
    expect(Object.keys(stored.packages)).toContain('uwsgi-core');
  });

  test.each([
    ['http-socket', { plugins: ['core'], argument: 'required' }],
    ['http', { plugins: ['http'], argument: 'required' }],
    ['socket', { plugins: ['core'], short: 's' }],
    ['master', { plugins: ['core'], short: 'M', argument: 'none' }],
    ['http-keepalive', { plugins: ['http'], argument: 'optional' }],
    ['wsgi-file', { plugins: ['python3', 'python311'], argument: 'required' }],
    ['ini', { argument: 'required' }],
    ['help', { argument: 'none' }],
    ['processes', { kind: 'integer', repeats: false, data: '&uwsgi.numproc' }],
    ['workers', { kind: 'integer', repeats: false, data: '&uwsgi.numproc' }],
    ['buffer-size', { kind: 'short-integer' }],
    ['env', { kind: 'pair', repeats: true }],
    ['strict', { kind: 'flag', flags: ['immediate'] }],
    ['pypy-home', { sourceOnly: true, plugins: ['pypy'] }],
    ['if-env', { logic: 'if', page: 'https://uwsgi-docs.readthedocs.io/en/latest/ConfigLogic.html' }],
    ['processes', { page: 'https://uwsgi-docs.readthedocs.io/en/latest/Options.html#processes' }],
  ])('%s', (name, fact) => {
    expect(findOption(name)).toMatchObject(fact);
  });

  test('the sources know more of them, and nearly every option has a known reading', () => {
    expect(allOptions().length + sourceOptions().length).toBeGreaterThan(1250);
    expect(sourceOptions().filter(option => allOptions().includes(option))).toEqual([]);
    expect(allOptions().filter(option => option.handler === undefined).length).toBeLessThan(10);
  });

  test.each(['http_socket', 'HTTP-socket', 'wsgi-manage-chunked-input', ''])('%j is unknown', name => {
    expect(findOption(name)).toBeUndefined();
  });

  test('every name and plugin is a bare word, every address well formed', () => {
    expect(allOptions().filter(option => !/^[A-Za-z0-9][\w.-]*$/.test(option.name))).toEqual([]);
    const known = new Set(['core', ...allPlugins]);
    expect(allOptions().filter(option => !option.plugins.every(plugin => known.has(plugin)))).toEqual([]);
    expect(allOptions().filter(option => !/^https:\/\/[\w.-]+\/[\w./-]+(?:#[\w.-]+)?$/.test(option.page))).toEqual([]);
  });
});

test.each([
  ['if-env', 'if'],
  ['if-not-plugin', 'if'],
  ['ifdir', 'if'],
  ['for', 'for'],
  ['for-readline', 'for'],
  ['endfor', 'end'],
  ['end-if', 'end'],
  ['end', 'end'],
  ['force-cwd', undefined],
  ['forkptyrouter', undefined],
  ['end-whitelist', undefined],
])('%s steers reading as %s', (name, kind) => {
  expect(logicOf(name)).toBe(kind);
});
