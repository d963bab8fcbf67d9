import { decodedName } from '../core/decode-uri.ts';
import type { Fact, IncludeFact, UseFact } from '../core/fact.ts';
import { isSteering } from '../core/fact.ts';
import type { Finding, SitedFinding } from '../core/finding.ts';
import type { Item } from '../core/item.ts';
import { refusalNotice } from '../core/refusal.ts';
import type { FrontSeen, Site } from '../core/sighting.ts';
import type { Sources } from '../core/sources.ts';
import {
  checkClose,
  checkNested,
  checkTag,
  excuseMacroInSection,
  isInBareProxy,
  openGuards,
  reportUnclosed,
} from './check-tags.ts';
import type { Enabling } from './enabling.ts';
import { enablingBy } from './enabling.ts';
import type { Conditions, Definitions } from './environment.ts';
import { define, loadModule, newDefinitions, resolve } from './environment.ts';
import { environmentOf } from './envvars.ts';
import { guardsOf } from './facts.ts';
import { frontOf } from './front.ts';
import { GoodLines } from './good-lines.ts';
import { definedProviderAt, otherProviders } from './providers.ts';
import { isMainFile } from './roots.ts';
import type { Activation, Frame, Macro, Reading, Walk } from './walk.ts';
import { here, met, report } from './walk.ts';

/** What reading a root file does, as httpd does it: which items count, and with which definitions. */
export interface Evaluation {
  readonly root: string;
  readonly definitions: Definitions;
  /** Every file that was read or asked for, with the number of times. */
  readonly visited: ReadonlyMap<string, number>;
  readonly activations: Map<Item, readonly Activation[]>;
  /** Containers whose content was passed over, in one way of reading them at least. */
  readonly skipped: ReadonlySet<Item>;
  /** Items that look as if a section were not closed, or closed without need, and are but sections in each other. */
  readonly nested: ReadonlySet<Item>;
  readonly problems: readonly SitedFinding[];
  /** How much is known of the server that reads this. */
  readonly knowledge: Knowledge;
  /** Directives whose arguments were judged good already. */
  readonly goodLines: GoodLines;
  /** The same of the languages inside of arguments. */
  readonly goodLanguage: GoodLines;
  /** Names of directives that may stand where they do. */
  readonly goodPlaces: GoodLines;
}

/** What reading a root tells of the server as a whole. */
export interface Knowledge {
  /** True when the root is a server's main file, so that nothing stands around what it reads. */
  readonly isMain: boolean;
  /** True when every module that is loaded is loaded by a line that was read. */
  readonly hasAllModules: boolean;
  /** True when one of the modules that are loaded is not known, so that it may bring any directive. */
  readonly hasForeignModules: boolean;
  /** Names for `Require` beside those of httpd's own modules; undefined where a module may bring any. */
  readonly providers: ReadonlySet<string> | undefined;
  readonly isDebian: boolean;
  /** Who keeps the lines that load modules. */
  readonly enabling: Enabling;
  readonly isHtaccess: boolean;
}

/** What httpd 2.4 itself allows: "Exceeded maximum include depth of 128", as measured with 2.4.71. */
const MAX_DEPTH = 128;

/** Enough for any real tree; keeps macros that call each other from growing without end. */
const MAX_READS = 20_000;

/** About a millisecond of work. */
const ITEMS_A_STEP = 250;

/**
 * Reads `root` and what it includes, in httpd's order, some hundred items a step. Never fails; what is missing is left
 * out and reported. Between steps items may give way to others: it goes on with those that a file had when it came to it.
 */
export function* evaluateApache(root: string, sources: Sources, conditions: Conditions): Generator<void, Evaluation> {
  const walk: Walk = {
    root,
    isMain: isMainFile(root) || sources.isRoot(root),
    sources,
    conditions,
    definitions: newDefinitions(),
    visited: new Map(),
    activations: new Map(),
    macros: new Map(),
    skipped: new Set(),
    nested: new Set(),
    providers: new Set(),
    problems: [],
    isPartial: false,
    order: 0,
    hasIf: false,
  };
  for (const [name, value] of environmentOf(root, sources)) define(walk.definitions, name, value);
  yield* readFile(walk, root, {
    stack: [],
    parameters: [],
    labels: [],
    front: undefined,
    use: undefined,
    sections: [],
    isDoubtful: false,
  });
  return {
    ...walk,
    knowledge: knowledgeOf(walk),
    goodLines: new GoodLines(),
    goodLanguage: new GoodLines(),
    goodPlaces: new GoodLines(),
  };
}

function knowledgeOf({ root, isMain, definitions, conditions, isPartial, providers, visited }: Walk): Knowledge {
  const identifiers = [...definitions.modules.keys()];

  return {
    isMain,
    // Where the core of authorisation is loaded by a line, so is everything that is no part of every httpd.
    hasAllModules: isMain && !isPartial && definitions.modules.has('authz_core_module'),
    hasForeignModules: identifiers.some(identifier => conditions.moduleIdentifier(identifier) === undefined),
    providers: otherProviders(identifiers, providers),
    isDebian: /\/apache2\.conf$/.test(root),
    enabling: enablingBy(visited.keys()),
    isHtaccess: /(?:^|\/)\.htaccess$/.test(root),
  };
}

function* readFile(walk: Walk, uri: string, frame: Frame): Generator<void, void> {
  walk.visited.set(uri, (walk.visited.get(uri) ?? 0) + 1);
  const items = walk.sources.items(uri, 'apache');
  if (items) yield* readItems(walk, uri, items, { ...frame, stack: [...frame.stack, uri] });
  yield;
}

function* readItems(walk: Walk, uri: string, items: readonly Item[], outer: Frame): Generator<void, void> {
  const readings = new Map<Item, Reading>();
  const open: Item[] = [];
  const cuts: Item[] = [];
  const bareProxies: Item[] = [];
  let macroHolder: Item | undefined;
  for (const [index, item] of items.entries()) {
    if (index % ITEMS_A_STEP === ITEMS_A_STEP - 1) yield;
    if (item.cut) cuts.push(item);
    if (item.kind === 'block' && item.mapped?.facts.some(({ kind }) => kind === 'macro')) {
      macroHolder = item;
      // What it defines is not looked at here.
      walk.isPartial = true;
    }
    if (item.kind === 'close') {
      const opened = open.findLastIndex(({ name }) => name === item.name);
      const reading = readings.get(open[opened] ?? item);
      if (item.name === 'macro' && opened < 0 && macroHolder) {
        excuseMacroInSection(walk, macroHolder, item);
        macroHolder = undefined;
      } else if (!outer.use) {
        checkNested(walk, uri, items, index, cuts, outer);
        checkClose(walk, uri, item, items[index - 1]);
        checkTag(walk, uri, item, reading ?? 'read');
      }
      if (opened >= 0) open.length = opened;
    }
    const reading = (item.container && readings.get(item.container)) ?? 'read';
    const mayBeAnything = isInBareProxy(walk, item, bareProxies) || reading === 'doubtful';
    const frame = mayBeAnything && !outer.isDoubtful ? { ...outer, isDoubtful: true } : outer;
    if (item.kind === 'open') {
      open.push(item);
      const inner = reading === 'skipped' ? 'skipped' : opens(walk, uri, items, item, frame);
      readings.set(item, inner === 'read' ? reading : inner);
      if (inner === 'skipped') walk.skipped.add(item);
    }
    if (reading === 'skipped' || isBehindSkipped(walk, cuts, outer)) continue;
    walk.order += 1;
    const { order } = walk;
    noteProvider(walk, item, frame);
    for (const fact of item.mapped?.facts ?? []) {
      if (isSteering(fact) && fact.guards.every(guard => met(walk, guard, frame))) {
        yield* steer(walk, { uri, item, span: fact }, fact, frame);
      }
    }
    const { labels, front, use, sections, isDoubtful } = frame;
    const followsIf = walk.hasIf || sections.length > 0 || !walk.isMain;
    const activation = { environment: here(walk, frame), labels, front, use, sections, order, isDoubtful, followsIf };
    if (item.name === 'if' || item.name === 'elseif') walk.hasIf = true;
    else if (item.name === 'else') walk.hasIf = false;
    walk.activations.set(item, [...(walk.activations.get(item) ?? []), activation]);
  }
  const unclosed = open.find(item => readings.get(item) === 'skipped');
  if (unclosed && !outer.use) reportUnclosed(walk, uri, unclosed);
}

/** True behind an item that was cut off in a container that is passed over: until it is closed, so is all that follows. */
function isBehindSkipped(walk: Walk, cuts: readonly Item[], frame: Frame): boolean {
  const cut = cuts.at(-1);
  return cut !== undefined && !openGuards(cut).every(guard => met(walk, guard, frame));
}

function noteProvider(walk: Walk, item: Item, frame: Frame): void {
  const at = definedProviderAt(item.name);
  const name = at === undefined ? undefined : item.mapped?.tree.nodes[0]?.args[at]?.value;
  if (name !== undefined) walk.providers.add(resolve(here(walk, frame), name));
}

/** Whether what follows an opening container line counts. A macro's body counts only where it is used. */
function opens(walk: Walk, uri: string, items: readonly Item[], item: Item, frame: Frame): Reading {
  const block = item.mapped?.tree.nodes[0];
  const [argument, ...rest] = block?.args.map(word => word.value) ?? [];
  if (item.name !== 'macro') {
    const guard = (block?.kind === 'block' && guardsOf(block, item.name)[0]) || { name: item.name, argument: '' };
    if (item.name === 'iffile') return fileReading(walk, uri, guard.argument, frame);
    return met(walk, guard, frame) ? 'read' : 'skipped';
  }
  const first = items.indexOf(item) + 1;
  const body: Item[] = [];
  for (let at = first; items[at] && isInside(items[at], item); at += 1) body.push(items[at] as Item);
  walk.macros.set((argument ?? '').toLowerCase(), { uri, parameters: rest, body });
  return 'skipped';
}

/** Whether `<IfFile>` holds can be told for files of the configuration itself; any other lies on the server. */
function fileReading(walk: Walk, uri: string, argument: string, frame: Frame): Reading {
  const [, negation = '', path = ''] = /^\s*(!?)\s*"?(.*?)"?\s*$/.exec(resolve(here(walk, frame), argument)) ?? [];
  const home = walk.definitions.serverRoot;
  if (path.startsWith('/') && !path.startsWith('/etc/') && !(home && path.startsWith(`${home}/`))) return 'doubtful';
  const found = walk.sources.expand(path, { root: walk.root, from: uri, home });
  if (found === 'pending' || found === 'unknown') return 'doubtful';
  return (found === 'missing') === (negation === '!') ? 'read' : 'skipped';
}

function isInside(item: Item | undefined, container: Item): boolean {
  for (let around = item?.container; around; around = around.container) if (around === container) return true;
  return false;
}

function* steer(walk: Walk, site: Site, fact: Fact, frame: Frame): Generator<void, void> {
  switch (fact.kind) {
    case 'define': {
      const value = fact.value === undefined ? undefined : resolve(here(walk, frame), fact.value);
      define(walk.definitions, resolve(here(walk, frame), fact.name), value);
      break;
    }
    case 'module':
      loadModule(walk.definitions, fact.identifier);
      break;
    case 'server-root':
      walk.definitions.serverRoot = resolve(here(walk, frame), fact.path);
      break;
    case 'include':
      yield* include(walk, site, fact, frame);
      break;
    case 'use':
      yield* use(walk, site, fact, frame);
      break;
    case 'undef-macro':
      undefineMacro(walk, site, fact.name);
      break;
  }
}

function undefineMacro(walk: Walk, site: Site, name: string): void {
  if (walk.macros.delete(name) || walk.isPartial || !walk.isMain) return;
  const message = `No macro ${name} is defined before this line, so httpd stops here. Remove the line.`;
  report(walk, site, { rule: 'macro-use', severity: 'error', message });
}

function* include(walk: Walk, site: Site, fact: IncludeFact, frame: Frame): Generator<void, void> {
  const target = resolve(here(walk, frame), fact.target);
  const base = { root: walk.root, from: site.uri, home: walk.definitions.serverRoot };
  const found = walk.sources.expand(target, base);
  if (found === 'pending' || target.includes('${')) {
    walk.isPartial = true;
    return;
  }
  if (found === 'missing' || found === 'unknown') {
    walk.isPartial ||= found === 'unknown' || !fact.optional;
    if (!fact.optional) report(walk, site, includeMissing(target, found));
    return;
  }
  for (const uri of found) {
    if (frame.stack.includes(uri) || frame.stack.length >= MAX_DEPTH) {
      const message = `${target} is being read already: files that include each other make httpd stop with an error. Remove one of the Include lines.`;
      report(walk, site, { rule: 'include-cycle', severity: 'error', message });
    } else if (walk.visited.size < MAX_READS) {
      const labels = [...frame.labels, ...fact.labels];
      const sections = [...frame.sections, ...fact.sections];
      yield* readFile(walk, uri, { ...frame, labels, sections, front: frontFor(walk, site, frame) });
      reportRefusal(walk, site, uri, fact.optional);
    }
  }
}

/** httpd passes over a file that is gone where it may be; it does not over one that cannot be read. */
function reportRefusal(walk: Walk, site: Site, uri: string, isOptional: boolean): void {
  const refusal = walk.sources.refusal(uri);
  if (!walk.sources.items(uri)) walk.isPartial = true;
  const name = decodedName(uri);
  if (refusal === 'missing') {
    if (!isOptional) report(walk, site, includeMissing(name, 'missing'));
    return;
  }
  const notice = refusal && refusalNotice(refusal, name);
  if (notice) report(walk, site, notice);
}

function includeMissing(target: string, found: 'missing' | 'unknown'): Pick<Finding, 'rule' | 'severity' | 'message'> {
  return found === 'missing'
    ? {
        rule: 'include-missing',
        severity: 'warning',
        message: `${target} is not there, so httpd does not start with this line. Correct the path, or use IncludeOptional when the file may be absent.`,
      }
    : {
        rule: 'include-missing',
        severity: 'information',
        message: `${target} lies outside the files at hand, so what it says is not considered here. httpd itself must find it, or it does not start.`,
      };
}

function* use(walk: Walk, site: Site, fact: UseFact, frame: Frame): Generator<void, void> {
  const macro = walk.macros.get(fact.name);
  const key = `macro ${fact.name}`;
  if (!macro || macro.parameters.length !== fact.arguments.length) {
    if (!frame.isDoubtful) reportUse(walk, site, fact, macro);
    if (!macro) return;
  }
  if (frame.stack.includes(key)) {
    const message = `The macro ${fact.name} is being read already: httpd stops at a macro that uses itself. Remove this line.`;
    report(walk, site, { rule: 'macro-use', severity: 'error', message });
    return;
  }
  if (frame.stack.length >= MAX_DEPTH) return;
  const values = fact.arguments.map(argument => resolve(here(walk, frame), argument));
  const parameters = macro.parameters
    .map((name, index) => [name, values[index] ?? ''] as const)
    .sort(([a], [b]) => b.length - a.length);
  yield* readItems(walk, macro.uri, macro.body, {
    stack: [...frame.stack, key],
    parameters,
    labels: [...frame.labels, ...fact.labels],
    front: frontFor(walk, site, frame),
    use: frame.use ?? site,
    sections: [...frame.sections, ...fact.sections],
    isDoubtful: frame.isDoubtful,
  });
}

/** The virtual host that what is read from `site` belongs to. */
function frontFor(walk: Walk, { uri, item }: Site, frame: Frame): FrontSeen | undefined {
  return frame.front ?? frontOf(uri, item, here(walk, frame));
}

/** A macro must be defined before, and be given as many arguments as it has parameters. */
function reportUse(walk: Walk, site: Site, fact: UseFact, macro: Macro | undefined): void {
  if (!macro && (walk.isPartial || !walk.isMain)) return;
  const message = macro
    ? `The macro ${fact.name} takes ${macro.parameters.length} arguments, not ${fact.arguments.length}, so httpd stops here.`
    : `No macro ${fact.name} is defined before this line, so httpd stops here. Define it first, with <Macro ${fact.name}>.`;
  report(walk, site, { rule: 'macro-use', severity: 'error', message });
}
