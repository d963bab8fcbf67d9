import type { NameKind, UwsgiFacts } from './facts.ts';
import data from './uwsgi.facts.json';

const { names, keyLists } = data as UwsgiFacts;

/** The names of a kind that uWSGI itself and its plugins register. */
export function registeredNames(kind: NameKind): ReadonlySet<string> {
  return new Set(Object.values(names[kind]).flat());
}

/** The keys of the list of `key=value` that a C function of uWSGI reads: `core uwsgi_opt_add_cron2`. */
export function keysReadBy(reader: string): ReadonlySet<string> {
  return new Set(keyLists[reader] ?? []);
}
