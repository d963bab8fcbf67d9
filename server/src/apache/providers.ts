import { moduleByIdentifier } from '../knowledge/modules.ts';

/** Modules that are no part of httpd and bring no name for `Require` but those given. */
const CLOSED: ReadonlyMap<string, readonly string[]> = new Map([
  ['wsgi_module', ['wsgi-group']],
  ['auth_openidc_module', ['claim', 'claims_expr']],
  ['auth_mellon_module', []],
  ['auth_gssapi_module', []],
  ['security2_module', []],
  ['case_filter_module', []],
  ['case_filter_in_module', []],
  ['fcgid_module', []],
  ['evasive20_module', []],
  ['xsendfile_module', []],
  ['uwsgi_module', []],
  ['php_module', []],
  ['php7_module', []],
]);

/**
 * Names that `Require` may have beside those of httpd's own modules: what the configuration defines, and what other
 * modules that are loaded bring. Undefined when one of them may bring any.
 */
export function otherProviders(
  identifiers: Iterable<string>,
  defined: Iterable<string>,
): ReadonlySet<string> | undefined {
  const names = new Set(defined);
  for (const identifier of identifiers) {
    if (moduleByIdentifier(identifier)?.status !== undefined) continue;
    const brought = CLOSED.get(identifier);
    if (!brought) return undefined;
    for (const name of brought) names.add(name);
  }
  return names;
}

/** Directives and sections that name a provider of their own, and which argument does. */
const DEFINES: ReadonlyMap<string, number> = new Map([
  ['authzprovideralias', 1],
  ['luaauthzprovider', 0],
  ['authnzfcgidefineprovider', 1],
]);

/** Which argument of a directive, in lower case, names a provider that it defines; undefined for any other. */
export function definedProviderAt(name: string): number | undefined {
  return DEFINES.get(name);
}
