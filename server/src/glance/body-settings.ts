import { nameOf } from '../apache/words.ts';
import type { Fix } from '../core/fix.ts';
import type { DeploymentView } from '../core/rule.ts';
import type { Site, WsgiScriptSeen } from '../core/sighting.ts';
import type { ConfigFile } from '../core/tree.ts';
import { walk } from '../core/tree.ts';

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
  const own = ownSettings(site);
  const isHost = site.item.kind === 'block' && site.item.name === 'virtualhost';
  const all = (name: string): readonly string[] => [
    ...own.flatMap(setting => (setting.name === name ? [setting.value] : [])),
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
  for (const { name, value } of ownSettings(site)) if (name === 'proxy100continue') values.push(value);
  return !values.some(value => /^off$/i.test(value));
}

interface Setting {
  readonly name: string;
  readonly value: string;
}

const NAMES: ReadonlySet<string> = new Set(['wsgichunkedrequest', 'limitrequestbody', 'proxy100continue']);

/** By tree: any number of lines may stand in one item and ask for the same. */
const known = new WeakMap<ConfigFile, readonly Setting[]>();

/** What the item around a line says. */
function ownSettings({ item }: Site): readonly Setting[] {
  const tree = item.mapped?.tree;
  if (!tree) return [];
  const settings = known.get(tree) ?? settingsIn(tree);
  known.set(tree, settings);
  return settings;
}

function settingsIn(tree: ConfigFile): readonly Setting[] {
  const settings: Setting[] = [];
  walk(tree.nodes, (node, parents) => {
    const name = nameOf(node.name);
    if (node.kind === 'block' || !NAMES.has(name)) return;
    const value = node.args[0]?.value ?? '';
    const isLimitOfSome = parents.some(parent => FOLDERS.has(nameOf(parent.name))) && /^[1-9]/.test(value);
    if (!isLimitOfSome) settings.push({ name, value });
  });
  return settings;
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
