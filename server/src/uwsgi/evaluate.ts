import { decodedPath } from '../core/decode-uri.ts';
import type { OptionFact } from '../core/fact.ts';
import type { Finding, SitedFinding } from '../core/finding.ts';
import { refusalNotice } from '../core/refusal.ts';
import type { CommandSite, EffectiveOption, Sighting, Site, UwsgiInstance } from '../core/sighting.ts';
import type { Expansion, PathBase, Sources } from '../core/sources.ts';
import { findOption, logicOf } from '../knowledge/options.ts';
import type { Machine } from './logic.ts';
import { readingsOf, UNKNOWN_MACHINE } from './logic.ts';
import { applyPass, magicReplacer, placeholderValue } from './placeholders.ts';
import { readReference } from './references.ts';
import { sectionOf } from './sections.ts';
import { socketsOf } from './sockets.ts';

/** What starting uWSGI with a file does: the instance, the files it read, and what was wrong on the way. */
export interface InstanceEvaluation {
  readonly root: string;
  readonly visited: ReadonlySet<string>;
  readonly instance: UwsgiInstance;
  /** Everything that `uwsgi --show-config` prints for the file, in its order: logic lines and placeholders too. */
  readonly effective: readonly EffectiveOption[];
  readonly problems: readonly SitedFinding[];
}

/** What else there is to say of an evaluation. */
export interface EvaluationOptions {
  /** The section asked for; absent: the one that uWSGI takes by itself. */
  readonly section?: string;
  /** The file as uWSGI is told it. */
  readonly given?: string;
  readonly machine?: Machine;
  /** The command that starts uWSGI, instead of with the file alone. */
  readonly command?: UwsgiCommand;
}

/** A line of a unit or script that starts uWSGI. */
export interface UwsgiCommand {
  readonly id: string;
  readonly site: CommandSite;
  readonly options: readonly EffectiveOption[];
}

const MAX_DEPTH = 20;
/** More than any file has; so that an edit in one of many megabytes is taken in at once. */
const MAX_OPTIONS = 20_000;

/** One option as uWSGI keeps it (core/config.c, exported_opts). */
interface Exported {
  readonly name: string;
  value: string;
  readonly site: Site;
  readonly valueSpan: OptionFact['valueSpan'];
  /** True for what acted where it stands, and for placeholders: placeholders in it are not resolved. */
  isSettled: boolean;
  /** True for what `set-placeholder` adds: it is no option. */
  readonly isPlaceholder: boolean;
  readonly onCommandLine?: true;
  readonly isAlternative?: true;
}

interface Walk {
  readonly root: string;
  readonly sources: Sources;
  readonly machine: Machine;
  readonly visited: Set<string>;
  readonly exported: Exported[];
  /** The first value of each name. */
  readonly first: Map<string, Exported>;
  readonly plugins: Set<string>;
  readonly problems: SitedFinding[];
  /** The logic line that holds; it holds beyond the end of its file. */
  logic: { readonly name: string; readonly argument: string; readonly site: Site } | undefined;
  isLooping: boolean;
  /** The ini file that was read last: `:section` means that one. */
  lastIni: { readonly uri: string; readonly given: string | undefined } | undefined;
  stack: readonly string[];
}

/** Evaluates a section of `root` with all it includes, step by step as uWSGI does. Never fails. */
export function evaluateUwsgi(root: string, sources: Sources, options: EvaluationOptions = {}): InstanceEvaluation {
  const { section, given, machine = UNKNOWN_MACHINE, command } = options;
  const walk: Walk = {
    root,
    sources,
    machine,
    visited: new Set(),
    exported: [],
    first: new Map(),
    plugins: new Set(),
    problems: [],
    logic: undefined,
    isLooping: false,
    lastIni: undefined,
    stack: [],
  };
  if (command) {
    walk.visited.add(root);
    for (const option of command.options) addOption(walk, { ...option, isSettled: false, isPlaceholder: false });
  } else readFile(walk, root, section, given);
  if (walk.logic) {
    const { name, site } = walk.logic;
    const message = `${name} is not ended, so everything below it depends on it. Write ${name.startsWith('for') ? 'endfor' : 'endif'} = where it is to end.`;
    report(walk, site, { rule: 'logic-unclosed', severity: 'warning', message });
  }
  const last = walk.exported.at(-1);
  if (last && walk.exported.length >= MAX_OPTIONS) {
    const message = `From here on the options are not looked at: there are more than ${MAX_OPTIONS.toLocaleString('en')}. uWSGI reads them all.`;
    report(walk, last.site, { rule: 'options-too-many', severity: 'information', message });
  }
  resolve(walk);
  for (const option of walk.exported) {
    // What is inherited comes last of all, when placeholders were resolved already.
    if (!option.isSettled && findOption(option.name)?.handler === 'load') include(walk, option);
  }
  const effective: readonly EffectiveOption[] = walk.exported;
  const proper = walk.exported.filter(({ name, isPlaceholder }) => !isPlaceholder && logicOf(name) === undefined);
  const [, configuration] = walk.visited;
  const whose = command
    ? { id: command.id, uri: configuration ?? root, command: command.site }
    : { id: `${root}#${section ?? 'uwsgi'}`, uri: root };
  const instance = { ...whose, options: proper, sockets: socketsOf(proper) };
  return { root, visited: walk.visited, instance, effective, problems: walk.problems };
}

/** What `uwsgi --show-config` prints of a file: names and values in order. */
export function effectiveConfig({
  effective,
}: InstanceEvaluation): readonly (readonly [name: string, value: string])[] {
  return effective.map(({ name, value }) => [name, value] as const);
}

/** What an instance shows to the rest of its deployment. */
export function uwsgiSightings(instance: UwsgiInstance): readonly Sighting[] {
  const first = instance.options[0];
  if (!first) return [];
  return [
    { topic: 'instance', name: instance.id, site: first.site, instance },
    ...instance.sockets.map(socket => {
      const { name, option } = socket;
      return { topic: 'endpoint' as const, role: 'serves' as const, name, site: option.site, socket, instance };
    }),
  ];
}

/** Reads one section of a file; false when it has no such section. */
function readFile(walk: Walk, uri: string, section: string | undefined, given: string | undefined): void {
  walk.visited.add(uri);
  const outer = walk.stack;
  walk.stack = [...outer, `${uri}:${section ?? 'uwsgi'}`];
  const path = decodedPath(uri);
  const names = {
    path,
    section: section ?? '',
    machine: walk.machine.magic,
    ...(given === undefined ? {} : { given }),
  };
  const replaceMagic = magicReplacer(names);
  const items = walk.sources.items(uri, 'uwsgi') ?? [];
  if (items.some(item => item.kind !== 'block')) walk.lastIni = { uri, given };
  let isTemplate = false;
  for (const item of items) {
    if (walk.exported.length >= MAX_OPTIONS) break;
    isTemplate ||= /\{%|<%(?!=)/.test(item.text);
    for (const fact of sectionOf(item, section)) {
      if (walk.exported.length >= MAX_OPTIONS) break;
      const { name, value = '', valueSpan } = fact;
      addOption(walk, {
        name: replaceMagic(name),
        value: replaceMagic(value),
        site: { uri, item, span: fact },
        valueSpan,
        isSettled: false,
        isPlaceholder: false,
        ...(isTemplate ? { isAlternative: true } : {}),
      });
    }
  }
  walk.stack = outer;
}

/** Takes one option in: below a logic line as often as that says. */
function addOption(walk: Walk, option: Exported): void {
  if (walk.isLooping) {
    exportOption(walk, option);
    return;
  }
  if (logicOf(option.name) === 'end') walk.logic = undefined;
  if (walk.logic === undefined) {
    exportOption(walk, option);
    return;
  }
  const { name, argument } = walk.logic;
  const readings = readingsOf(name, argument, {
    machine: walk.machine,
    option: wanted => walk.first.get(wanted)?.value,
    hasPlugin: plugin => walk.plugins.has(plugin),
  });
  walk.isLooping = true;
  for (const reading of readings) {
    const value = reading === undefined ? option.value : option.value.replaceAll('%(_)', () => reading);
    exportOption(walk, { ...option, value });
  }
  walk.isLooping = false;
}

function exportOption(walk: Walk, option: Exported): void {
  if (walk.exported.length >= MAX_OPTIONS) return;
  walk.exported.push(option);
  if (!walk.first.has(option.name)) walk.first.set(option.name, option);
  if (option.isPlaceholder) return;
  const fact = findOption(option.name);
  if (!fact?.flags?.includes('immediate')) return;
  option.isSettled = true;
  act(walk, option, fact.handler ?? '');
}

/** What an option does that acts where it stands. */
function act(walk: Walk, option: Exported, handler: string): void {
  switch (handler) {
    case 'logic':
      if (findOption(option.name)?.data !== undefined) startLogic(walk, option);
      break;
    case 'set_placeholder':
      setPlaceholder(walk, option);
      break;
    case 'load_plugin':
      for (const plugin of option.value.split(',')) if (plugin !== '') walk.plugins.add(plugin);
      break;
    default:
      if (/^load(?:_ini|_xml|_yml|_json)?$/.test(handler)) include(walk, option);
  }
}

function startLogic(walk: Walk, option: Exported): void {
  if (walk.logic) {
    const message = `${option.name} stands below ${walk.logic.name}, which is not ended yet: uWSGI knows no conditions or loops within others and stops. End ${walk.logic.name} above it.`;
    report(walk, option.site, { rule: 'logic-nested', severity: 'error', message });
    return;
  }
  walk.logic = { name: option.name, argument: option.value, site: option.site };
}

/** `set-placeholder = name=value` adds a name that is no option; `set = name=value` an option. */
function setPlaceholder(walk: Walk, option: Exported): void {
  const equals = option.value.indexOf('=');
  if (equals < 0) return;
  const isPlaceholder = option.name !== 'set' && option.name !== 'declare-option2';
  exportOption(walk, {
    ...option,
    name: option.value.slice(0, equals),
    value: option.value.slice(equals + 1),
    isSettled: isPlaceholder,
    isPlaceholder,
  });
}

/** The passes over all values: the environment, then options by name. A file named in a value is never read. */
function resolve(walk: Walk): void {
  const env = (name: string): string | undefined => walk.machine.env(name) || undefined;
  const value = (name: string): string | undefined => walk.first.get(name)?.value;
  for (const option of walk.exported) if (!option.isSettled) option.value = applyPass(option.value, '$', env);
  for (const option of walk.exported) {
    if (option.isSettled) continue;
    const endless = (): void => {
      const message = `A placeholder in this value leads back to ${option.name} itself: uWSGI replaces it for ever and never starts. Break the circle.`;
      report(walk, option.site, { rule: 'placeholder-cycle', severity: 'error', message });
    };
    option.value = applyPass(option.value, '%', key => placeholderValue(key, value), endless);
  }
}

/** Reads the file that an option names. */
function include(walk: Walk, option: Exported): void {
  const reference = readReference(option.name, option.value);
  if (!reference) return;
  const { path, section } = reference;
  if (/%\(|\$\(|@\(|^-$|^[a-z]+:\/\//.test(path)) return;
  // What systemd or a shell puts in is not known.
  if (option.onCommandLine && /[$`]|%[a-zA-Z]/.test(path)) return;
  const last = path === '' ? walk.lastIni : undefined;
  const base = { root: walk.root, from: option.site.uri, home: undefined };
  const told = path === '' ? (last ? [last.uri] : []) : walk.sources.expand(path, base);
  const found = option.onCommandLine && told === 'unknown' ? besideCommand(walk, path, base) : told;
  if (found === 'pending') return;
  if (found === 'unknown' && option.onCommandLine) return;
  if (found === 'missing' || found === 'unknown') {
    const severity = found === 'missing' ? 'warning' : 'information';
    const message = `${path} is not among the files at hand; uWSGI stops when it cannot read it. Check the path: uWSGI takes a relative one from the directory it was started in.`;
    report(walk, option.site, { rule: 'include-missing', severity, message });
    return;
  }
  for (const uri of found) {
    if (walk.stack.includes(`${uri}:${section ?? 'uwsgi'}`) || walk.stack.length >= MAX_DEPTH) {
      const message = `${option.value} is being read already: uWSGI would read these files in a circle and never start. Remove one of the lines.`;
      report(walk, option.site, { rule: 'include-cycle', severity: 'error', message });
      continue;
    }
    readFile(walk, uri, section, last ? last.given : path);
    if (section !== undefined && !hasSection(walk, uri, section)) {
      const message = `${path === '' ? 'This file' : path} has no options in a section ${section}: uWSGI reads nothing here. Correct the name.`;
      report(walk, option.site, { rule: 'section-missing', severity: 'warning', message });
    }
    const refusal = walk.sources.refusal(uri);
    const notice = refusal && refusalNotice(refusal, path);
    if (notice) report(walk, option.site, notice);
  }
}

/** The file of that name beside the unit or script: in a flat checkout nothing else tells where it lies. */
function besideCommand(walk: Walk, path: string, base: PathBase): Expansion {
  const found = walk.sources.expand(path.slice(path.lastIndexOf('/') + 1), base);
  return found === 'missing' ? 'unknown' : found;
}

function hasSection({ sources }: Walk, uri: string, section: string): boolean {
  const items = sources.items(uri, 'uwsgi');
  // A file that is not read yet, and one with something in it that a template fills in, may have it.
  return !items || items.some(item => sectionOf(item, section).length > 0 || /\{\{|\{%|<%/.test(item.text));
}

function report(walk: Walk, site: Site, what: Pick<Finding, 'rule' | 'severity' | 'message'>): void {
  walk.problems.push({ site, finding: { ...what, start: site.span.start, end: site.span.end } });
}
