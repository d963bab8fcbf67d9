import { CONTAINERS } from '../apache/containers.ts';
import type { DeploymentView } from '../core/rule.ts';
import type { Forwards, Site } from '../core/sighting.ts';
import type { Block, Word } from '../core/tree.ts';
import { nodeAt } from '../core/tree.ts';
import { settingsAround } from './item-settings.ts';

/** How long httpd waits, and what says so. */
export interface Wait {
  readonly seconds: number;
  readonly setting: 'ProxyTimeout' | 'Timeout' | 'timeout=';
  /** The value, where it stands in the item of the line that forwards. */
  readonly own: Word | undefined;
  /** Where it is set, if that is another item. */
  readonly site: Site | undefined;
}

/** How long httpd waits around a line that forwards; undefined where nothing is set, or it cannot be told. */
export interface Waits {
  /** For the answer of the server behind: the line's own `timeout=`, else `ProxyTimeout`, else `Timeout`. */
  readonly answer: Wait | undefined;
  /** For more of what the client sends: `Timeout`. */
  readonly upload: Wait | undefined;
}

/** The order in which httpd takes them was seen with httpd 2.4.71. */
export function waitsOf({ site, front }: Forwards, view: DeploymentView): Waits {
  const { node, parents } = nodeAt(site.item.mapped?.tree.nodes ?? [], site.span.start);
  // A member of a balancer waits as the virtual host says that forwards to the balancer; so does an included line.
  const isElsewhere = parents.some(isProxySection) || (front !== undefined && front.site.item !== site.item);
  if (node?.kind !== 'entry' || isElsewhere) return { answer: undefined, upload: undefined };
  const upload = settingOf('Timeout', site, view);
  const parameter = node.args.find(({ value }) => /^timeout=/i.test(value));
  if (parameter) return { answer: waitOf('timeout=', parameter, undefined), upload };
  // A ProxySet may be for this very server.
  const hasSet =
    settingsAround(site).some(({ name }) => name === 'proxyset') || view.get('body', 'proxyset').length > 0;
  return { answer: hasSet ? undefined : (settingOf('ProxyTimeout', site, view) ?? upload), upload };
}

/** What the virtual host says, else the server's own part: of several the longest, as it may not be known which is last. */
function settingOf(setting: 'ProxyTimeout' | 'Timeout', site: Site, view: DeploymentView): Wait | undefined {
  const name = setting.toLowerCase();
  const own = settingsAround(site).filter(each => each.name === name);
  const last = own.at(-1);
  if (last) {
    const isUnclear =
      own.some(({ sections }) => sections.some(section => CONTAINERS.has(section))) ||
      settingsAround(site).some(each => /^(?:include|use)/.test(each.name));
    return isUnclear ? UNCLEAR : waitOf(setting, last.args[0], undefined);
  }
  const waits = view
    .get('body', name)
    .flatMap(seen => (seen.topic === 'body' ? [{ ...waitOf(setting, undefined, seen.value), site: seen.site }] : []));
  return waits.toSorted((a, b) => b.seconds - a.seconds)[0];
}

/** As long as nobody complains of. */
const UNCLEAR: Wait = { seconds: Number.POSITIVE_INFINITY, setting: 'Timeout', own: undefined, site: undefined };

function waitOf(setting: Wait['setting'], own: Word | undefined, value: string | undefined): Wait {
  const [, digits] = /^(?:timeout=)?(\d+)s?$/i.exec(value ?? own?.value ?? '') ?? [];
  return digits === undefined ? UNCLEAR : { seconds: Number(digits), setting, own, site: undefined };
}

function isProxySection({ name }: Block): boolean {
  return /^proxy/i.test(name.value);
}
