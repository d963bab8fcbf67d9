import { describe, expect, test } from 'vitest';
import { signatureHelp } from '../../server/src/features/signature-help.ts';
import { openAt } from './support.ts';
import { VALUE_FORMATS } from './uwsgi-value-formats.ts';

async function help(file: string, marked: string) {
  const { project, uri, position } = await openAt(file, marked);
  const found = signatureHelp(project, uri, position, { markdown: false });
  const signature = found?.signatures[0];
  const active =
    typeof found?.activeParameter !== 'number' ? undefined : signature?.parameters?.[found.activeParameter];
  const [start, end] = Array.isArray(active?.label) ? active.label : [0, 0];
  const documentation = active?.documentation;
  return {
    label: signature?.label,
    active: signature?.label.slice(start, end),
    says: typeof documentation === 'object' ? documentation.value : '',
  };
}

/** An option with a cursor in its value, the form, the active part, and what is told of it. */
const CASES: readonly (readonly [option: string, marked: string, label: string, active: string, says: string])[] = [
  ['cron', '<|>', 'cron = minute hour day month weekday command', 'minute', ''],
  ['cron', '0 3 <|>-1 -1 -1 date', 'cron = minute hour day month weekday command', 'day', 'Every day'],
  ['cron', '0 3 -1 -1 -1 da<|>te', 'cron = minute hour day month weekday command', 'command', 'at 03:00'],
  ['legion-cron', 'a <|>', 'legion-cron = legion minute hour day month weekday command', 'minute', ''],
  ['route', '^/<|>', 'route = regular expression action:argument', 'regular expression', 'PATH_INFO'],
  ['route', '^/x <|>', 'route = regular expression action:argument', 'action', ''],
  ['route', '^/x redirect:<|>', 'route = regular expression action:<url>', '<url>', ''],
  ['route-if', 'equal:<|>', 'route-if = condition:<text>;<text> action:argument', '<text>;<text>', ''],
  ['route-run', 'hash:key=a,<|>', 'route-run = hash:key=…,var=…,algo=…,items=…', 'var=…', 'request variable'],
  ['hook-as-root', 'mount:<|>', 'hook-as-root = action:<type> <source> <folder> [<flags>]', '', ''],
  ['logger', 'app file:/v<|>', 'logger = [name] logger:<file> or file:logfile=<file>,maxsize=<bytes>', '', ''],
  ['cache2', 'na<|>', '', 'name=…', 'name of the cache'],
  ['cache2', 'name=a,<|>', '', 'max_items=…', 'how many entries'],
  ['cache2', 'name=a,lru=<|>', '', 'purge_lru=…', 'goes'],
  ['cron2', 'minute=-5,h<|> date', '', 'hour=…', 'the hour'],
  ['cron2', 'minute=-5 da<|>te', 'cron2 = times command', 'command', 'shell'],
  ['https', ':443,a.crt,<|>', 'https = address,certificate,key,ciphers,client CA', 'key', ''],
  ['static-map', '/a=/<|>', 'static-map = path=folder', 'folder', 'leads to'],
  ['legion', 'a :1 <|>', 'legion = legion address valor algorithm:secret', 'valor', 'number'],
  ['sni', 'a b,<|>', 'sni = name certificate,key,ciphers,client CA', 'key', 'private key'],
];

describe.each(Object.entries(VALUE_FORMATS))('in %s', (file, write) => {
  test.each(CASES)('%s = %s', async (option, marked, label, active, says) => {
    const found = await help(file, write(option, marked).replace('&', '&amp;'));
    if (label !== '') expect(found.label).toBe(label);
    if (active !== '') expect(found.active).toBe(active);
    expect(found.says).toContain(says);
  });
});

test.each([
  ['a.ini', '[uwsgi]\nmaster = <|>\n'],
  ['a.ini', '[uwsgi]\n# cron = <|>\n'],
  ['a.ini', '[uwsgi]\ncr<|>on = 1\n'],
  ['a.yaml', 'uwsgi:\n  cron: 1 # <|>\n'],
  ['a.json', '{"uwsgi": {"cr<|>on": "1"}}\n'],
  ['a.json', '{"uwsgi": {"cron": <|>}}\n'],
  ['a.xml', '<uwsgi><cr<|>on>1</cron></uwsgi>\n'],
  ['a.xml', '<uwsgi><!-- <cron><|> --></uwsgi>\n'],
])('nothing is told in %s: %s', async (file, marked) => {
  expect((await help(file, marked)).label).toBeUndefined();
});
