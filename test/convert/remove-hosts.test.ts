import { expect, test } from 'vitest';
import { glanceToStandalone } from '../../server/src/glance/convert/glance-to-standalone.ts';
import { applyChanges } from '../support/apply-changes.ts';
import { uriOf } from '../support/project.ts';
import { openProject } from './run-conversion.ts';

const HOST = `<VirtualHost *:9292>
  ServerName glance.example.com
  # the script
  WSGIDaemonProcess glance-api processes=4 user=imager
  WSGIProcessGroup glance-api
  WSGIScriptAlias / /usr/bin/glance-wsgi-api
  CustomLog /var/log/glance.log combined
</VirtualHost>
`;
const OTHER = `<VirtualHost *:80>
  ServerName www.example.com
</VirtualHost>
`;

/** The files afterwards, or the reason of a refusal. */
async function withoutApache(files: Readonly<Record<string, string>>, at: string) {
  const project = await openProject(files);
  const result = await glanceToStandalone.convert(project, { uri: uriOf(at), choice: 'without-apache' });
  if (result.kind !== 'converted') return result.reason;
  const before = Object.fromEntries(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
  const after = applyChanges(before, result.changes);
  return { notes: result.notes.join('\n'), text: (path: string) => after[uriOf(path)] };
}

test('the server takes over the address; the host and its Listen go, what it said is listed', async () => {
  const result = await withoutApache({ 'apache2.conf': `Listen 80\nListen 9292\n${HOST}${OTHER}` }, 'apache2.conf');
  if (typeof result === 'string') throw new Error(result);
  expect(result.text('apache2.conf')).toBe(`Listen 80\n${OTHER}`);
  const settings = result.text('glance-api.conf');
  expect(settings).toContain('[DEFAULT]\nbind_host = 0.0.0.0\nbind_port = 9292\nworkers = 4\n');
  expect(settings).toContain('#   ServerName glance.example.com (apache2.conf:4)\n');
  expect(settings).toContain('#   # the script (apache2.conf:5)\n');
  expect(settings).toContain('#   CustomLog /var/log/glance.log combined (apache2.conf:9)\n');
  expect(result.text('glance-api.service')).toContain('User=imager\n');
});

test('a proxy with its uWSGI file, where no Listen is at hand', async () => {
  const result = await withoutApache(
    {
      'glance.conf': '<VirtualHost 10.0.0.5:9292>\n  ProxyPass / uwsgi://127.0.0.1:3031/\n</VirtualHost>\n',
      'glance.ini': '[uwsgi]\nsocket = 127.0.0.1:3031\nwsgi-file = /usr/bin/glance-wsgi-api\n',
    },
    'glance.conf',
  );
  if (typeof result === 'string') throw new Error(result);
  expect(result.text('glance.conf')).toBe('');
  expect(result.text('glance.ini')).toBeUndefined();
  expect(result.text('glance-api.conf')).toContain('bind_host = 10.0.0.5\nbind_port = 9292\n');
  expect(result.notes).toContain('Take "Listen 9292" out');
});

const proxy = (lines: string, at = '*:9292') =>
  `<VirtualHost ${at}>\n${lines}\nWSGIScriptAlias / /usr/bin/glance-wsgi-api\n</VirtualHost>\n`;

test.each([
  ['another service', proxy('WSGIScriptAlias /identity /usr/bin/keystone-wsgi-public'), 'does more than Glance'],
  ['files of its own', proxy('Alias /static /srv/static'), 'does more than Glance: Alias /static'],
  ['TLS', proxy('SSLEngine on'), 'speaks TLS'],
  ['access rules', proxy('<Location />\nRequire ip 10.0.0.0/8\n</Location>'), 'decides who may come in (Require)'],
  ['a port of root', proxy('', '*:80'), 'only root may listen on port 80'],
  ['several addresses', proxy('', '10.0.0.1:9292 10.0.0.2:9292'), 'not at one address'],
  ['an unknown port', proxy('', '*:${PORT}'), 'not at one address'],
  ['a neighbour at the port', `${proxy('')}<VirtualHost *:9292>\n</VirtualHost>\n`, 'other virtual hosts'],
  ['no virtual host', 'WSGIScriptAlias / /usr/bin/glance-wsgi-api\n', 'outside of any virtual host'],
  ['a path', proxy('').replace('Alias / ', 'Alias /image '), 'below /image'],
])('%s: refused', async (_, text, reason) => {
  expect(await withoutApache({ 'glance.conf': text }, 'glance.conf')).toContain(reason);
});
