import type { Dialect } from '../../core/language.ts';

/** The formats of uWSGI's configuration; each is also the option that reads a file of it. */
export type Format = 'ini' | 'xml' | 'yaml' | 'json';

export const FORMATS: readonly Format[] = ['ini', 'xml', 'yaml', 'json'];

const EXTENSION = /\.(?:ini|xml|ya?ml|json|js)$/;

export function formatOfDialect(dialect: Dialect): Format | undefined {
  return FORMATS.find(format => dialect === `uwsgi-${format}`);
}

/** The format that uWSGI takes a file for by its name. */
export function formatOf(name: string): Format {
  if (name.endsWith('.xml')) return 'xml';
  if (/\.ya?ml$/.test(name)) return 'yaml';
  return /\.js(?:on)?$/.test(name) ? 'json' : 'ini';
}

/** A file's name without the extension of a format. */
export function stemOf(name: string): string {
  return name.replace(EXTENSION, '');
}
