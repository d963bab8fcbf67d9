import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEPLOYMENT_RULES } from '../../server/src/catalogue.ts';
import { memoryFiles } from '../../server/src/core/files.ts';
import { Judge } from '../../server/src/lint/judge.ts';
import { positionIn } from '../../server/src/workspace/document.ts';
import type { Project } from '../../server/src/workspace/project.ts';
import { dialectOf, findingsOf, newProject, openProject, uriOf } from '../support/project.ts';

const FILES: Readonly<Record<string, string>> = {
  'apache2/apache2.conf': `Define PORT 60999
LoadModule wsgi_module mod_wsgi.so
<Macro Image $port>
  ProxyPass /image uwsgi://127.0.0.1:$port/
</Macro>
Include vhost.conf
<IfModule mod_wsgi.c>
WSGIScriptAlias /a /usr/bin/glance-wsgi-api
</IfModule>
`,
  'apache2/vhost.conf': `<VirtualHost *:80>
  ServerName a.example.com
  ProxyPass / http://127.0.0.1:\${PORT}/
</VirtualHost>
<VirtualHost *:81>
  ServerName b.example.com
  ProxyPass / uwsgi://127.0.0.1:60999/
  Use Image 60999
</VirtualHost>
`,
  'systemd/image.service': `[Service]
ExecStart=/usr/bin/uwsgi --socket :3032 --ini image.ini
`,
  'systemd/image.ini': `[uwsgi]
module = glance.wsgi.api:application
`,
  'uwsgi/glance.ini': `[uwsgi]
ini = more.ini
http-socket = 127.0.0.1:60999
`,
  'uwsgi/more.ini': `[uwsgi]
wsgi-file = /usr/bin/glance-wsgi-api
`,
  'nginx/nginx.conf': `http {
  upstream image {
    server 127.0.0.1:60999;
  }
  include site.conf;
  server {
    location /image { uwsgi_pass image; }
  }
}
`,
  'nginx/site.conf': `server {
  server_name glance.example.com;
  set $back 127.0.0.1:60999;
  location / { proxy_pass http://$back; }
}
`,
};

const PIECES: readonly string[] = [
  'Define PORT 1\n',
  'Define PORT 60999\n',
  'UnDefine PORT\n',
  '<IfModule mod_wsgi.c>\n',
  '<IfModule !mod_wsgi.c>\n',
  '</IfModule>\n',
  '<VirtualHost *:80>\n',
  '</VirtualHost>\n',
  '<Macro Image $port>\n',
  '</Macro>\n',
  'Use Image 60999\n',
  'Include vhost.conf\n',
  'Include nothing.conf\n',
  '<Proxy\n',
  '</Proxy>\n',
  '<Macro M $x>\n',
  '</Macro>\n',
  'ProxyPass /x uwsgi://127.0.0.1:60999/\n',
  'ProxyPass /glance uwsgi://127.0.0.1:3031/\n',
  'WSGIScriptAlias / /usr/bin/glance-wsgi-api\n',
  'LoadModule wsgi_module x\n',
  'http-socket = :60999\n',
  'socket = 127.0.0.1:60999\n',
  'module = glance.wsgi.api:application\n',
  'ini = more.ini\n',
  'ExecStart=uwsgi --ini glance.ini\n',
  ' --http-socket :1',
  '\\\n',
  '[uwsgi]\n',
  '[other]\n',
  'upstream image { server 127.0.0.1:1; }\n',
  'include site.conf;\n',
  'uwsgi_pass 127.0.0.1:60999;\n',
  'location /glance { uwsgi_pass b; }\n',
  'set $back 127.0.0.1:1;\n',
  'server {\n',
  '}\n',
  '0',
  '\n',
  '#',
];

const paths = Object.keys(FILES);
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const edit = fc.record({
  path: fc.constantFrom(...paths),
  at: fraction,
  length: fc.oneof(fc.constant(0), fc.nat(50)),
  text: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }).map(pieces => pieces.join('')),
  /** Steps of work before the next edit comes; undefined when all is settled before it. */
  steps: fc.option(fc.nat(30), { nil: undefined }),
});

const shown = (project: Project): unknown =>
  paths.map(path =>
    findingsOf(project, path).map(({ finding, range }) => [finding.rule, finding.severity, finding.message, range]),
  );

/** Works until nothing is wanted, judging on the way as the editor's session does. */
async function settle(project: Project, judge: Judge): Promise<void> {
  for (;;) {
    project.map(() => true);
    if (project.reduce(() => true) === 'done') judge.judge(project, () => true);
    if (!project.isWanting) return;
    await project.fetch();
  }
}

/** Works for a number of steps, as between two keystrokes. */
function workFor(steps: number, project: Project, judge: Judge): void {
  let left = steps;
  const go = (): boolean => {
    left -= 1;
    return left >= 0;
  };
  if (project.map(() => true) && project.reduce(go) === 'done') judge.judge(project, go);
}

describe('a project', () => {
  test('shows after any edits what it shows when it is opened like that', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async edits => {
        const contents = Object.fromEntries(paths.map(path => [uriOf(path), FILES[path] ?? '']));
        const project = newProject(memoryFiles(contents));
        const judge = new Judge(DEPLOYMENT_RULES);
        await Promise.all(paths.map(path => project.load(uriOf(path), dialectOf(path))));
        await settle(project, judge);
        const texts: Record<string, string> = { ...FILES };
        let version = 1;
        for (const { path, at, length, text, steps } of edits) {
          const before = texts[path] ?? '';
          const from = Math.floor(at * before.length);
          const to = Math.min(before.length, from + length);
          const range = { start: positionIn(before, from), end: positionIn(before, to) };
          version += 1;
          project.change(uriOf(path), [{ range, text }], version);
          texts[path] = before.slice(0, from) + text + before.slice(to);
          if (steps === undefined) await settle(project, judge);
          else workFor(steps, project, judge);
        }
        await settle(project, judge);
        expect(shown(project)).toEqual(shown(await openProject(texts)));
      }),
      { numRuns: 300 },
    );
  });

  test('joins a large file in steps, so that messages can come in between', async () => {
    const uri = uriOf('apache2/sites-enabled/many.conf');
    const host = '<VirtualHost *:80>\n  ServerName a\n</VirtualHost>\n';
    const project = newProject(memoryFiles({ [uri]: host.repeat(3000) }));
    await project.load(uri, 'apacheconf');
    project.map(() => true);
    let steps = 0;
    for (let left = 1; project.reduce(() => left-- > 0) !== 'done'; left = 1) {
      if (project.isWanting) await project.fetch();
      else steps += 1;
    }
    expect(steps).toBeGreaterThan(3000);
  });

  test('names the same server of two at one address, whichever was read last', async () => {
    const contents = Object.fromEntries(paths.map(path => [uriOf(path), FILES[path] ?? '']));
    const project = newProject(memoryFiles(contents));
    const judge = new Judge(DEPLOYMENT_RULES);
    await Promise.all(paths.map(path => project.load(uriOf(path), dialectOf(path))));
    await settle(project, judge);
    const text = '[uwsgi]\nhttp-socket = :60999\n';
    const start = { line: 0, character: 0 };
    project.change(uriOf('systemd/image.ini'), [{ range: { start, end: start }, text }], 2);
    await settle(project, judge);
    project.change(uriOf('uwsgi/glance.ini'), [{ range: { start, end: start }, text: '' }], 3);
    await settle(project, judge);
    const texts = { ...FILES, 'systemd/image.ini': text + FILES['systemd/image.ini'] };
    expect(shown(project)).toEqual(shown(await openProject(texts)));
  });

  test('finds the wiring through definitions, includes and macros', async () => {
    const project = await openProject(FILES);
    const rules = paths.map(path => [path, findingsOf(project, path).map(({ finding }) => finding.rule)]);
    expect(Object.fromEntries(rules)).toEqual({
      'apache2/apache2.conf': ['glance-mod-proxy-uwsgi', 'proxy-backend-protocol-mismatch', 'glance-mod-wsgi'],
      'apache2/vhost.conf': ['glance-uwsgi-http', 'glance-mod-proxy-uwsgi', 'proxy-backend-protocol-mismatch'],
      'systemd/image.service': [],
      'systemd/image.ini': ['glance-uwsgi-socket'],
      'nginx/nginx.conf': ['glance-nginx-uwsgi', 'proxy-backend-protocol-mismatch'],
      'nginx/site.conf': ['glance-uwsgi-http'],
      'uwsgi/glance.ini': [],
      'uwsgi/more.ini': ['glance-uwsgi-http'],
    });
  });
});
