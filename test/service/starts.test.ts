import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../server/src/core/language.ts';
import { commandOptions } from '../../server/src/service/command-options.ts';
import { startsOf } from '../../server/src/service/starts.ts';
import { Document } from '../../server/src/workspace/document.ts';
import { mapItem } from '../../server/src/workspace/map.ts';
import { growth, SUBQUADRATIC } from '../support/growth.ts';
import { languages } from '../support/languages.ts';

function documentOf(dialect: Dialect, text: string): Document {
  const language = languages.get(dialect);
  if (!language) throw new Error(dialect);
  const document = new Document('file:///a', language, text);
  for (const item of document.items) mapItem(item, language, () => []);
  return document;
}

/** What a text starts: the server, and the words that it gets. */
function starts(dialect: Dialect, ...texts: readonly string[]): readonly string[] {
  const files = texts.map(text => documentOf(dialect, text));
  return startsOf(files, dialect).map(({ program, args }) => [program, ...args].map(({ value }) => value).join(' | '));
}

const UNIT: Dialect = 'systemd-unit';
const SCRIPT: Dialect = 'shell-script';

describe('a systemd unit', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'quotes',
      'ExecStart=/usr/bin/uwsgi --ini "/a b.ini" \'--http=:1\'',
      ['/usr/bin/uwsgi | --ini | /a b.ini | --http=:1'],
    ],
    ['prefixes', 'ExecStart=-+!!/usr/bin/glance-api', ['/usr/bin/glance-api']],
    ['a name for the program', 'ExecStart=@/usr/bin/glance-api glance --debug', ['/usr/bin/glance-api | --debug']],
    ['continued lines', 'ExecStart=uwsgi \\\n# note\n ; note\n  --ini \\\r\n a.ini', ['uwsgi | --ini | a.ini']],
    [
      'specifiers',
      'ExecStart=uwsgi --socket %t/a.sock --ini %E/%i.ini --x 100%%',
      ['uwsgi | --socket | /run/a.sock | --ini | /etc/%i.ini | --x | 100%'],
    ],
    [
      'variables',
      'Environment="ARGS=--ini a.ini" X=1\nExecStart=uwsgi $ARGS --x ${X}',
      ['uwsgi | --ini | a.ini | --x | 1'],
    ],
    ['several commands', 'ExecStart=/bin/true ; uwsgi --ini a.ini', ['uwsgi | --ini | a.ini']],
    ['a shell', 'ExecStart=/bin/sh -c "exec uwsgi --ini a.ini"', ['uwsgi | --ini | a.ini']],
    ['an interpreter', 'ExecStart=/v/bin/python3 -u /v/bin/glance-api --debug', ['/v/bin/glance-api | --debug']],
    ['a comment', '#ExecStart=/usr/bin/glance-api', []],
    ['what comes before', 'ExecStartPre=/usr/bin/glance-api', []],
    ['what was taken back', 'ExecStart=/usr/bin/glance-api\nExecStart=\nExecStart=uwsgi a.ini', ['uwsgi | a.ini']],
    ['an init script', 'ExecStart=/etc/init.d/glance-api systemd-start', []],
    ['another section', '[Install]\nExecStart=/usr/bin/glance-api', []],
  ])('%s', (_name, text, expected) => {
    expect(starts(UNIT, `[Service]\n${text}\n`)).toEqual(expected);
  });

  test('a drop-in takes back what the unit starts', () => {
    const unit = '[Service]\nExecStart=/usr/bin/glance-api\n';
    expect(starts(UNIT, unit, '[Service]\nExecStart=\nExecStart=uwsgi a.ini\n')).toEqual(['uwsgi | a.ini']);
    expect(starts(UNIT, unit, '[Service]\nUser=glance\n')).toEqual(['/usr/bin/glance-api']);
  });
});

describe('a supervisor file', () => {
  test.each<[string, string, readonly string[]]>([
    ['a program', '[program:a]\ncommand = uwsgi --ini "a b.ini" ; note', ['uwsgi | --ini | a b.ini']],
    [
      'a value over several lines',
      '[program:a]\ncommand=uwsgi\n  --ini\n  a.ini\nuser=glance\n  x',
      ['uwsgi | --ini | a.ini'],
    ],
    ['a comment', '[program:a]\n;command=uwsgi --ini a.ini', []],
    ['another section', '[eventlistener:a]\ncommand=uwsgi --ini a.ini', []],
  ])('%s', (_name, text, expected) => {
    expect(starts('supervisor', `${text}\n`)).toEqual(expected);
  });
});

describe('a script', () => {
  test.each<[string, string, readonly string[]]>([
    ['behind keywords and operators', 'if true; then FOO=1 exec uwsgi a.ini & fi', ['uwsgi | a.ini']],
    ['behind programs that run others', 'sudo -u glance env A=b nice -n 5 glance-api', ['glance-api']],
    ['continued lines', 'uwsgi \\\n  --ini a.ini > /dev/null 2>&1', ['uwsgi | --ini | a.ini']],
    [
      'variables',
      'F=/etc/a.ini\nARGS="--ini $F --master"\nuwsgi $ARGS "$F"',
      ['uwsgi | --ini | /etc/a.ini | --master | /etc/a.ini'],
    ],
    ['a variable with two values stays', 'F=a\nF=b\nuwsgi --ini $F', ['uwsgi | --ini | $F']],
    ['a default', 'uwsgi --http ${HOST:-:9292}', ['uwsgi | --http | :9292']],
    [
      'start-stop-daemon',
      'D=/usr/bin/glance-api\nstart-stop-daemon --start -c glance --exec $D -- --debug',
      ['/usr/bin/glance-api | --debug'],
    ],
    ['start-stop-daemon that stops', 'start-stop-daemon --stop --exec /usr/bin/glance-api', []],
    [
      'functions of Red Hat',
      'daemon --user glance --pidfile $p "glance-api --debug &>/dev/null &"',
      ['glance-api | --debug'],
    ],
    ['in a case', 'case $1 in\n  start) uwsgi a.ini ;;\n  glance-api|uwsgi) true ;;\nesac', ['uwsgi | a.ini']],
    ['here-documents', 'cat <<-"EOF" >x\nuwsgi a.ini\n\tEOF\nuwsgi b.ini', ['uwsgi | b.ini']],
    ['texts', 'echo "\nuwsgi a.ini\n"\necho uwsgi a.ini', []],
    ['lists', 'ALL=(\n  glance-api\n  uwsgi\n)', []],
    ['functions of that name', 'glance-api() {\n  true\n}', []],
    ['comments', '# glance-api\ntrue # ; glance-api', []],
    ['questions', 'uwsgi --version; which glance-api; pkill uwsgi; glance-api restart', []],
    ['substitutions', 'x=$(uwsgi a.ini) y=`uwsgi a.ini`', []],
    ['what nobody closes', 'echo "uwsgi a.ini', []],
  ])('%s', (_name, text, expected) => {
    expect(starts(SCRIPT, `${text}\n`)).toEqual(expected);
  });

  test.each<[string, string, readonly string[]]>([
    [
      'OpenRC',
      'command="/usr/bin/glance-api"\ncommand_args="--config-file /a"\npidfile=/run/g.pid',
      ['/usr/bin/glance-api | --config-file | /a'],
    ],
    [
      "Debian's init-d-script",
      'DESC=Images\nDAEMON=/usr/bin/uwsgi\nDAEMON_ARGS="--ini a.ini"',
      ['/usr/bin/uwsgi | --ini | a.ini'],
    ],
    ['nothing like it', 'command=/usr/bin/glance-api', []],
  ])('that only declares its program: %s', (_name, text, expected) => {
    expect(starts(SCRIPT, `${text}\n`)).toEqual(expected);
  });

  test("Debian's own put uWSGI's command together from variables that may be comments", () => {
    const head = 'PROJECT_NAME=glance\nNAME=${PROJECT_NAME}-api\n';
    const uwsgi =
      'UWSGI_PORT=9292\nUWSGI_INI_PATH=/etc/glance/glance-api-uwsgi.ini\nUWSGI_INI_APP=/usr/bin/glance-wsgi-api\n';
    const tail = 'if [ -n "$X" ] ; then DAEMON=/usr/bin/uwsgi_python3 ; fi\nstart-stop-daemon --start --exec $DAEMON\n';
    expect(starts(SCRIPT, head + uwsgi.replace(/^/gm, '#') + tail)).toEqual(['/usr/bin/glance-api']);
    expect(starts(SCRIPT, head + uwsgi + tail)).toEqual([
      '/usr/bin/uwsgi_python3 | --http-socket | :9292 | --ini | /etc/glance/glance-api-uwsgi.ini',
    ]);
    expect(starts(SCRIPT, head.replace('glance', 'nova') + tail)).toEqual([]);
  });

  test.each(['"', '$(', '`', '<<E\n', 'a <<E\n"', '${', '\\\n', 'A=(', ';', '\t#\n', 'case )'])(
    'costs no more than it grows: %j',
    async piece => {
      const work = (count: number): unknown => starts(SCRIPT, piece.repeat(count));
      expect(await growth(work, 2000)).toBeLessThan(SUBQUADRATIC);
    },
  );
});

describe('the command line of uWSGI', () => {
  const options = (line: string): readonly string[] => {
    const [start] = startsOf([documentOf(SCRIPT, `uwsgi ${line}\n`)], SCRIPT);
    return commandOptions(start?.args ?? []).map(({ name, value, site, valueSpan }) => {
      expect(site.item.text.slice(site.span.start, site.span.end)).not.toBe('');
      const written = site.item.text.slice(valueSpan.start, valueSpan.end);
      return written === value ? `${name}=${value}` : `${name}=${value} (${written})`;
    });
  };

  test.each<[string, readonly string[]]>([
    ['--http :1 --wsgi-file=/a', ['http=:1', 'wsgi-file=/a']],
    ['--https :9292,crt,key -M -p 4', ['https=:9292,crt,key', 'master=true ()', 'processes=4']],
    ['-Mp4 -w glance.wsgi.api', ['master=true ()', 'processes=4', 'module=glance.wsgi.api']],
    ['a.ini --master', ['master=true ()', 'ini=a.ini']],
    ['a.ini:api --ini b.ini:api', ['ini=b.ini:api']],
    ['/srv/a.yml b.wsgi c.d:app', ['yaml=/srv/a.yml', 'file=b.wsgi', 'module=c.d:app']],
    ['--http-auto-chunked --die-on-term x', ['http-auto-chunked=true ()', 'die-on-term=true ()']],
  ])('%s', (line, expected) => {
    expect(options(line)).toEqual(expected);
  });
});
