import { expect, test } from 'vitest';
import { completion } from '../../server/src/features/completion.ts';
import { offsetOf, openAt } from './support.ts';
import { VALUE_FORMATS } from './uwsgi-value-formats.ts';

/** An option with a cursor in its value, what is taken, and the value then. */
const CASES: readonly (readonly [option: string, marked: string, label: string, expected: string])[] = [
  ['route', '^/x red<|>', 'redirect', '^/x redirect:'],
  ['route', '^/x <|>', 'goto', '^/x goto:'],
  ['route', '^/x re<|>dirx:https://y', 'redirect-301', '^/x redirect-301:https://y'],
  ['route-run', '<|>', 'log', 'log:'],
  ['route-if', 'emp<|>', 'empty', 'empty:'],
  ['route-if', 'equal:${REM<|>};a break:', 'REMOTE_ADDR', 'equal:${REMOTE_ADDR};a break:'],
  ['route-if', 'equal:${coo<|>', 'cookie', 'equal:${cookie['],
  ['route-run', 'cache:key=a,na<|>', 'name', 'cache:key=a,name='],
  ['hook-as-root', 'mou<|>', 'mount', 'mount:'],
  ['log-format', 'a %(mic<|>', 'micros', 'a %(micros)'],
  ['log-format', 'a %(m<|>) b', 'msecs', 'a %(msecs) b'],
  ['logger', 'app sys<|>', 'syslog', 'app syslog:'],
  ['log-encoder', 'js<|>', 'json', 'json '],
  ['log-encoder', 'json ${m<|>}', 'msg', 'json ${msg}'],
  ['alarm', 'x cm<|>', 'cmd', 'x cmd:'],
  ['cron2', 'min<|>', 'minute', 'minute='],
  ['cache2', 'name=a,it<|>', 'items', 'name=a,items='],
  ['plugins', 'python3,ht<|>', 'http', 'python3,http'],
  ['cheaper-algo', '<|>', 'busyness', 'busyness'],
  ['socket-protocol', 'ht<|>', 'http11', 'http11'],
  ['master', 'tr<|>', 'true', 'true'],
  ['module', 'a.%<|>', '%n', 'a.%n'],
  ['chdir', '$(HO<|>', 'HOME', '$(HOME)'],
  ['env', 'A=@(<|>', 'exec://', 'A=@(exec://'],
];

test.each(
  CASES.flatMap(([option, ...rest]) => Object.keys(VALUE_FORMATS).map(file => [file, option, ...rest] as const)),
)('%s: %s = %s takes %s', async (file, option, marked, label, expected) => {
  const write = VALUE_FORMATS[file];
  const { project, uri, text, position } = await openAt(file, write?.(option, marked) ?? '');
  const { items } = completion(project, uri, position, { snippets: false });
  const item = items.find(candidate => candidate.label === label);
  if (!item?.textEdit || !('range' in item.textEdit)) throw new Error(`${label} is not among ${items.length} items`);
  const { range, newText } = item.textEdit;
  const taken = text.slice(0, offsetOf(text, range.start)) + newText + text.slice(offsetOf(text, range.end));
  const cut = (raw = ''): string => raw.replace(/[ ]+$/gm, '');
  expect(cut(taken)).toBe(cut(write?.(option, expected)));
});

test('what a file defines is proposed: labels, loggers, placeholders', async () => {
  const above = '[uwsgi]\nset-ph = dir=/srv\nroute-label = end\nlogger = app file:/a\nalarm = oops log:\n';
  for (const [line, label] of [
    ['route = ^/ goto:e<|>', 'end'],
    ['log-route = <|> ^x', 'app'],
    ['log-alarm = <|> ^x', 'oops'],
    ['chdir = %(<|>', 'dir'],
    ['log-format = %(d<|>', 'dir'],
  ] as const) {
    const { project, uri, position } = await openAt('a.ini', `${above}${line}\n`);
    const labels = completion(project, uri, position, { snippets: true }).items.map(item => item.label);
    expect(labels, line).toContain(label);
  }
});

test.each([
  ['a.yaml', 'uwsgi:\n  route:\n    - ^/a break:\n    - ^/b red<|>\n', 'redirect'],
  ['a.yaml', 'uwsgi:\n  route:\n  - <|>\n', undefined],
  ['a.yaml', 'uwsgi:\n  master: <|>\n', 'true'],
  ['a.yaml', 'uwsgi:\n  route: ^/b red<|>  # c\n', 'redirect'],
  ['a.json', '{"uwsgi": {"route": ["^/a break:", "^/b red<|>"]}}', 'redirect'],
  ['a.json', '{"uwsgi": {"master": <|>}}', 'true'],
  ['a.json', '{"uwsgi": {"plugins": <|>}}', undefined],
  ['a.xml', '<uwsgi>\n<route-if>&lt;:a;b bre<|></route-if>\n</uwsgi>', 'break'],
])('%s: %s proposes %s', async (file, marked, label) => {
  const { project, uri, position } = await openAt(file, marked);
  const labels = completion(project, uri, position, { snippets: true }).items.map(item => item.label);
  if (label === undefined) expect(labels).toEqual([]);
  else expect(labels).toContain(label);
});
