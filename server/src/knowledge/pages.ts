import type { ManualFact } from './facts.ts';

/** Where a directive of a module is documented; `name` is the directive's canonical spelling. */
type PageOf = (name: string) => string | undefined;

const manual = 'https://httpd.apache.org/docs/2.4/mod';
const uwsgi = 'https://uwsgi-docs.readthedocs.io/en/latest';
const modWsgi = 'https://modwsgi.readthedocs.io/en/master/configuration-directives';

/** Directives of mod_wsgi that have no page of their own. */
const withoutPage: ReadonlySet<string> = new Set([
  'WSGIGroupAuthoritative',
  'WSGINewRelicConfigFile',
  'WSGINewRelicEnvironment',
  'WSGIVerboseDebugging',
]);

/** The projects' own pages for modules that are not part of httpd. */
const projects: Readonly<Record<string, string>> = {
  'mod_auth_gssapi.c': 'https://github.com/gssapi/mod_auth_gssapi',
  'mod_auth_mellon.c': 'https://github.com/latchset/mod_auth_mellon',
  'mod_auth_openidc.c': 'https://github.com/OpenIDC/mod_auth_openidc',
  'mod_authz_svn.c': 'https://svnbook.red-bean.com/en/1.8/svn.ref.mod_authz_svn.conf.html',
  'mod_dav_svn.c': 'https://svnbook.red-bean.com/en/1.8/svn.ref.mod_dav_svn.conf.html',
  'mod_evasive20.c': 'https://github.com/jzdziarski/mod_evasive',
  'mod_jk.c': 'https://tomcat.apache.org/connectors-doc/reference/apache.html',
  'mod_passenger.c': 'https://www.phusionpassenger.com/docs/references/config_reference/apache/',
  'mod_perl.c': 'https://perl.apache.org/docs/2.0/user/config/config.html',
  'mod_php.c': 'https://www.php.net/manual/en/apache.configuration.php',
  'mod_qos.c': 'https://mod-qos.sourceforge.net/',
  'mod_security2.c': 'https://github.com/owasp-modsecurity/ModSecurity/wiki/Reference-Manual-%28v2.x%29',
  'mod_uwsgi.c': `${uwsgi}/Apache.html`,
  'mod_wsgi.c': 'https://modwsgi.readthedocs.io/',
  'mod_xsendfile.c': 'https://tn123.org/mod_xsendfile/',
};

const pagesByModule: Readonly<Record<string, PageOf>> = {
  'mod_fcgid.c': name => `https://httpd.apache.org/mod_fcgid/mod/mod_fcgid.html#${name.toLowerCase()}`,
  'mod_wsgi.c': name => (withoutPage.has(name) ? undefined : `${modWsgi}/${name}.html`),
};

/** The address of a directive's documentation, where it has one. */
export function directivePage(name: string, modules: readonly string[], fact?: ManualFact): string | undefined {
  if (fact !== undefined) return `${manual}/${fact.page}.html#${fact.anchor ?? name.toLowerCase()}`;
  const [module] = modules;
  return module === undefined ? undefined : (pagesByModule[module]?.(name) ?? projects[module]);
}

/** The address of a module's documentation; `page` is its name in httpd's manual. */
export function modulePage(source: string, page?: string): string | undefined {
  return page === undefined ? projects[source] : `${manual}/${page}.html`;
}

/** The address of an option's documentation. */
export function optionPage(name: string): string {
  return `${uwsgi}/Options.html#${name}`;
}

/** The address of what uWSGI's documentation says of `if-…` and `for`. */
export const logicPage = `${uwsgi}/ConfigLogic.html`;
