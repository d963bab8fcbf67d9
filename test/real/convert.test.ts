import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nginxUwsgiToHttp } from '../../server/src/convert/nginx/nginx-uwsgi-to-http.ts';
import { identify } from '../../server/src/workspace/identify.ts';
import { APACHE_CASES } from '../convert/cases-apache.ts';
import { NGINX_CASES } from '../convert/cases-nginx.ts';
import { UWSGI_CASES } from '../convert/cases-uwsgi.ts';
import type { TextFiles } from '../convert/run-conversion.ts';
import { brokenPromises, convertFiles, convertFixture, convertWith } from '../convert/run-conversion.ts';
import { layGround, syntaxError, withoutMachine } from './httpd.ts';
import { nginxError } from './nginx.ts';

function apacheFiles(files: TextFiles): TextFiles {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => {
      const kind = path.endsWith('glance-api.conf') ? undefined : identify(`/etc/apache2/${path}`, text);
      return kind === 'apacheconf' ? [[path, withoutMachine(text)]] : [];
    }),
  );
}

function check(files: TextFiles): void {
  const apache = apacheFiles(files);
  const ground = layGround(apache);
  try {
    for (const path of Object.keys(apache)) expect(syntaxError(ground, path), path).toBeUndefined();
  } finally {
    ground.remove();
  }
}

describe('httpd accepts what the conversion makes', () => {
  test('and would say what is wrong', () => {
    const ground = layGround({ 'wrong.conf': 'ProxyPass "/image"\n' });
    expect(syntaxError(ground, 'wrong.conf')).toContain('wrong.conf');
    ground.remove();
  });

  test.each([...APACHE_CASES, ...UWSGI_CASES])('$name', async ({ before, at, choice }) => {
    const converted = await convertFixture(before, at, {}, choice);
    check(converted.before);
    check(converted.after);
  });
});

describe('nginx accepts what the conversion makes', () => {
  test('and would say what is wrong', () => {
    expect(nginxError({ 'a.conf': 'server { uwsgi_pass; }\n' }, 'a.conf')).toContain('a.conf');
  });

  test.each([...NGINX_CASES])('$name', async ({ before, at, choice }) => {
    const converted = await convertFixture(before, at, {}, choice);
    for (const files of [converted.before, converted.after]) {
      const paths = Object.keys(files).filter(path => identify(`/srv/${path}`, files[path] ?? '') === 'nginx');
      expect(paths).not.toEqual([]);
      for (const path of paths) expect(nginxError(files, path), path).toBeUndefined();
    }
  });
});

describe('nginx accepts uwsgi_pass as proxy_pass', () => {
  test.each([
    'location / { include uwsgi_params; uwsgi_param HTTP_X_A "b c"; uwsgi_read_timeout 5m; uwsgi_pass shop; }',
    'location ~ ^/a {\n  if ($arg_b) { uwsgi_pass shop; }\n  uwsgi_pass unix:/run/shop.sock;\n}',
    'uwsgi_send_timeout 9s;\nlocation /a { uwsgi_param SCRIPT_NAME /a; uwsgi_modifier1 30; uwsgi_pass 127.0.0.1:3031; }',
  ])('%s', async body => {
    const site = 'nginx/shop.conf';
    const files = {
      [site]: `upstream shop { server unix:/run/shop.sock; }\nserver {\nlisten 8080;\n${body}\n}\n`,
      'uwsgi/shop.ini': '[uwsgi]\nsocket = /run/shop.sock\nsocket = 127.0.0.1:3031\nmodule = shop\n',
    };
    const { before, after, result } = await convertWith(nginxUwsgiToHttp, files, site, {});
    expect(result.kind).toBe('converted');
    expect(after[site]).not.toContain('uwsgi_pass');
    for (const each of [before, after]) expect(nginxError(each, site)).toBeUndefined();
  });
});

const corpus = process.env.CONFWRIGHT_CORPUS;

describe.runIf(corpus)('real files of Glance deployments', () => {
  const root = join(corpus ?? '', 'glance');
  const files = corpus === undefined ? [] : readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = files.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));

  test.each(paths)('%s', async path => {
    const text = readFileSync(path, 'utf8');
    const name = path.slice(path.lastIndexOf('/') + 1);
    const plain = await convertFiles({ [name]: text }, name);
    const isHalf = plain.result.kind === 'refused';
    if (plain.result.kind === 'refused') expect(plain.result.reason).toMatch(/^Not converted: the uWSGI file behind /);
    const converted = isHalf ? await convertFiles({ [name]: text }, name, {}, 'unseen-back-end') : plain;
    expect(['converted', 'nothing']).toContain(converted.result.kind);
    if (converted.result.kind === 'nothing') return;
    expect(await brokenPromises(converted)).toEqual([]);
    if (!/\{\{|\{%|<%/.test(text)) check(converted.after);
  });
});
