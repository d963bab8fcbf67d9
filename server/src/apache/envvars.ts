import type { Sources } from '../core/sources.ts';

/**
 * What Debian's `apache2ctl` puts into the environment before httpd reads `apache2.conf`: the `envvars` file beside it,
 * a shell script of which plain assignments are understood. Empty where there is none.
 */
export function environmentOf(root: string, sources: Sources): ReadonlyMap<string, string> {
  if (!root.endsWith('/apache2.conf')) return new Map();
  return readEnvvars(sources.text('envvars', { root, from: root, home: undefined }) ?? '');
}

/** The exported variables of a text of lines such as `export APACHE_RUN_USER=www-data`. */
export function readEnvvars(text: string): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  const exported = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const assignment = /^\s*(export\s+)?([A-Za-z_]\w*)=("[^"]*"|'[^']*'|[^\s;#]*)/.exec(line);
    const [, isExported, name = '', raw = ''] = assignment ?? [];
    if (assignment) all.set(name, isQuoted(raw, "'") ? raw.slice(1, -1) : expand(unquote(raw), all));
    if (isExported) exported.add(name);
    for (const later of /^\s*export\s+([\w\s]+)$/.exec(line)?.[1]?.split(/\s+/) ?? []) exported.add(later);
  }
  return new Map([...all].filter(([name]) => exported.has(name)));
}

function isQuoted(raw: string, quote: string): boolean {
  return raw.length > 1 && raw.startsWith(quote);
}

function unquote(raw: string): string {
  return isQuoted(raw, '"') ? raw.slice(1, -1) : raw;
}

/** `$NAME`, `${NAME}` and `${NAME:-default}`, as far as they are known. */
function expand(value: string, known: ReadonlyMap<string, string>): string {
  return value.replace(
    /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g,
    (_all, braced: string | undefined, otherwise: string | undefined, bare: string | undefined) =>
      known.get(braced ?? bare ?? '') ?? otherwise ?? '',
  );
}
