import { describe, expect, it } from 'vitest';
import { detect, type Verdict } from '../../client/src/detect.ts';

const apache = { language: 'apacheconf' } as const;
const uwsgi = { language: 'uwsgi' } as const;

const cases: readonly (readonly [verdict: Verdict, language: string, path: string, head: string])[] = [
  ['serve', 'apacheconf', '/srv/any.txt', 'anything'],
  ['serve', 'uwsgi', '/srv/any.txt', 'anything'],
  [apache, 'properties', '/srv/site.conf', '<VirtualHost *:80>\n'],
  [apache, 'plaintext', '/srv/htaccess', 'RewriteEngine on\n'],
  [uwsgi, 'ini', '/srv/app.ini', '[uwsgi]\nmaster = true\n'],
  ['serve', 'yaml', '/srv/app.yml', 'uwsgi:\n  master: true\n'],
  ['serve', 'json', '/srv/app.json', '{"uwsgi": {"master": true}}'],
  ['serve', 'jsonc', '/srv/app.json', '{"uwsgi": {"master": true}}'],
  ['serve', 'xml', '/srv/app.xml', '<uwsgi><master/></uwsgi>'],
  ['serve', 'ini', '/srv/a.service', '[Service]\nExecStart=/usr/bin/glance-api\n'],
  ['serve', 'shellscript', '/srv/a.sh', 'uwsgi --ini a.ini\n'],
  ['leave', 'shellscript', '/srv/a.sh', 'echo uwsgi --ini a.ini\n'],
  ['serve', 'nginx', '/srv/site.conf', '<VirtualHost *:80>\n'],
  ['serve', 'plaintext', '/etc/nginx/nginx.conf', 'events {\n}\n'],
  ['serve', 'properties', '/srv/a.conf', 'server {\n  listen 80;\n}\n'],
  ['leave', 'properties', '/srv/app.conf', 'a = b\n'],
  ['leave', 'yaml', '/srv/app.yml', 'image: uwsgi\n'],
  ['leave', 'markdown', '/srv/README', '[uwsgi]\n'],
];

describe('detect', () => {
  it.each(cases)('%j: %s %s', (verdict, language, path, head) => {
    expect(detect(language, path, head)).toEqual(verdict);
  });
});
