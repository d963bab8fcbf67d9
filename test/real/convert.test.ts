import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { identify } from '../../server/src/workspace/identify.ts';
import { APACHE_CASES } from '../convert/cases-apache.ts';
import { NGINX_CASES } from '../convert/cases-nginx.ts';
import { UWSGI_CASES } from '../convert/cases-uwsgi.ts';
import type { TextFiles } from '../convert/run-conversion.ts';
import { brokenPromises, convertFiles, convertFixture } from '../convert/run-conversion.ts';
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

  test.each([...APACHE_CASES, ...UWSGI_CASES])('$name', async ({ before, at }) => {
    const converted = await convertFixture(before, at);
    check(converted.before);
    check(converted.after);
  });
});

describe('nginx accepts what the conversion makes', () => {
  test('and would say what is wrong', () => {
    expect(nginxError({ 'a.conf': 'server { uwsgi_pass; }\n' }, 'a.conf')).toContain('a.conf');
  });

  test.each([...NGINX_CASES])('$name', async ({ before, at }) => {
    const converted = await convertFixture(before, at);
    for (const files of [converted.before, converted.after]) {
      const paths = Object.keys(files).filter(path => identify(`/srv/${path}`, files[path] ?? '') === 'nginx');
      expect(paths).not.toEqual([]);
      for (const path of paths) expect(nginxError(files, path), path).toBeUndefined();
    }
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
    const converted = await convertFiles({ [name]: text }, name);
    expect(['converted', 'nothing']).toContain(converted.result.kind);
    if (converted.result.kind === 'nothing') return;
    expect(await brokenPromises(converted)).toEqual([]);
    if (!/\{\{|\{%|<%/.test(text)) check(converted.after);
  });
});
