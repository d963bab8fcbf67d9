import { describe, expect, test } from 'vitest';
import type { Drawn } from '../../server/src/cli/graph/drawn.ts';
import { MAX_NODES } from '../../server/src/glance/graph/draft.ts';
import { inMemory, runCli } from './run-cli.ts';

type Contents = Readonly<Record<string, string>>;

/** Every transport and back end that there is. */
const WHOLE: Contents = {
  'etc/apache2/apache2.conf': `Listen 443
Listen 127.0.0.1:8080
Define PORT 60999
IncludeOptional sites-enabled/*.conf
<Macro Service $name $port>
<VirtualHost 127.0.0.1:8080>
  ServerName $name.example.org
  ProxyPass / http://localhost:$port/
</VirtualHost>
</Macro>
Use Service placement 8778
Use Service heat 8004
`,
  'etc/apache2/sites-enabled/images.conf': `<VirtualHost *:443>
  ServerName images.example.org
  SSLEngine on
  ProxyPass "/image" "uwsgi://127.0.0.1:\${PORT}/"
  <Location /shop>
    ProxyPass balancer://shop/
  </Location>
  Include parts/keystone.conf
</VirtualHost>
<Proxy balancer://shop>
  BalancerMember unix:/run/uwsgi/shop.sock|uwsgi://localhost
  BalancerMember http://192.0.2.7:8080
</Proxy>
`,
  'etc/apache2/parts/keystone.conf': `WSGIDaemonProcess keystone
WSGIScriptAlias /identity /usr/bin/keystone-wsgi-public process-group=keystone
`,
  'etc/uwsgi/glance-api.ini': '[uwsgi]\nsocket = 127.0.0.1:60999\nwsgi-file = /usr/bin/glance-wsgi-api\n',
  'etc/uwsgi/emperor.ini': '[uwsgi]\nemperor = /etc/uwsgi/vassals\n',
  'etc/uwsgi/vassals/shop.ini':
    '[uwsgi]\nsocket = /run/uwsgi/shop.sock\nhttps = :8443,a.crt,a.key\nmodule = shop:app\n',
};

async function graphs(contents: Contents, ...argv: string[]): Promise<readonly Drawn[]> {
  const { stdout, code } = await runCli(['graph', '--format', 'json', ...argv], inMemory(contents));
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

async function printed(contents: Contents, format: string): Promise<string> {
  const { stdout, stderr, code } = await runCli(['graph', '--format', format], inMemory(contents));
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

describe('graph', () => {
  test('text: the way of a request, line by line', async () => {
    expect(await printed(WHOLE, 'text')).toBe(`etc
  *:443  ./etc/apache2/apache2.conf:1:1
    https → images.example.org (Apache virtual host *:443)  ./etc/apache2/sites-enabled/images.conf:1:1
      /identity  ./etc/apache2/parts/keystone.conf:2:1
        wsgi → processes keystone (mod_wsgi)  ./etc/apache2/parts/keystone.conf:1:1
          runs /usr/bin/keystone-wsgi-public  ./etc/apache2/parts/keystone.conf:2:1
      /image  ./etc/apache2/sites-enabled/images.conf:4:3  warning: glance-mod-proxy-uwsgi
        uwsgi → 127.0.0.1:60999  ./etc/uwsgi/glance-api.ini:2:1
          uwsgi → glance-api.ini (uWSGI)  ./etc/uwsgi/glance-api.ini:1:1
            runs Glance (/usr/bin/glance-wsgi-api)  ./etc/uwsgi/glance-api.ini:3:1  warning: glance-uwsgi-socket
      /shop  ./etc/apache2/sites-enabled/images.conf:6:5
        balancer shop
          uwsgi → /run/uwsgi/shop.sock  ./etc/uwsgi/vassals/shop.ini:2:1
            uwsgi → shop.ini (uWSGI)  ./etc/uwsgi/vassals/shop.ini:1:1
              runs shop:app (module)  ./etc/uwsgi/vassals/shop.ini:4:1
          http → 192.0.2.7:8080 (elsewhere)
  127.0.0.1:8080  ./etc/apache2/apache2.conf:2:1
    http → heat.example.org (Apache virtual host 127.0.0.1:8080)  ./etc/apache2/apache2.conf:6:1
      /  ./etc/apache2/apache2.conf:8:3
        http → localhost:8004 (no file at hand listens here)
    http → placement.example.org (Apache virtual host 127.0.0.1:8080)  ./etc/apache2/apache2.conf:6:1
      /  ./etc/apache2/apache2.conf:8:3
        http → localhost:8778 (no file at hand listens here)
  emperor.ini (uWSGI)  ./etc/uwsgi/emperor.ini:1:1
    vassal → shop.ini (uWSGI)  (see above)
  *:8443  ./etc/uwsgi/vassals/shop.ini:3:1
    https → shop.ini (uWSGI)  (see above)
`);
  });

  test('json: nodes with their places, edges with protocols and findings', async () => {
    const [graph, ...more] = await graphs(WHOLE, 'etc');
    expect(more).toEqual([]);
    expect(graph?.deployment).toBe('etc');
    const glance = graph?.nodes.find(node => node.glance);
    expect(glance).toEqual({
      id: 'application:Glance',
      kind: 'application',
      label: 'Glance',
      detail: '/usr/bin/glance-wsgi-api',
      glance: true,
      file: 'etc/uwsgi/glance-api.ini',
      line: 3,
      column: 1,
      problems: [{ rule: 'glance-uwsgi-socket', severity: 'warning', message: expect.stringContaining('Glance') }],
    });
    expect(graph?.edges).toContainEqual({
      from: 'location:/image',
      to: 'address:127.0.0.1:60999',
      protocol: 'uwsgi',
      problems: ['glance-mod-proxy-uwsgi'],
    });
    const ids = new Set(graph?.nodes.map(({ id }) => id));
    expect(ids.size).toBe(graph?.nodes.length);
    expect(graph?.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
  });

  test('a path shows the deployments it belongs to, and no others', async () => {
    const two = {
      'a/apache2/site.conf': 'ProxyPass /a uwsgi://127.0.0.1:3031\n',
      'b/apache2/site.conf': 'ProxyPass /b uwsgi://127.0.0.1:3031\n',
      'b/uwsgi/app.ini': '[uwsgi]\nsocket = :3031\n',
    };
    expect((await graphs(two)).length).toBe(2);
    const [b, ...more] = await graphs(two, 'b/apache2/site.conf');
    expect(more).toEqual([]);
    expect(b?.nodes.map(({ label }) => label)).toEqual(['site.conf', '/b', '*:3031', 'app.ini']);
  });

  test('it is the same whatever was read first', async () => {
    const turned = Object.fromEntries(Object.entries(WHOLE).reverse());
    expect(await printed(turned, 'json')).toBe(await printed(WHOLE, 'json'));
  });

  test('a site that is not enabled says so', async () => {
    const [graph] = await graphs({
      'apache2/apache2.conf': 'Include sites-enabled/a.conf\n',
      'apache2/sites-enabled/a.conf': 'ProxyPass /a http://127.0.0.1:1/\n',
      'apache2/sites-available/b.conf': '<VirtualHost *:80>\nProxyPass /b http://127.0.0.1:2/\n</VirtualHost>\n',
      'uwsgi/a.ini': '[uwsgi]\nsocket = :1\n',
    });
    expect(graph?.nodes.map(({ detail }) => detail)).toContain('Apache virtual host *:80, not enabled');
  });

  test('a unit leads to what it starts, and HAProxy is a name', async () => {
    const files = {
      'apache2/apache2.conf':
        'Listen 9292\nProxyPass / http://127.0.0.1:9292/\nProxyPass /shop http://127.0.0.1:3031/\n',
      'glance/glance-api.conf': '[DEFAULT]\nbind_host = 127.0.0.1\n',
      'haproxy/haproxy.cfg': 'frontend all\n  bind :443\n  default_backend images\n',
      'systemd/system/glance-api.service': '[Service]\nExecStart=/usr/bin/glance-api\n',
      'systemd/system/shop.service': '[Service]\nExecStart=/usr/bin/uwsgi --ini /etc/uwsgi/shop.ini\n',
      'uwsgi/shop.ini': '[uwsgi]\nhttp-socket = :3031\nmodule = shop:app\n',
    };
    const etc = Object.fromEntries(Object.entries(files).map(([path, text]) => [`etc/${path}`, text]));
    expect(await printed(etc, 'text')).toBe(`etc
  HAProxy (haproxy.cfg is not read)  ./etc/haproxy/haproxy.cfg:1:1
  apache2.conf (Apache main server)  ./etc/apache2/apache2.conf:1:1
    /  ./etc/apache2/apache2.conf:2:1
      http → *:9292  ./etc/apache2/apache2.conf:1:1
        http → apache2.conf (Apache main server)  (see above)
      http → 127.0.0.1:9292  ./etc/systemd/system/glance-api.service:2:11  warning: port-conflict
        http → glance-api.service (starts Glance's own server, set in glance-api.conf)  ./etc/systemd/system/glance-api.service:2:11  warning: port-conflict
    /shop  ./etc/apache2/apache2.conf:3:1
      http → *:3031  ./etc/uwsgi/shop.ini:2:1
        http → shop.ini (uWSGI, started by shop.service)  ./etc/uwsgi/shop.ini:1:1
          runs shop:app (module)  ./etc/uwsgi/shop.ini:3:1
`);
  });

  test('a unit whose file is missing is shown, and says so', async () => {
    const [graph] = await graphs({
      'etc/apache2/site.conf': 'ProxyPass / uwsgi://127.0.0.1:3031/\n',
      'etc/systemd/system/a.service': '[Service]\nExecStart=/usr/bin/uwsgi --ini /etc/uwsgi/gone.ini\n',
    });
    expect(graph?.nodes.at(-1)).toMatchObject({
      kind: 'uwsgi',
      label: 'a.service',
      line: 2,
      problems: [{ rule: 'include-missing' }],
    });
  });

  test('a circle has a beginning and an end', async () => {
    const circle = { 'httpd.conf': 'Listen 8080\nProxyPass /a http://localhost:8080/\n' };
    expect(await printed(circle, 'text')).toBe(`.
  httpd.conf (Apache main server)  ./httpd.conf:1:1
    /a  ./httpd.conf:2:1
      http → *:8080  ./httpd.conf:1:1
        http → httpd.conf (Apache main server)  (see above)
`);
  });

  test('its size is bounded', async () => {
    const many = Array.from({ length: MAX_NODES }, (_, at) => `ProxyPass /${at} http://127.0.0.1:${1000 + at}/\n`);
    const [graph] = await graphs({ 'httpd.conf': many.join('') });
    expect(graph?.nodes.length).toBe(MAX_NODES);
    expect(graph?.left).toBe(MAX_NODES + 1);
    expect(await printed({ 'httpd.conf': many.join('') }, 'text')).toContain(`… ${MAX_NODES + 1} more are not shown`);
  });
});

describe('graph of nginx', () => {
  test('a group of servers', async () => {
    const contents = {
      'etc/nginx/nginx.conf':
        'http {\n  upstream a {\n    server 127.0.0.1:8001;\n    server 192.0.2.7:8001;\n  }\n  include b.conf;\n}\n',
      'etc/nginx/b.conf': 'server {\n  listen 443 ssl;\n  server_name c;\n  location /d { uwsgi_pass a; }\n}\n',
      'etc/uwsgi/e.ini': '[uwsgi]\nsocket = 127.0.0.1:8001\nmodule = e:app\n',
    };
    expect(await printed(contents, 'text')).toBe(`etc
  *:443  ./etc/nginx/b.conf:2:3
    https → c (nginx server *:443)  ./etc/nginx/b.conf:1:1
      /d  ./etc/nginx/b.conf:4:17
        uwsgi → 127.0.0.1:8001  ./etc/uwsgi/e.ini:2:1
          uwsgi → e.ini (uWSGI)  ./etc/uwsgi/e.ini:1:1
            runs e:app (module)  ./etc/uwsgi/e.ini:3:1
        uwsgi → 192.0.2.7:8001 (elsewhere)
`);
  });
});

describe('graph without anything to show', () => {
  test.each([
    ['text', ''],
    ['json', '[]\n'],
    ['dot', 'digraph confwright {\n  rankdir=LR;\n  node [fontname="sans-serif"];\n}\n'],
    ['mermaid', 'flowchart LR\n  classDef problem stroke:#d97706,stroke-width:2px\n'],
  ])('%s', async (format, expected) => {
    const { code, stdout, stderr } = await runCli(
      ['graph', '--format', format, 'httpd.conf'],
      inMemory({ 'httpd.conf': 'ServerName a\n' }),
    );
    expect([code, stdout]).toEqual([0, expected]);
    expect(stderr).toBe('confwright: no front end and no back end is known in these files\n');
  });

  test.each([
    ['notes.txt', 0, 'not a file of Apache httpd, uWSGI or nginx'],
    ['empty', 0, 'no front end and no back end'],
    ['nowhere.conf', 2, 'no such file'],
  ] as const)('%s', async (path, expected, reason) => {
    const files = { 'notes.txt': 'Hello\n', 'empty/.keep': '', 'httpd.conf': 'Listen 80\n' };
    const { code, stdout, stderr } = await runCli(['graph', path], inMemory(files));
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).toContain(reason);
  });

  test('a format that is none', async () => {
    const { code, stderr } = await runCli(['graph', '--format', 'svg'], inMemory({}));
    expect(code).toBe(2);
    expect(stderr).toContain('svg is no format of graph: text, json, dot, mermaid');
  });
});

/** Names that each format could take for its own syntax. */
const HOSTILE: Contents = {
  'odd/httpd.conf': `<VirtualHost *:80>
  ServerName "]end;-->|x|\`b\`#quot;&lt;"
  ProxyPass "/q\\"]}|{\\\\" http://127.0.0.1:1/
  ProxyPassMatch "^/(ü|😀)/<b>%22$" uwsgi://[::1]:2/
  WSGIScriptAlias /end "/srv/%22 -> \\"] end.wsgi" process-group="a[b]\\\\"
</VirtualHost>
`,
  'odd/app.ini': '[uwsgi]\nsocket = /run/a"]b{.sock\nmodule = x"]-->y:\u2028z\n',
};

/** What the lexer of DOT allows, statement by statement as they are written here. */
const QUOTED = '"(?:[^"\\\\\\n]|\\\\.)*"';
const ATTRIBUTES = `\\[(?:\\w+=(?:${QUOTED}|\\w+)(?:, )?)+\\]`;
const DOT = new RegExp(
  `^(?:digraph confwright \\{|  rankdir=LR;|  node ${ATTRIBUTES};|  subgraph ${QUOTED} \\{|    label=${QUOTED};|    ${QUOTED} ${ATTRIBUTES};|    ${QUOTED} -> ${QUOTED} ${ATTRIBUTES};|  \\}|\\})$`,
);

const TEXT = '"(?:[\\p{L}\\p{N} _./:,=@()-]|#\\d+;|<br/>)*"';
const SHAPE = `(?:\\(\\[${TEXT}\\]\\)|\\[${TEXT}\\]|>${TEXT}\\]|\\{${TEXT}\\}|\\[\\[${TEXT}\\]\\]|\\(${TEXT}\\))`;
const MERMAID = new RegExp(
  `^(?:flowchart LR|  classDef problem [\\w#:,-]+|  subgraph d\\d+\\[${TEXT}\\]|    d\\d+n\\d+${SHAPE}|    d\\d+n\\d+ -->(?:\\|${TEXT}\\|)? d\\d+n\\d+|  end|  class d\\d+n\\d+ problem)$`,
  'u',
);

describe.each([
  ['every form', WHOLE],
  ['hostile names', HOSTILE],
])('syntax: %s', (_, contents) => {
  test.each([
    ['dot', DOT],
    ['mermaid', MERMAID],
  ])('%s', async (format, syntax) => {
    const lines = (await printed(contents, format)).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter(line => !syntax.test(line))).toEqual([]);
  });
});
