import { hasOwnLines, howToEnable, withNeeds } from '../../apache/enabling.ts';
import type { Evaluation } from '../../apache/evaluate.ts';
import type { UnloadedDirective } from '../../core/sighting.ts';
import type { ModuleFact } from '../../knowledge/modules.ts';
import { findModule, moduleBySource } from '../../knowledge/modules.ts';
import type { Conversion, ConversionRequest, ConversionResult } from '../../workspace/conversion.ts';
import type { SiteEdit } from '../../workspace/edits.ts';
import { fileChanges } from '../../workspace/edits.ts';
import type { Project } from '../../workspace/project.ts';
import { nameOf } from '../../workspace/uris.ts';
import type { LoadLine } from './load-lines.ts';
import { byOrder, loadLines } from './load-lines.ts';

/** A server that stops at a directive, since it does not load the module. */
interface Lacking {
  readonly evaluation: Evaluation;
  readonly modules: readonly ModuleFact[];
}

/** Directives of modules that are not loaded → the modules are, by the lines that the layout keeps for that. */
export const loadModules: Conversion = {
  id: 'load-modules',
  title: 'Load the module',
  description: 'Loads the modules of the directives in a file, by a line that is commented out or a new one.',
  async convert(project, request) {
    const servers = lackingIn(project, request);
    if (servers.length === 0) {
      return { kind: 'nothing', reason: `${nameOf(request.uri)} has no directive of a module that is not loaded.` };
    }
    const edits: SiteEdit[] = [];
    for (const { evaluation, modules } of servers) {
      const planned = plan(project, evaluation, modules);
      if ('kind' in planned) return planned;
      edits.push(...planned);
    }
    return {
      kind: 'converted',
      changes: fileChanges(project, edits, uri => `${nameOf(uri)} loads ${listed(servers)}`),
      notes: servers.flatMap(notesOn),
    };
  },
};

/** The modules that directives of a file, or of one place in it, lack in each server that reads it. */
function lackingIn(project: Project, { uri, site }: ConversionRequest): readonly Lacking[] {
  return project.deploymentsOf(uri).flatMap(({ index, evaluations }) =>
    [...evaluations].flatMap(([root, evaluation]): readonly Lacking[] => {
      const problems = index
        .names('structure')
        .filter(name => name.startsWith(`${root} `))
        .flatMap(name => index.get('structure', name))
        .flatMap(seen => (seen.topic === 'structure' && seen.site.uri === uri ? [seen] : []))
        .filter(seen => !site || (seen.site.item === site.item && seen.problem.start === site.span.start))
        .flatMap(({ problem }) => (problem.kind === 'unloaded' ? [problem] : []));
      const modules = [...new Set(problems.flatMap(moduleOf))];
      return modules.length === 0 ? [] : [{ evaluation, modules }];
    }),
  );
}

function moduleOf({ modules }: UnloadedDirective): readonly ModuleFact[] {
  return modules.flatMap(source => moduleBySource(source) ?? []).slice(0, 1);
}

/** The edits that load modules and what they need; or why there are none. */
function plan(
  project: Project,
  evaluation: Evaluation,
  modules: readonly ModuleFact[],
): readonly SiteEdit[] | ConversionResult {
  const { enabling, isDebian } = evaluation.knowledge;
  if (!hasOwnLines(enabling)) {
    const how = modules.map(module => howToEnable(module, enabling, isDebian)).join('. ');
    return { kind: 'refused', reason: `${how}: the lines that load modules are not written by hand here.` };
  }
  const lines = loadLines(project, evaluation);
  const loaded = new Map(lines.filter(({ hash }) => !hash).map(line => [line.identifier, line]));
  const edits: SiteEdit[] = [];
  for (const identifier of new Set(modules.flatMap(module => withNeeds(module.identifier)))) {
    const module = findModule(identifier);
    if (loaded.has(identifier) || !module || module.compiledIn) continue;
    const needs = withNeeds(identifier).flatMap(need => loaded.get(need) ?? []);
    const added = uncomment(identifier, lines, needs) ?? addLine(module, lines, needs);
    if (!added) {
      return {
        kind: 'refused',
        reason: `Not done: which file holds ${module.source} cannot be told. Load it by hand.`,
      };
    }
    edits.push(added.edit);
    loaded.set(identifier, added.line);
  }
  return edits;
}

interface Added {
  /** Where the module is loaded then. */
  readonly line: LoadLine;
  readonly edit: SiteEdit;
}

/** Where a line for it is commented out, behind all that it needs. */
function uncomment(identifier: string, lines: readonly LoadLine[], needs: readonly LoadLine[]): Added | undefined {
  for (const line of lines) {
    const { uri, item, hash } = line;
    if (!hash || line.identifier !== identifier || needs.some(need => byOrder(need, line) > 0)) continue;
    return { line, edit: { uri, item, ...hash, text: '' } };
  }
  return undefined;
}

/**
 * Behind the last line that loads a module in the file that loads httpd's own, or what is needed; the module's file is
 * looked for where httpd's own are. Undefined for modules of others, whose files have other names elsewhere.
 */
function addLine(
  { identifier, file, status }: ModuleFact,
  lines: readonly LoadLine[],
  needs: readonly LoadLine[],
): Added | undefined {
  const loading = lines.filter(({ hash }) => !hash);
  const own = loading.find(line => line.identifier === 'authz_core_module');
  if (!own || !file || !status || status === 'MPM' || !/mod_authz_core\.so/.test(own.file)) return undefined;
  const base = [own, ...needs].sort(byOrder).at(-1) ?? own;
  const free = loading.filter(line => line.uri === base.uri && !line.item.container && byOrder(base, line) <= 0);
  const behind = free.at(-1) ?? base;
  const { uri, item, end } = behind;
  const eol = item.text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /[ \t]*$/.exec(item.text.slice(0, behind.start))?.[0] ?? '';
  const text = `${eol}${indent}LoadModule ${identifier} ${own.file.replace('mod_authz_core.so', file)}`;
  return { line: behind, edit: { uri, item, start: end, end, text } };
}

function listed(servers: readonly Lacking[]): string {
  return [...new Set(servers.flatMap(({ modules }) => modules.map(({ source }) => source)))].join(', ');
}

/** What else comes into effect. */
function notesOn({ evaluation, modules }: Lacking): readonly string[] {
  const names = new Set(modules.flatMap(({ source, identifier }) => [source, identifier]));
  const woken = [...evaluation.skipped].flatMap(item => {
    const argument = item.name === 'ifmodule' ? item.mapped?.tree.nodes[0]?.args[0]?.value : undefined;
    return argument !== undefined && names.has(argument) ? [argument] : [];
  });
  return [...new Set(woken)].map(name => `What stands in <IfModule ${name}> takes effect from now on.`);
}
