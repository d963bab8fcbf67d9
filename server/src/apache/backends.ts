import type { BackendFact, Guard } from '../core/fact.ts';
import type { Block, Entry, Word } from '../core/tree.ts';
import { nameOf } from './words.ts';

interface Target {
  readonly url: string;
  /** What the directive itself calls the thing it forwards. */
  readonly label: string;
}

/** How each directive that forwards requests names its target. Names in lower case. */
const TARGETS: Readonly<Record<string, (args: readonly Word[]) => Target | undefined>> = {
  proxypass: proxyPass,
  proxypassmatch: proxyPass,
  balancermember: proxyPass,
  rewriterule: args => {
    const [pattern, substitution] = args;
    return isProxyRule(args) && substitution ? { url: substitution.value, label: pattern?.value ?? '' } : undefined;
  },
  sethandler: args => {
    const handler = args[0]?.value ?? '';
    return /^proxy:/i.test(handler) ? { url: handler.slice('proxy:'.length), label: '' } : undefined;
  },
  uwsgisocket: args => {
    const address = args[0]?.value;
    if (!address) return undefined;
    return { url: address.startsWith('/') ? `unix:${address}|uwsgi://localhost` : `uwsgi://${address}`, label: '' };
  },
};

/** True for the arguments of a RewriteRule that forwards what it matches. */
export function isProxyRule(args: readonly Word[]): boolean {
  const flags = args[2]?.value.slice(1, -1).split(',') ?? [];
  return flags.some(flag => /^\s*(?:P|proxy)\s*$/i.test(flag));
}

/** The back end that a directive forwards to, if it forwards at all; `around` are the names that its blocks give. */
export function backendFacts(
  entry: Entry,
  guards: readonly Guard[],
  parents: readonly Block[],
  around: readonly string[],
): readonly BackendFact[] {
  const target = TARGETS[nameOf(entry.name)]?.(entry.args);
  if (!target) return [];
  const labels = [target.label, ...around].filter(label => label !== '');
  const { start, end } = entry;
  const path = target.label || pathAround(parents);
  return [{ kind: 'backend', start, end, guards, directive: entry.name.value, url: target.url, path, labels }];
}

/** What the innermost section that chooses requests is for. */
function pathAround(parents: readonly Block[]): string {
  const section = parents.findLast(({ name }) => /^(?:location|directory|files)(?:match)?$/.test(nameOf(name)));
  return section?.args.map(word => word.value).join(' ') ?? '';
}

/** `ProxyPass [path] url [key=value …]`; inside `<Location>` the path is left out. */
function proxyPass(args: readonly Word[]): Target | undefined {
  const [first, second] = args;
  const hasPath =
    second !== undefined && !/^\w+=/.test(second.value) && !/^(?:nocanon|interpolate|noquery)$/i.test(second.value);
  const url = hasPath ? second : first;
  return url && url.value !== '!' ? { url: url.value, label: hasPath ? (first?.value ?? '') : '' } : undefined;
}

/** Names that a block gives to what stands in it: host names of a virtual host, else its own arguments. */
export function labelsOf(block: Block): readonly string[] {
  if (nameOf(block.name) !== 'virtualhost') return block.args.map(word => word.value);
  return hostNames(block);
}

/** ServerName and ServerAlias of a virtual host, also those inside containers. */
export function hostNames(host: Block): readonly string[] {
  const names: string[] = [];
  addHostNames(host, names);
  return names;
}

function addHostNames({ children }: Block, names: string[]): void {
  for (const child of children) {
    if (child.kind === 'block') addHostNames(child, names);
    else if (NAMES_HOST.has(nameOf(child.name))) for (const { value } of child.args) names.push(value);
  }
}

const NAMES_HOST: ReadonlySet<string> = new Set(['servername', 'serveralias']);
