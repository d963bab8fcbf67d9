import type { Item } from '../../core/item.ts';
import type { Document } from '../../workspace/document.ts';
import type { SiteEdit } from '../../workspace/edits.ts';
import { authorityOf } from './address.ts';
import type { Line } from './apache-lines.ts';
import type { ServerSettings } from './server-settings.ts';

/** What the conversion of Apache lines knows. */
export interface FrontWork {
  readonly documents: readonly Document[];
  /** Keys of the lines that are converted; see `lineKey`. */
  readonly own: ReadonlySet<string>;
  /** Where Apache reaches a server on its own machine. */
  readonly localHost: string;
  readonly port: string;
  /** A comment that has to stand above the proxy lines. */
  readonly comment: string | undefined;
}

/** What it finds to do. */
export interface FrontResult {
  readonly edits: SiteEdit[];
  readonly settings: ServerSettings[];
  readonly notes: string[];
}

export function originFor(work: FrontWork, host: string): string {
  return `http://${authorityOf({ host: host === '127.0.0.1' ? work.localHost : host, port: work.port })}`;
}

/** Tells of a path below which Glance is served: the links it gives must name it. */
export function mountNote(mount: string): string {
  return `Glance is served below ${mount}: set public_endpoint in glance-api.conf to the address that clients use, so that its links name that path.`;
}

/** Tells of a condition around the new proxy lines that has nothing to do with them any more. */
export function conditionNotes(line: Line): readonly string[] {
  const around: Item[] = [];
  for (let item = line.item.container; item; item = item.container) around.push(item);
  const conditions = [
    ...around.filter(({ name }) => name === 'ifmodule').map(({ text }) => text.trim().split('\n').at(-1)?.trim() ?? ''),
    ...line.parents
      .filter(({ name }) => name.value.toLowerCase() === 'ifmodule')
      .map(({ open }) => line.item.text.slice(open.start, open.end)),
  ];
  return conditions
    .filter(condition => /wsgi/i.test(condition))
    .map(condition => `The proxy lines stand inside ${condition}: they count only while httpd loads that module.`);
}
