import type { Span } from '../../core/span.ts';
import { removeEntry } from '../../nginx/lines.ts';
import { passedTo, targetOf } from '../../nginx/target.ts';
import type { Pass } from '../../nginx/to-proxy.ts';
import { toProxy } from '../../nginx/to-proxy.ts';
import type { SiteEdit } from '../../workspace/edits.ts';
import type { NginxLine } from '../../workspace/nginx-lines.ts';
import {
  nginxDocuments,
  nginxLineAt,
  nginxLinesOf,
  nginxSurroundings,
  siteEdits,
} from '../../workspace/nginx-lines.ts';
import type { Project } from '../../workspace/project.ts';
import { authorityOf, hostBehind, isLocal } from './address.ts';
import type { Binding } from './binding.ts';
import { mountNote } from './front-work.ts';
import { uniqueLines } from './mod-wsgi.ts';
import { mountOf } from './proxy.ts';
import type { GlanceService } from './service.ts';

/** Images have any size, and come in chunks. */
const NEEDS = {
  wanted: [
    ['client_max_body_size', '0'],
    ['proxy_http_version', '1.1'],
  ],
  // Only a connection that stays lets Glance read to the end what it refuses: else nginx makes 502 of an early 404.
  headers: [['Connection', '""']],
  unwanted: new Map([
    [
      'uwsgi_request_buffering off',
      'unless nginx takes an upload whole, a 404 that Glance answers early arrives as 502 (measured).',
    ],
  ]),
} as const;

export interface NginxFront {
  readonly edits: readonly SiteEdit[];
  readonly notes: readonly string[];
}

/** Points the lines of nginx that forward to Glance under uWSGI to the standalone server. */
export function convertNginxFront(
  project: Project,
  { deployment, forwards }: GlanceService,
  binding: Binding,
): NginxFront {
  const documents = nginxDocuments(project, deployment);
  const around = nginxSurroundings(documents);
  const groups = upstreamLines(documents.flatMap(document => nginxLinesOf(document)));
  const edits: SiteEdit[] = [];
  const notes: string[] = [];
  const items = new Map<NginxLine['item'], { readonly line: NginxLine; readonly passes: Pass[] }>();
  for (const forward of uniqueLines(forwards)) {
    const line = nginxLineAt(project, forward.seen.site);
    if (!line) continue;
    const { directive, url } = forward.seen;
    const { address, path = '' } = passedTo(directive, url);
    const group = groups.get(address);
    edits.push(...(group ? retargetGroup(group, binding) : []));
    const authority = group ? address : authorityAt(hostBehind(forward), binding);
    const mount = forward.instances.map(mountOf).find(each => each !== '') ?? '';
    if (directive !== 'uwsgi_pass') {
      const [word] = line.entry.args;
      if (!group && word) edits.push(...siteEdits(line, [{ ...spanOf(word), text: `http://${authority}${path}` }]));
      continue;
    }
    const pass = { entry: line.entry, parents: line.parents, url: `http://${authority}`, mount };
    const known = items.get(line.item);
    if (known) known.passes.push(pass);
    else items.set(line.item, { line, passes: [pass] });
    if (mount !== '') notes.push(mountNote(mount));
  }
  for (const { line, passes } of items.values()) {
    const { text, mapped } = line.item;
    const rewritten = toProxy({ text, nodes: mapped?.tree.nodes ?? [], around }, passes, NEEDS);
    edits.push(...siteEdits(line, rewritten.changes));
    notes.push(...rewritten.notes);
  }
  return { edits, notes: [...new Set(notes)] };
}

/** The servers of each group by its name. */
function upstreamLines(lines: readonly NginxLine[]): ReadonlyMap<string, readonly NginxLine[]> {
  const groups = new Map<string, NginxLine[]>();
  for (const line of lines) {
    const around = line.parents.at(-1);
    const name = around?.name.value === 'upstream' ? around.args[0]?.value : undefined;
    if (name === undefined || line.entry.name.value !== 'server') continue;
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  return groups;
}

/** Each machine's Glance listens on the one port now; several sockets of a machine become one server. */
function retargetGroup(group: readonly NginxLine[], binding: Binding): readonly SiteEdit[] {
  const seen = new Set<string>();
  return group.flatMap(line => {
    const [word] = line.entry.args;
    if (!word) return [];
    const { host } = targetOf('http', word.value);
    const authority = authorityAt(isLocal(host) ? '127.0.0.1' : host, binding);
    if (seen.has(authority)) return siteEdits(line, [removeEntry(line.item.text, line.entry)]);
    seen.add(authority);
    return siteEdits(line, [{ ...spanOf(word), text: authority }]);
  });
}

function authorityAt(host: string, { localHost, port }: Binding): string {
  return authorityOf({ host: host === '127.0.0.1' ? localHost : host, port });
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
