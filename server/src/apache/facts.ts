import type { Fact, Guard } from '../core/fact.ts';
import type { Block, Entry, Node } from '../core/tree.ts';
import { backendFacts, labelsOf } from './backends.ts';
import { CONTAINERS } from './containers.ts';
import { groupIn, ownGroup } from './process-group.ts';
import { nameOf } from './words.ts';

/** What stands around an entry. Made once a block: any number of entries may stand in one. */
interface Around {
  readonly guards: readonly Guard[];
  readonly parents: readonly Block[];
  /** Names that the blocks give to what stands in them. */
  readonly labels: readonly string[];
  /** The group of mod_wsgi's processes that is named there. */
  readonly group: string | undefined;
}

type Collect = (entry: Entry, around: Around) => Fact | undefined;

const wsgiScript =
  (mountAt: number, pathAt: number): Collect =>
  (entry, { guards, group: outer }) => {
    const path = entry.args[pathAt];
    if (!path) return undefined;
    const mount = entry.args[mountAt]?.value ?? '';
    const group = ownGroup(entry) ?? outer;
    return { kind: 'wsgi-script', ...span(entry), guards, directive: entry.name.value, mount, path: path.value, group };
  };

const include =
  (optional: boolean): Collect =>
  (entry, { guards, parents, labels }) => {
    const target = entry.args[0];
    const sections = sectionsOf(parents);
    return target && { kind: 'include', ...span(entry), guards, target: target.value, optional, labels, sections };
  };

/**
 * A virtual host's own settings are read from its tree, so that an edit in it concerns no other. In a folder's section a
 * limit may concern others; that there is none may concern everybody.
 */
function bodySetting(entry: Entry, { guards, parents }: Around): Fact | undefined {
  const value = settingValue(entry);
  if (value === undefined || parents.some(parent => nameOf(parent.name) === 'virtualhost')) return undefined;
  if (sectionsOf(parents).length > 0 && /^[1-9]/.test(value)) return undefined;
  return { kind: 'body', ...span(entry), guards, directive: nameOf(entry.name), value };
}

/** Of `ProxySet [url] key=value …` its timeout. */
function settingValue({ name, args }: Entry): string | undefined {
  const word = nameOf(name) === 'proxyset' ? args.find(({ value }) => /^timeout=/i.test(value)) : args[0];
  return word?.value;
}

/** Which directive tells what. Names in lower case. */
const COLLECT: Readonly<Record<string, Collect>> = {
  include: include(false),
  includeoptional: include(true),
  define: (entry, { guards }) => {
    const [name, value] = entry.args;
    return name && { kind: 'define', ...span(entry), guards, name: name.value, value: value?.value ?? '' };
  },
  undefine: (entry, { guards }) => {
    const name = entry.args[0];
    return name && { kind: 'define', ...span(entry), guards, name: name.value, value: undefined };
  },
  loadmodule: (entry, { guards }) => {
    const [identifier, file] = entry.args;
    return (
      identifier && { kind: 'module', ...span(entry), guards, identifier: identifier.value, file: file?.value ?? '' }
    );
  },
  serverroot: (entry, { guards }) => {
    const path = entry.args[0];
    return path && { kind: 'server-root', ...span(entry), guards, path: path.value };
  },
  use: (entry, { guards, parents, labels }) => {
    const [name, ...rest] = entry.args;
    const args = rest.map(word => word.value);
    const sections = sectionsOf(parents);
    return (
      name && { kind: 'use', ...span(entry), guards, name: name.value.toLowerCase(), arguments: args, labels, sections }
    );
  },
  undefmacro: (entry, { guards }) => {
    const name = entry.args[0];
    return name && { kind: 'undef-macro', ...span(entry), guards, name: name.value.toLowerCase() };
  },
  wsgidaemonprocess: (entry, { guards }) => {
    const name = entry.args[0];
    return name && { kind: 'daemon', role: 'declares', ...span(entry), guards, name: name.value };
  },
  listen: (entry, { guards }) => {
    const address = entry.args[0];
    return address && { kind: 'listen', ...span(entry), guards, address: address.value };
  },
  limitrequestbody: bodySetting,
  proxy100continue: bodySetting,
  proxyset: bodySetting,
  proxytimeout: bodySetting,
  timeout: bodySetting,
  wsgichunkedrequest: bodySetting,
  wsgiscriptalias: wsgiScript(0, 1),
  wsgiscriptaliasmatch: wsgiScript(0, 1),
  wsgihandlerscript: wsgiScript(0, 1),
  wsgiimportscript: wsgiScript(-1, 0),
};

/** What the nodes of one item tell the rest of the deployment. */
export function apacheFacts(nodes: readonly Node[]): readonly Fact[] {
  const facts: Fact[] = [];
  collect(nodes, { guards: [], parents: [], labels: [], group: undefined }, facts);
  return facts;
}

function collect(nodes: readonly Node[], around: Around, facts: Fact[]): void {
  const { guards, labels, parents } = around;
  for (const node of nodes) {
    const name = nameOf(node.name);
    if (node.kind === 'entry') {
      const fact = COLLECT[name]?.(node, around);
      if (fact?.kind === 'wsgi-script') facts.push(fact, ...neededDaemon(node, name, guards));
      else if (fact) facts.push(fact);
      else facts.push(...backendFacts(node, guards, parents, labels));
      continue;
    }
    if (name === 'macro') {
      const [macro, ...parameters] = node.args.map(word => word.value);
      facts.push({ kind: 'macro', ...node.open, guards, name: (macro ?? '').toLowerCase(), parameters });
    }
    const within = {
      guards: [...guards, ...guardsOf(node, name)],
      parents: [...parents, node],
      labels: [...labels, ...labelsOf(node)],
      group: groupIn(node) ?? around.group,
    };
    collect(node.children, within, facts);
  }
}

/**
 * mod_wsgi looks a process group up at once, to import the script early, where a script names both its process group and
 * its application group without anything to be filled in by the request.
 */
function neededDaemon(entry: Entry, name: string, guards: readonly Guard[]): readonly Fact[] {
  if (name === 'wsgihandlerscript') return [];
  const options = new Map(entry.args.map(({ value }) => [value.slice(0, value.indexOf('=')), value]));
  const group = options.get('process-group')?.slice('process-group='.length);
  const application = options.get('application-group')?.slice('application-group='.length);
  const isFixed = group !== undefined && application !== undefined && !group.includes('%{');
  if (!isFixed || group === '' || (application.includes('%{') && application !== '%{GLOBAL}')) return [];
  return [{ kind: 'daemon', role: 'needs', ...span(entry), guards, name: group }];
}

/** The sections around something that httpd keeps while it reads on, in lower case, outermost first. */
function sectionsOf(parents: readonly Block[]): readonly string[] {
  return parents.map(parent => nameOf(parent.name)).filter(name => !CONTAINERS.has(name));
}

/** The condition that a container sets for what stands in it. */
export function guardsOf(block: Block, name: string): readonly Guard[] {
  if (!CONTAINERS.has(name) || name === 'macro') return [];
  const words = block.args.map(({ value, start, end }) =>
    // Quotes around a "!" make it part of the name.
    value.startsWith('!') && end - start > value.length ? `"${value}"` : value,
  );
  return [{ name, argument: words.join(' ') }];
}

function span(entry: Entry): { readonly start: number; readonly end: number } {
  return { start: entry.start, end: entry.end };
}
