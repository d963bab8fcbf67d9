import type { OptionFact } from '../core/fact.ts';
import type { Finding, SitedFinding } from '../core/finding.ts';
import { refusalNotice } from '../core/refusal.ts';
import type { EffectiveOption, Sighting, Site, UwsgiInstance } from '../core/sighting.ts';
import type { Sources } from '../core/sources.ts';
import { logicOf } from '../knowledge/options.ts';
import type { Logic } from './logic.ts';
import { readLogic } from './logic.ts';
import { replaceMagic, replacePlaceholders } from './placeholders.ts';
import { socketsOf } from './sockets.ts';

/** What starting uWSGI with a file does: the instance, the files it read, and what was wrong on the way. */
export interface InstanceEvaluation {
  readonly root: string;
  readonly visited: ReadonlySet<string>;
  readonly instance: UwsgiInstance;
  readonly problems: readonly SitedFinding[];
}

/** Options that read another file, as `path` or `path:section`. */
const INCLUDES: ReadonlySet<string> = new Set(['include', 'inherit', 'ini', 'xml', 'yaml', 'yml', 'json', 'config']);

const MAX_DEPTH = 20;
const MAX_OPTIONS = 200_000;

interface Raw {
  readonly name: string;
  readonly value: string;
  readonly site: Site;
  readonly valueSpan: OptionFact['valueSpan'];
}

interface Walk {
  readonly root: string;
  readonly sources: Sources;
  readonly visited: Set<string>;
  readonly raws: Raw[];
  readonly problems: SitedFinding[];
}

/** Evaluates one section (default `uwsgi`) of `root` with all it includes. Never fails. */
export function evaluateUwsgi(root: string, sources: Sources, section = 'uwsgi'): InstanceEvaluation {
  const walk: Walk = { root, sources, visited: new Set(), raws: [], problems: [] };
  readSection(walk, root, section, []);
  const values = new Map<string, string>();
  for (const raw of walk.raws) {
    const placeholder = /^set-(?:ph|placeholder)$/.test(raw.name) ? /^([^=]*)=(.*)$/s.exec(raw.value) : undefined;
    if (placeholder) values.set(placeholder[1] ?? '', placeholder[2] ?? '');
    else if (!values.has(raw.name)) values.set(raw.name, raw.value);
  }
  const options: EffectiveOption[] = walk.raws.map(raw => ({
    name: raw.name,
    value: replacePlaceholders(raw.value, name => values.get(name)),
    site: raw.site,
    valueSpan: raw.valueSpan,
  }));
  const instance = { id: `${root}#${section}`, uri: root, options, sockets: socketsOf(options) };
  return { root, visited: walk.visited, instance, problems: walk.problems };
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

function readSection(walk: Walk, uri: string, section: string, stack: readonly string[]): void {
  walk.visited.add(uri);
  const names = { path: decodeURIComponent(uri.replace(/^[a-z-]+:\/\/[^/]*/, '')), section };
  let logic: Logic | undefined;
  let body: Raw[] = [];
  const take = (raw: Raw): void => {
    walk.raws.push(raw);
    if (INCLUDES.has(raw.name)) includeFile(walk, raw, [...stack, `${uri}:${section}`]);
  };
  for (const item of walk.sources.items(uri, 'uwsgi') ?? []) {
    for (const fact of item.mapped?.facts ?? []) {
      if (fact.kind !== 'option' || walk.raws.length >= MAX_OPTIONS) continue;
      if ((fact.section ?? item.container?.name ?? '') !== section) continue;
      const { name, valueSpan } = fact;
      const raw: Raw = {
        name,
        value: replaceMagic(fact.value ?? '', names),
        site: { uri, item, span: fact },
        valueSpan,
      };
      const word = logicOf(name);
      if (word === 'end') {
        finish(logic, body, take);
        logic = undefined;
        body = [];
      } else if (word) {
        const has = (option: string, value: string | undefined): boolean =>
          walk.raws.some(
            seen => seen.name === option && (value === undefined || seen.value.split(',').includes(value)),
          );
        logic = readLogic(name, raw.value, has);
      } else if (logic) {
        body.push(raw);
      } else {
        take(raw);
      }
    }
  }
  finish(logic, body, take);
}

/** Takes the options that stood between a logic line and its end, as often as the logic says. */
function finish(logic: Logic | undefined, body: readonly Raw[], take: (raw: Raw) => void): void {
  if (!logic || logic.kind === 'skip') return;
  if (logic.kind === 'once') {
    body.forEach(take);
    return;
  }
  for (const value of logic.values) {
    for (const raw of body) take({ ...raw, value: raw.value.replaceAll('%(_)', value) });
  }
}

function includeFile(walk: Walk, raw: Raw, stack: readonly string[]): void {
  const [, path = '', named] = /^(.*?)(?::([^:/]*))?$/s.exec(raw.value) ?? [];
  const section = named || 'uwsgi';
  const base = { root: walk.root, from: raw.site.uri, home: undefined };
  const found = path === '' ? [raw.site.uri] : walk.sources.expand(path, base);
  if (found === 'pending' || /%\(|\$\(|@\(/.test(path)) return;
  if (found === 'missing' || found === 'unknown') {
    const severity = found === 'missing' ? 'warning' : 'information';
    const message = `${path} is not among the files at hand; uWSGI stops when it cannot read it. Check the path: uWSGI takes a relative one from the directory it was started in.`;
    report(walk, raw.site, { rule: 'include-missing', severity, message });
    return;
  }
  for (const uri of found) {
    if (stack.includes(`${uri}:${section}`) || stack.length >= MAX_DEPTH) {
      const message = `${raw.value} is being read already: uWSGI would read these files in a circle and never start. Remove one of the lines.`;
      report(walk, raw.site, { rule: 'include-cycle', severity: 'error', message });
    } else {
      readSection(walk, uri, section, stack);
      const refusal = walk.sources.refusal(uri);
      const notice = refusal && refusalNotice(refusal, path);
      if (notice) report(walk, raw.site, notice);
    }
  }
}

function report(walk: Walk, site: Site, what: Pick<Finding, 'rule' | 'severity' | 'message'>): void {
  walk.problems.push({ site, finding: { ...what, start: site.span.start, end: site.span.end } });
}
