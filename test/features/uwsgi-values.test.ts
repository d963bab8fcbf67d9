import { expect, test } from 'vitest';
import { hover } from '../../server/src/features/hover.ts';
import { openAt, textIn } from './support.ts';
import { VALUE_FORMATS } from './uwsgi-value-formats.ts';

/** An option with a cursor in its value, the text that the hover is about, and what it says. */
type Case = readonly [option: string, marked: string, word: string, ...has: string[]];

const CASES: readonly Case[] = [
  ['route', '^/a<|>b/(.*)$ goto:x', '/ab/', 'The text', 'Regular expression', 'PATH_INFO', '$1'],
  ['route', '^/(.<|>*)$ goto:x', '.*', 'Groups: 1', 'Regular expression'],
  ['route-if', 'regexp:${HTTP_HOST};^[a<|>b] break:', '[ab]', 'one character of', 'Second side'],
  ['log-route', 'app ^[a<|>b]', '[ab]', 'one character of', 'handed over'],
  ['route', '^/x red<|>irect:https://$1/', 'redirect', '(302)', 'router_redirect', 'before the application'],
  ['route', '^/(.*) redirect:https://x/$<|>1', '$1', 'Group 1'],
  ['route-host', '^a<|>$ break:', '$', 'end', 'Host header'],
  ['route-if', 'emp<|>ty:${HTTP_HOST} return:403', 'empty', 'nothing is left'],
  ['route-if-not', 'equal:${REMOTE_<|>ADDR};10.0.0.1 break:403', 'REMOTE_ADDR', "client's address"],
  ['route-if', 'equal:a;b<|>c break:', 'bc', 'Second side', 'equal:<text>;<text>'],
  ['route-if', 'equal:${cookie[na<|>me]};a break:', 'name', 'cookie of this name'],
  ['route-if', 'equal:${uwsgi[w<|>id]};1 break:', 'wid', 'number of the worker'],
  ['route-if', 'empty:${HTTP_X_REAL_<|>IP} break:', 'HTTP_X_REAL_IP', 'x-real-ip header'],
  ['route-run', 'cache:key=a,na<|>me=b', 'name', 'the cache'],
  ['route-run', 'nosuch<|>:x', 'nosuch', 'no action of uWSGI'],
  ['final-route-status', '40<|>4 log:x', '404', 'status of the response'],
  ['response-route-run', 'add<|>header:X: y', 'addheader', 'response routes'],
  ['route-label', 'he<|>re', 'here', 'goto'],
  ['hook-post-app', 'wri<|>te:/a b', 'write', 'write:<file> <text>', 'when the application has been loaded'],
  ['hook-as-root', 'mount:pr<|>oc none /proc', 'proc none /proc', 'mount:<type> <source> <folder>'],
  ['hook-touch', '/a/b ex<|>ec:date', 'exec', 'when the file named before it changes'],
  ['exec-pre-app', 'da<|>te', 'date', 'shell', 'before the application is loaded'],
  ['log-format', '%(add<|>r) - %(status)', 'addr', "client's address"],
  ['logformat', 'x %(var.HTTP_<|>X)', 'var.HTTP_X', 'request variable'],
  ['log-format', '%(nos<|>uch)', 'nosuch', 'no log variable'],
  ['logger', 'app file:/<|>a.log', '/a.log', 'file:<file>'],
  ['req-logger', 'sys<|>log:x', 'syslog', 'Plugin: syslog'],
  ['log-route', 'a<|>pp ^x', 'app', 'none is defined'],
  ['log-encoder', 'json {"m":"${m<|>sg}"}', 'msg', 'the line, without its end'],
  ['alarm', 'oops c<|>md:mail', 'cmd', 'runs a command'],
  ['cron', '-1<|>0 -1 -1 -1 -1 a b', '-10', 'Each minute that 10 divides', 'every 10 minutes'],
  ['cron', '30 3 -1 -1 7 da<|>te', 'date', 'at 03:30 on Sunday'],
  ['cron', '0 0 1 6 -1 da<|>te', 'date', 'at 00:00 on day 1 of the month in June'],
  ['cron', '0 24 -1 -1 -1 da<|>te', 'date', 'Runs never'],
  ['cron', '*<|>/5 * * * * a', '*/5', 'no asterisks'],
  ['unique-cron', '59 -2 -1 -1 -1 da<|>te', 'date', 'at minute 59 of every second hour', 'not started again'],
  ['legion-cron', 'l<|>eg 1 2 3 4 5 a', 'leg', 'legion'],
  ['cron2', 'minute=-5,uni<|>que=1 a', 'unique', 'every 5 minutes'],
  ['http-socket', ':90<|>90', '9090', 'TCP, all addresses, port 9090'],
  ['socket', '127.0.0<|>.1:0', '127.0.0.1', 'this machine alone', 'a free port'],
  ['socket', '/run/a<|>.sock', '/run/a.sock', 'Unix socket'],
  ['socket', '@a<|>b', '@ab', 'abstract'],
  ['socket', 'fd://<|>3', 'fd://3', 'File descriptor 3'],
  ['http', '=<|>0', '=0', 'Shared socket number 0'],
  ['https', ':443,a.crt,b<|>.key,HIGH,!ca.pem', 'b.key', 'private key'],
  ['https', ':443,a.crt,b.key,HIGH,!ca<|>.pem', '!ca.pem', 'must show one'],
  ['mount', '/a=my<|>.py', 'my.py', 'The application'],
  ['static-map', '/st<|>atic=/srv', '/static', 'beginning of the path'],
  ['farm', 'f:1,<|>2', '2', 'Mule 2'],
  ['mule', 'a/b<|>.py', 'a/b.py', 'runs this file'],
  ['smart-attach-daemon', '/a.pid,3<|> redis', '3', 'in seconds'],
  ['attach-daemon2', 'cmd=a,stopsig<|>nal=9', 'stopsignal', 'signal that ends it'],
  ['cache2', 'name=a,it<|>ems=9', 'items', 'entries'],
  ['legion', 'mine 225.1.1.1:42<|>42 98 bf-cbc:x', '225.1.1.1:4242', 'UDP port'],
  ['legion', 'mine 225.1.1.1:4242 9<|>8 bf-cbc:x', '98', 'the lord'],
  ['legion-lord', 'mine sig<|>nal:17', 'signal', 'raises a signal'],
  ['sni', 'example.com a.crt,a<|>.key', 'a.key', 'private key'],
  ['subscribe-to', '127.0.0.1:4040:exam<|>ple.com', 'example.com', 'requests come for'],
  ['subscribe-to', '/run/s.sock:exam<|>ple.com', 'example.com', 'requests come for'],
  ['subscribe-to', '10.0.0.1:3031=127.0<|>.0.1:4040:a', '127.0.0.1', 'subscription server'],
  ['stats-push', 'sta<|>tsd:127.0.0.1:8125', 'statsd', 'StatsD', 'stats_pusher_statsd'],
  ['unshare', 'pid,ne<|>t', 'net', 'interfaces'],
  ['cap', 'net_bind<|>_service', 'net_bind_service', 'capability'],
  ['emperor', '/etc/uwsgi/vas<|>sals', '/etc/uwsgi/vassals', 'this folder'],
  ['emperor', 'pg://host=a<|>;select', 'pg://host=a;select', 'PostgreSQL'],
  ['spooler', '/var/spo<|>ol', '/var/spool', 'tasks'],
  ['map-socket', '0:1,<|>2', '1,2', 'workers'],
  ['plugins', 'python3,htt<|>p', 'http', 'folder of plugins'],
  ['master', 'O<|>FF', 'OFF', 'switches it off'],
  ['processes', '4<|>k', '4k', 'uWSGI reads 4'],
  ['chmod-socket', '66<|>0', '660', 'The owner: read and write; the group: read and write; others: may do nothing'],
  ['cheaper-algo', 'busy<|>ness', 'busyness', 'Plugin: cheaper_busyness'],
  ['ini', 'b.ini:oth<|>er', 'other', 'The section other'],
  ['chdir', '$(HO<|>ME)/x', '$(HOME)', 'environment variable'],
  ['env', 'A=@(exec://da<|>te)', '@(exec://date)', 'a command; what it prints counts'],
];

test.each(
  CASES.flatMap(([option, ...rest]) => Object.keys(VALUE_FORMATS).map(file => [file, option, ...rest] as const)),
)('%s: %s = %s tells of %s', async (file, option, marked, word, ...has) => {
  const { project, uri, text, position } = await openAt(file, VALUE_FORMATS[file]?.(option, marked) ?? '');
  const answer = hover(project, uri, position, { markdown: false });
  const { value } = (answer?.contents ?? { value: '' }) as { value: string };
  expect(answer?.range && textIn(text, answer.range)).toBe(word);
  for (const part of has) expect(value).toContain(part);
});

test.each([
  ['a.json', '{"uwsgi": {"route": "^/a\\\\.b \\u0072edi<|>rect:/"}}', '\\u0072edirect'],
  ['a.yaml', 'uwsgi:\n  route: "^/a\\\\.b redi<|>rect:/"\n', 'redirect'],
  ['a.yaml', "uwsgi:\n  route: '^/''b redi<|>rect:/'\n", 'redirect'],
  ['a.xml', '<uwsgi><route>^/&amp;&#98; redi<|>rect:/</route></uwsgi>', 'redirect'],
])('%s: the place is exact behind escapes: %s', async (file, marked, word) => {
  const { project, uri, text, position } = await openAt(file, marked);
  const range = hover(project, uri, position, { markdown: false })?.range;
  expect(range && textIn(text, range)).toBe(word);
});

test('escapes of JSON in a regular expression are not those of the expression', async () => {
  const { project, uri, text, position } = await openAt('a.json', '{"uwsgi": {"route": "^/\\\\d<|>+$ goto:x"}}');
  const told = hover(project, uri, position, { markdown: false });
  expect(told?.range && textIn(text, told.range)).toBe('\\\\d+');
  expect(told?.contents).toMatchObject({ value: expect.stringContaining('\\d once or more') });
});
