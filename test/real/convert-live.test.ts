import { execFileSync } from 'node:child_process';
import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import { get } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convertFiles } from '../convert/run-conversion.ts';
import { layGround, unusedPort, whileServing } from './httpd.ts';

/** These are front ends: whatever uWSGI was behind them has no say here. */
const FRONT_ALONE = 'unseen-back-end';

/** A converted form, and what the standalone server must see of requests: path asked for → path seen, or a status. */
interface Live {
  readonly name: string;
  /** The virtual host's own lines. */
  readonly lines: string;
  readonly seen: Readonly<Record<string, string | number>>;
}

const FORMS: readonly Live[] = [
  {
    name: 'WSGIScriptAlias at the root',
    lines: `WSGIDaemonProcess glance
WSGIProcessGroup glance
WSGIScriptAlias / /usr/bin/glance-wsgi-api
Redirect /old http://example.com/new`,
    seen: { '/': '/', '/v2/images': '/v2/images', '/v2/images?limit=1': '/v2/images?limit=1', '/old': 302 },
  },
  {
    name: 'WSGIScriptAlias below a path',
    lines: 'WSGIScriptAlias /image /usr/bin/glance-wsgi-api',
    seen: { '/image': '/', '/image/v2/images': '/v2/images', '/other': 404 },
  },
  {
    name: 'access rules of the script’s folder',
    lines: `WSGIScriptAlias /image /usr/lib/cgi-bin/glance/glance-api
<Directory /usr/lib/cgi-bin/glance>
Require ip 192.0.2.1
</Directory>`,
    seen: { '/image/v2/images': 403 },
  },
  {
    name: 'mod_proxy_uwsgi on a unix socket, slashes unlike',
    lines: 'ProxyPass "/image" "unix:/run/glance.sock|uwsgi://uwsgi-uds-glance/" retry=0 acquire=1',
    seen: { '/image': '/', '/image/v2/images': '/v2/images' },
  },
  {
    name: 'mod_proxy_uwsgi at the root, no slash',
    lines: 'ServerAlias glance\nProxyPass / uwsgi://127.0.0.1:60999',
    seen: { '/': '/', '/v2/images': '/v2/images' },
  },
  {
    name: 'a balancer',
    lines: `<Proxy "balancer://glance">
BalancerMember "uwsgi://127.0.0.1:3031"
BalancerMember "uwsgi://127.0.0.1:3032"
</Proxy>
ProxyPass "/image" "balancer://glance/"`,
    seen: { '/image/v2/images': '/v2/images' },
  },
  {
    name: 'a pattern, a rewrite and handlers',
    lines: `ServerAlias glance
ProxyPassMatch "^/a(/.*)$" "uwsgi://127.0.0.1:3031$1"
RewriteEngine On
RewriteRule "^/b/(.*)" "uwsgi://127.0.0.1:3031/$1" [P]
<Location "/c">
SetHandler "proxy:uwsgi://127.0.0.1:3031"
</Location>
<Location /d>
SetHandler uwsgi-handler
uWSGISocket 127.0.0.1:3031
</Location>`,
    seen: { '/a/v2': '/v2', '/b/v2': '/v2', '/c/v2': '/v2', '/d/v2': '/v2' },
  },
];

describe('the standalone server gets what clients ask for', () => {
  const requests: IncomingMessage[] = [];
  let backend: Server;
  let backPort = 0;

  beforeAll(async () => {
    backPort = await unusedPort();
    backend = createServer((request, response) => {
      requests.push(request);
      request.on('data', () => undefined);
      request.on('end', () => response.end(request.url));
    });
    await new Promise<void>(resolve => backend.listen(backPort, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    backend.closeAllConnections();
    await new Promise(resolve => backend.close(resolve));
  });

  test.each(FORMS)('$name', async ({ lines, seen }) => {
    const port = await unusedPort();
    const before = `Listen 127.0.0.1:${port}
<VirtualHost *:${port}>
ServerName glance.example.com
${lines}
</VirtualHost>
`;
    const { after } = await convertFiles(
      { 'glance.conf': before, 'glance-api.conf': `[DEFAULT]\nbind_port = ${backPort}\n` },
      'glance.conf',
      {},
      FRONT_ALONE,
    );
    const ground = layGround({ 'glance.conf': after['glance.conf'] ?? '' });
    try {
      await whileServing(ground, 'glance.conf', async () => {
        for (const [path, wanted] of Object.entries(seen)) {
          const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
          expect([path, answer.status === 200 ? await answer.text() : answer.status]).toEqual([path, wanted]);
        }
      });
    } finally {
      ground.remove();
    }
  });

  test('an upload in chunks arrives whole, with the client’s own host name', async () => {
    const port = await unusedPort();
    const { after } = await convertFiles(
      {
        'glance.conf': `Listen 127.0.0.1:${port}\nWSGIScriptAlias / /usr/bin/glance-wsgi-api\n`,
        'glance-api.conf': `[DEFAULT]\nbind_port = ${backPort}\n`,
      },
      'glance.conf',
    );
    const ground = layGround({ 'glance.conf': after['glance.conf'] ?? '' });
    try {
      await whileServing(ground, 'glance.conf', async () => {
        const body = new ReadableStream({
          start(controller) {
            for (let count = 0; count < 64; count += 1) controller.enqueue(new Uint8Array(65_536));
            controller.close();
          },
        });
        const answer = await fetch(`http://127.0.0.1:${port}/v2/images/1/file`, {
          method: 'PUT',
          body,
          duplex: 'half',
        } as RequestInit);
        expect(answer.status).toBe(200);
        expect(requests.at(-1)?.headers).toMatchObject({
          host: `127.0.0.1:${port}`,
          'transfer-encoding': 'chunked',
        });
      });
    } finally {
      ground.remove();
    }
  });

  test('behind TLS it is told the client’s scheme and host name', async () => {
    const port = await unusedPort();
    const { after } = await convertFiles(
      {
        'glance.conf': `Listen 127.0.0.1:${port} https
<VirtualHost *:${port}>
ServerName glance.example.com
SSLEngine on
SSLCertificateFile glance.crt
SSLCertificateKeyFile glance.key
ProxyPass "/image" "uwsgi://127.0.0.1:3031/"
</VirtualHost>
`,
        'glance-api.conf': `[DEFAULT]\nbind_port = ${backPort}\n`,
      },
      'glance.conf',
      {},
      FRONT_ALONE,
    );
    const ground = layGround({ 'glance.conf': after['glance.conf'] ?? '' });
    try {
      const files = ['-keyout', join(ground.folder, 'glance.key'), '-out', join(ground.folder, 'glance.crt')];
      const subject = ['-nodes', '-days', '2', '-subj', '/CN=glance.example.com'];
      execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...subject, ...files], { stdio: 'ignore' });
      await whileServing(ground, 'glance.conf', async () => {
        const headers = { host: 'glance.example.com' };
        const options = { port, path: '/image/v2/images', headers, rejectUnauthorized: false };
        const status = await new Promise((resolve, reject) => {
          get({ host: '127.0.0.1', ...options }, answer => {
            answer.resume();
            answer.on('end', () => resolve(answer.statusCode));
          }).on('error', reject);
        });
        expect(status).toBe(200);
        const seen = requests.at(-1);
        expect(seen?.url).toBe('/v2/images');
        expect(seen?.headers).toMatchObject({ host: 'glance.example.com', 'x-forwarded-proto': 'https' });
      });
    } finally {
      ground.remove();
    }
  });
});
