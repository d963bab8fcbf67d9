import type { Fact } from './fact.ts';
import type { Scan } from './item.ts';
import type { ConfigFile, Node } from './tree.ts';

/** The surface syntaxes. `htaccess` is `apacheconf` read from a directory. */
export type Dialect =
  | 'apacheconf'
  | 'htaccess'
  | 'nginx'
  | 'uwsgi-ini'
  | 'uwsgi-xml'
  | 'uwsgi-yaml'
  | 'uwsgi-json'
  | 'systemd-unit'
  | 'supervisor'
  | 'shell-script';

/** The program that reads a dialect; `service` is whatever starts servers: systemd, supervisor, a shell. */
export type Program = 'apache' | 'nginx' | 'uwsgi' | 'service';

/** How one dialect is cut, read and summed up. Pure: the same text always gives the same answer. */
export interface Language {
  readonly dialect: Dialect;
  readonly program: Program;
  readonly scan: Scan;
  /** Reads one item. Never fails: what makes no sense becomes a problem. */
  parse(text: string): ConfigFile;
  /** What the item tells the rest of its deployment. */
  facts(nodes: readonly Node[]): readonly Fact[];
}

export function programOf(dialect: Dialect): Program {
  if (dialect === 'apacheconf' || dialect === 'htaccess') return 'apache';
  if (dialect === 'nginx') return 'nginx';
  return dialect.startsWith('uwsgi-') ? 'uwsgi' : 'service';
}
