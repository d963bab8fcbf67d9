import { describe, expect, test } from 'vitest';
import { type GlossaryWord, glossary, glossaryEntry, glossaryFor } from '../../server/src/knowledge/glossary.ts';

const cases: readonly (readonly [GlossaryWord['kind'], string, readonly string[]])[] = [
  ['directive', 'WSGIScriptAlias', ['mod_wsgi', 'wsgi']],
  ['directive', 'wsgidaemonprocess', ['mod_wsgi', 'wsgi']],
  ['directive', 'WSGIChunkedRequest', ['mod_wsgi', 'wsgi', 'chunked']],
  ['directive', 'uWSGISocket', ['uwsgi-protocol', 'uwsgi-project']],
  ['directive', 'ProxyPass', []],
  ['module', 'wsgi_module', ['mod_wsgi', 'wsgi']],
  ['module', '/usr/lib/apache2/modules/mod_wsgi.so', ['mod_wsgi', 'wsgi']],
  ['module', 'mod_wsgi.c', ['mod_wsgi', 'wsgi']],
  ['module', 'proxy_uwsgi_module', ['uwsgi-protocol', 'mod_proxy_uwsgi']],
  ['module', 'modules/mod_proxy_uwsgi.so', ['uwsgi-protocol', 'mod_proxy_uwsgi']],
  ['module', 'mod_uwsgi.c', ['uwsgi-protocol', 'uwsgi-project']],
  ['module', 'proxy_http_module', ['mod_proxy_http']],
  ['module', 'proxy_http2_module', []],
  ['scheme', 'uwsgi://127.0.0.1:9292/', ['uwsgi-protocol', 'mod_proxy_uwsgi']],
  ['scheme', 'unix:/run/glance.sock|uwsgi://glance/', ['uwsgi-protocol', 'mod_proxy_uwsgi']],
  ['scheme', 'proxy:uwsgi://127.0.0.1:9292', ['uwsgi-protocol', 'mod_proxy_uwsgi']],
  ['scheme', 'uwsgi', ['uwsgi-protocol', 'mod_proxy_uwsgi']],
  ['scheme', 'http://127.0.0.1:9292/', ['mod_proxy_http']],
  ['scheme', 'http://host/uwsgi:', ['mod_proxy_http']],
  ['scheme', 'ajp://127.0.0.1/', []],
  ['section', 'uwsgi', ['uwsgi-project']],
  ['section', 'uWSGI', []],
  ['option', 'socket', ['uwsgi-protocol']],
  ['option', 'uwsgi-socket', ['uwsgi-protocol']],
  ['option', 'http', ['uwsgi-http-mode']],
  ['option', 'http-socket', ['uwsgi-http-mode']],
  ['option', 'https-socket', ['uwsgi-http-mode']],
  ['option', 'http-chunked-input', ['uwsgi-http-mode', 'chunked']],
  ['option', 'wsgi-manage-chunked-input', ['chunked']],
  ['option', 'wsgi-file', ['wsgi']],
  ['option', 'module', ['wsgi']],
  ['option', 'callable', ['wsgi']],
  ['option', 'mount', ['wsgi']],
  ['option', 'processes', []],
  ['option', 'enabled_import_methods', ['image-import']],
  ['optionValue', 'python3', ['wsgi']],
  ['optionValue', 'python3,http', ['wsgi']],
  ['optionValue', 'http', []],
  ['optionValue', '/usr/bin/glance-wsgi-api', ['wsgi', 'glance-standalone']],
  ['optionValue', 'glance.wsgi.api:application', ['wsgi', 'glance-standalone']],
  ['optionValue', '/usr/bin/glance-api', ['glance-standalone']],
  ['optionValue', 'nova-api-wsgi', []],
  ['optionValue', 'proxy-sendchunked', ['chunked']],
  ['optionValue', '[glance-direct,web-download]', ['image-import']],
];

describe('glossary', () => {
  test.each(cases)('%s %s', (kind, text, ids) => {
    expect(glossaryFor({ kind, text }).map(entry => entry.id)).toEqual(ids);
  });

  test('every entry is reached by a word', () => {
    const reached = new Set(cases.flatMap(([, , ids]) => ids));
    expect(glossary.map(entry => entry.id).filter(id => !reached.has(id))).toEqual([]);
  });

  test.each(glossary)('$title: two to four sentences, a link, an id of its own', entry => {
    const sentences = entry.text
      .replace(/`[^`]*`|\d\.\d/g, 'x')
      .split(/[.?!](?:\s|$)/)
      .filter(text => text !== '');
    expect(sentences.length).toBeGreaterThanOrEqual(2);
    expect(sentences.length).toBeLessThanOrEqual(4);
    expect(entry.text).not.toMatch(/\s{2}|\n/);
    expect(entry.links.length).toBeGreaterThan(0);
    for (const link of entry.links) expect(link.url).toMatch(/^https:\/\/[\w.-]+\/[\w./-]*(?:#[\w.-]+)?$/);
    expect(glossaryEntry(entry.id)).toBe(entry);
  });
});
