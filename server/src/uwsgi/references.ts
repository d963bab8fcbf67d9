/** A configuration file that an option names: `path`, or `path:section`; an empty path is the ini file that was read last. */
export interface Reference {
  readonly path: string;
  /** Absent where the section is not named. */
  readonly section?: string;
}

const BY_EXTENSION = /\.(?:ini|xml|ya?ml|js|json)$/;

/**
 * Reads the value of an option that loads a file. `include` and `inherit` tell the format by how the value ends, and so
 * cannot name a section; undefined where uWSGI refuses the value (core/uwsgi.c, uwsgi_opt_load).
 */
export function readReference(option: string, value: string): Reference | undefined {
  if (option === 'include' || option === 'inherit') return BY_EXTENSION.test(value) ? splitSection(value) : undefined;
  return option === 'config' ? undefined : splitSection(value);
}

function splitSection(value: string): Reference {
  const colon = value.lastIndexOf(':');
  if (colon < 0 || value.startsWith('//', colon + 1)) return { path: value };
  const section = value.slice(colon + 1);
  const path = value.slice(0, colon);
  return section === '' ? { path } : { path, section };
}
