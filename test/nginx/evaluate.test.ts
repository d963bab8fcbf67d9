import { describe, expect, test } from 'vitest';
import { isForwards } from '../../server/src/core/sighting.ts';
import { findingsOf, openProject, uriOf } from '../support/project.ts';

const MAIN = 'etc/nginx/nginx.conf';

/** Where the lines of all files lead: directive, protocol and endpoint. */
async function ways(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const project = await openProject(files);
  const [deployment] = project.deploymentsOf(uriOf(MAIN));
  const { index } = deployment ?? {};
  return (index?.names('endpoint') ?? []).flatMap(name =>
    (index?.get('endpoint', name) ?? [])
      .filter(isForwards)
      .map(({ directive, target, labels }) =>
        [directive, target.scheme, target.name, target.host, ...labels].join(' '),
      ),
  );
}

describe('what nginx forwards to', () => {
  test.each([
    ['uwsgi_pass 127.0.0.1:3031;', ['uwsgi_pass uwsgi tcp:3031 127.0.0.1 /a']],
    ['uwsgi_pass uwsgi://localhost:3031;', ['uwsgi_pass uwsgi tcp:3031 localhost /a']],
    ['uwsgi_pass unix:/run/b.sock;', ['uwsgi_pass uwsgi unix:/run/b.sock  /a']],
    ['proxy_pass http://unix:/run/b.sock:/c/;', ['proxy_pass http unix:/run/b.sock  /a']],
    ['proxy_pass https://[::1]/c;', ['proxy_pass https tcp:443 ::1 /a']],
    ['proxy_pass http://up/c;', ['proxy_pass http tcp:1 b /a', 'proxy_pass http unix:/c  /a']],
    ['set $d b:2; proxy_pass http://$d;', ['proxy_pass http tcp:2 b /a']],
    ['uwsgi_pass {{ host }}:{{ port }};', ['uwsgi_pass uwsgi unknown:{{ host }}:{{ port }}  /a']],
    ['# uwsgi_pass b:1;', []],
  ])('%s', async (line, expected) => {
    const text = `http {\n  upstream up {\n    server b:1;\n    server unix:/c;\n  }\n  server {\n    location /a {\n      ${line}\n    }\n  }\n}\n`;
    expect(await ways({ [MAIN]: text })).toEqual(expected);
  });

  test('through includes, with the names around them', async () => {
    const files = {
      [MAIN]: 'http {\n  include sites-enabled/*;\n}\n',
      'etc/nginx/sites-enabled/nginx-a.conf': 'server {\n  server_name b;\n  include snippets/c.conf;\n}\n',
      'etc/nginx/snippets/c.conf': 'location /d { uwsgi_pass e:1; }\n',
    };
    expect(await ways(files)).toEqual(['uwsgi_pass uwsgi tcp:1 e /d b']);
  });

  test('through the server around the include, else the one in the file itself', async () => {
    const files = {
      [MAIN]: `http {
  server {
    listen 443 ssl;
    server_name outer;
    include locations.conf;
  }
  include servers.conf;
}
`,
      'etc/nginx/locations.conf': 'location /a { proxy_pass http://e:1; }\n',
      'etc/nginx/servers.conf': 'server {\n  server_name inner;\n  location /b { proxy_pass http://e:1; }\n}\n',
    };
    const project = await openProject(files);
    const index = project.deploymentsOf(uriOf(MAIN))[0]?.index;
    const fronts = (index?.get('endpoint', 'tcp:1') ?? []).filter(isForwards).map(({ path, front }) => {
      return [path, front?.names, front?.isEncrypted, front?.site.uri];
    });
    expect(fronts).toEqual([
      ['/a', ['outer'], true, uriOf(MAIN)],
      ['/b', ['inner'], false, uriOf('etc/nginx/servers.conf')],
    ]);
  });
});

test('files that include each other are told once, where that is; a missing one is not', async () => {
  const files = {
    [MAIN]: 'http {\n  include a.conf;\n  include none.conf;\n}\n',
    'etc/nginx/a.conf': '# again\ninclude a.conf;\nunknown_thing on;\n',
  };
  const project = await openProject(files);
  expect(findingsOf(project, MAIN)).toEqual([]);
  expect(findingsOf(project, 'etc/nginx/a.conf').map(({ finding, range }) => [finding.rule, range.start.line])).toEqual(
    [['include-cycle', 1]],
  );
});
