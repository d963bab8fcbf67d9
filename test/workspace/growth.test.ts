import { expect, test } from 'vitest';
import { growth, SUBQUADRATIC } from '../support/growth.ts';
import { openProject } from '../support/project.ts';

/** Any number of lines in one section: what each needs of what stands around it is made once. */
test.each([
  ['apache2/a.conf', '<VirtualHost *:80>\nServerName a\n', 'ProxyPass /a http://127.0.0.1:8080/\n', '</VirtualHost>\n'],
  ['apache2/a.conf', '<VirtualHost *:80>\nServerName a\n', 'WSGIScriptAlias /a /srv/a.wsgi\n', '</VirtualHost>\n'],
  ['apache2/a.conf', '<VirtualHost *:80>\n', 'WSGIScriptAlias / /usr/bin/glance-wsgi-api\n', '</VirtualHost>\n'],
  ['apache2/a.conf', '<VirtualHost *:80>\n', 'NoSuchDirective on\n', '</VirtualHost>\n'],
  ['nginx/nginx.conf', 'server {\nserver_name a;\n', 'location /a { proxy_pass http://127.0.0.1:8080; }\n', '}\n'],
])('opening %s costs no more than it grows: %s%s', async (path, open, line, close) => {
  const work = (count: number): unknown => openProject({ [path]: open + line.repeat(count) + close });
  expect(await growth(work, 250)).toBeLessThan(SUBQUADRATIC);
});
