import type { Fix } from '../core/fix.ts';
import type { DeploymentView } from '../core/rule.ts';
import type { Site, WsgiScriptSeen } from '../core/sighting.ts';
import { settingsAround } from './item-settings.ts';

/** How requests reach a script of mod_wsgi. Undefined: cannot be told. */
export interface BodySettings {
  /** Whether requests in chunks are taken (`WSGIChunkedRequest`, off unless set). */
  readonly chunks: boolean | undefined;
  /** The largest body in bytes (`LimitRequestBody`, 1 GiB unless set, from httpd 2.4.54 on); 0 for any. */
  readonly limit: number | undefined;
}

const DEFAULT_LIMIT = 1_073_741_824;

/** Sections in which a limit may concern others; that there is none may concern everybody. */
const FOLDERS: ReadonlySet<string> = new Set([
  'directory',
  'directorymatch',
  'location',
  'locationmatch',
  'files',
  'filesmatch',
  'if',
]);

/** What the script's virtual host says, else the server's own part; a setting anywhere there is taken to hold. */
export function bodySettings({ site }: WsgiScriptSeen, view: DeploymentView): BodySettings {
  const isHost = site.item.kind === 'block' && site.item.name === 'virtualhost';
  const all = (name: string): readonly string[] => [
    ...ownValues(site, name),
    ...view.get('body', name).flatMap(seen => (seen.topic === 'body' ? [seen.value] : [])),
  ];
  const chunks = all('wsgichunkedrequest');
  const limits = all('limitrequestbody').map(Number);
  // A line outside of a virtual host may stand in one after all, through an include.
  return {
    chunks: chunks.some(value => /^on$/i.test(value)) ? true : isHost ? false : undefined,
    limit: limits.includes(0) ? 0 : limits.length > 0 || isHost ? (limits.at(-1) ?? DEFAULT_LIMIT) : undefined,
  };
}

/** Whether httpd hands `Expect: 100-continue` on to the server behind (`Proxy100Continue`, on unless set). */
export function handsExpectOn(site: Site, view: DeploymentView): boolean {
  const values = view.get('body', 'proxy100continue').flatMap(seen => (seen.topic === 'body' ? [seen.value] : []));
  values.push(...ownValues(site, 'proxy100continue'));
  return !values.some(value => /^off$/i.test(value));
}

/** The values of one setting in the item around a line, but for limits that may concern some requests only. */
function ownValues(site: Site, name: string): readonly string[] {
  return settingsAround(site).flatMap(({ name: called, args, sections }) => {
    const value = args[0]?.value ?? '';
    const isForSome = /^[1-9]/.test(value) && sections.some(section => FOLDERS.has(section));
    return called !== name || isForSome ? [] : [value];
  });
}

/** Lines to add below one. */
export function bodyFix(title: string, { site }: { readonly site: Site }, lines: readonly string[]): Fix | undefined {
  const { text } = site.item;
  const { start, end } = site.span;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = text.slice(lineStart, start);
  if (indent.trim() !== '' || lines.length === 0) return undefined;
  const eol = text.startsWith('\r\n', end) || text.startsWith('\r\n', lineStart - 2) ? '\r\n' : '\n';
  const added = lines.map(line => eol + indent + line).join('');
  return { title, safe: false, changes: [{ start: end, end, text: added }] };
}
