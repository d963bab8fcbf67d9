import { describe, expect, test } from 'vitest';
import stored from '../../server/src/knowledge/apache.facts.json' with { type: 'json' };
import { allDirectives, findDirective, modulesOf } from '../../server/src/knowledge/directives.ts';
import {
  allModules,
  compiledInModules,
  findModule,
  isKnownModule,
  moduleByIdentifier,
} from '../../server/src/knowledge/modules.ts';

describe('directives', () => {
  test('cover httpd, its MPMs and the packaged modules', () => {
    expect(new Set(allDirectives().map(fact => fact.name.toLowerCase())).size).toBeGreaterThanOrEqual(1140);
    expect(allDirectives().filter(fact => fact.section).length).toBeGreaterThanOrEqual(37);
    expect(allModules.length).toBeGreaterThanOrEqual(125);
    expect(Object.keys(stored.packages)).toEqual(expect.arrayContaining(['apache2-bin', 'libapache2-mod-wsgi-py3']));
  });

  test.each([
    {
      name: 'wsgiscriptalias',
      fact: {
        name: 'WSGIScriptAlias',
        section: false,
        modules: ['mod_wsgi.c'],
        place: 'outside',
        htaccess: false,
        page: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIScriptAlias.html',
      },
    },
    {
      name: 'ProxyPass',
      fact: {
        modules: ['mod_proxy.c'],
        place: 'anywhere',
        htaccess: false,
        page: 'https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxypass',
      },
    },
    {
      name: 'WSGIChunkedRequest',
      fact: { place: 'anywhere', htaccess: true, overrides: ['FileInfo'], arguments: 'one' },
    },
    { name: 'ServerName', fact: { modules: ['core.c'], place: 'outside', arguments: 'one', measured: true } },
    { name: 'SSLEngine', fact: { modules: ['mod_ssl.c'], overrides: [] } },
    { name: 'Require', fact: { place: 'inside', htaccess: true, overrides: ['AuthConfig'] } },
    { name: '<VirtualHost', fact: { name: 'VirtualHost', section: true, place: 'outside', modules: ['core.c'] } },
    { name: 'IfModule', fact: { section: true, place: 'anywhere', htaccess: true, overrides: ['All'] } },
    { name: 'MinSpareServers', fact: { modules: ['prefork.c'] } },
    { name: 'AsyncRequestWorkerFactor', fact: { modules: ['event.c'] } },
    { name: 'ISAPICacheFile', fact: { measured: false, modules: ['mod_isapi.c'], place: 'outside' } },
    { name: 'RequestReadTimeout', fact: { manual: { page: 'mod_reqtimeout', since: '2.2.15', status: 'Extension' } } },
    {
      name: 'SSIErrorMsg',
      fact: { manual: { default: 'SSIErrorMsg "[an error occurred while processing this directive]"' } },
    },
    {
      name: '<MDomainSet',
      fact: { section: true, page: 'https://httpd.apache.org/docs/2.4/mod/mod_md.html#mdomainsetsection' },
    },
  ])('$name', ({ name, fact }) => {
    expect(findDirective(name)).toMatchObject(fact);
  });

  test('a name that is both: the directive first, the section by its bracket', () => {
    expect(findDirective('Perl')?.section).toBe(false);
    expect(findDirective('<Perl')?.section).toBe(true);
  });

  test('an unknown name is not found, nor a directive by a bracket', () => {
    expect(findDirective('ServerNames')).toBeUndefined();
    expect(findDirective('<ServerName')).toBeUndefined();
    expect(modulesOf('ServerNames')).toEqual([]);
  });

  test('modules of a directive', () => {
    expect(modulesOf('listen').map(module => module.source)).toEqual(['event.c', 'prefork.c', 'worker.c']);
    expect(modulesOf('AuthLDAPURL').map(module => module.identifier)).toEqual(['authnz_ldap_module']);
  });

  test('every directive comes from known modules', () => {
    const strays = allDirectives().filter(fact => fact.modules.length === 0 || !fact.modules.every(isKnownModule));
    expect(strays.map(fact => fact.name)).toEqual([]);
  });

  test('every address is well formed', () => {
    const pages = [...allDirectives(), ...allModules].flatMap(({ page }) => page ?? []);
    expect(pages.length).toBeGreaterThan(1000);
    expect(pages.filter(page => !/^https:\/\/[\w.-]+\/[\w./%-]*(?:#[\w-]+)?$/.test(page))).toEqual([]);
  });

  test('everything that httpd itself brings and documents has its page', () => {
    expect(
      allDirectives()
        .filter(fact => fact.manual !== undefined)
        .every(fact => fact.page !== undefined),
    ).toBe(true);
  });

  test('hold no sentence', () => {
    const texts = allDirectives().flatMap(({ manual }) => [manual?.syntax ?? '', manual?.default ?? '']);
    const quoted = /"[^"]*"/g;
    const prose = /\b(?:the|is|are|this|will|when|used|value of|and later)\b|[a-z]{2}\. ?$/;
    expect(texts.filter(text => prose.test(text.replace(quoted, '')))).toEqual([]);
  });
});

describe('modules', () => {
  test.each([
    ['mod_wsgi.c', 'wsgi_module', 'mod_wsgi.so'],
    ['mod_proxy_uwsgi.c', 'proxy_uwsgi_module', 'mod_proxy_uwsgi.so'],
    ['util_ldap.c', 'ldap_module', 'mod_ldap.so'],
    ['event.c', 'mpm_event_module', 'mod_mpm_event.so'],
    ['mod_evasive20.c', 'evasive20_module', 'mod_evasive20.so'],
    ['mod_php.c', 'php_module', 'libphp8.2.so'],
  ])('%s is %s', (source, identifier, file) => {
    expect(findModule(source)).toMatchObject({ source, identifier, file, compiledIn: false });
    expect(moduleByIdentifier(identifier)?.source).toBe(source);
  });

  test('names are exact', () => {
    expect(isKnownModule('wsgi_module')).toBe(true);
    expect(isKnownModule('WSGI_module')).toBe(false);
    expect(moduleByIdentifier('mod_wsgi.c')).toBeUndefined();
    expect(new Set(allModules.map(module => module.source)).size).toBe(allModules.length);
    expect(new Set(allModules.map(module => module.identifier)).size).toBe(allModules.length);
  });

  test('compiled in', () => {
    expect(compiledInModules.debian).toEqual(expect.arrayContaining([...compiledInModules.redHat, 'mod_unixd.c']));
    expect(findModule('mod_so.c')?.compiledIn).toBe(true);
    expect(findModule('mod_systemd.c')).toMatchObject({ compiledIn: false, status: 'Extension' });
  });
});
