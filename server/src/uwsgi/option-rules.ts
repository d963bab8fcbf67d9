import type { Finding, Severity, SitedFinding } from '../core/finding.ts';
import type { Fix } from '../core/fix.ts';
import type { DeploymentRule, DeploymentView, ItemContext, ItemRule, Rule } from '../core/rule.ts';
import type { EffectiveOption, UwsgiInstance } from '../core/sighting.ts';
import type { Span } from '../core/span.ts';
import type { Block, Entry, Node, Word } from '../core/tree.ts';
import type { OptionFact } from '../knowledge/options.ts';
import { findOption } from '../knowledge/options.ts';

/** What a rule says of one place. */
export interface Remark extends Span {
  readonly message: string;
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
}

/** One option as it is written. */
export interface WrittenOption {
  readonly entry: Entry;
  /** Undefined for a name that uWSGI does not know. */
  readonly fact: OptionFact | undefined;
  /** Undefined where no value is written. */
  readonly value: Word | undefined;
  readonly context: ItemContext;
}

/** A rule that judges each option by its own line, in all four formats. */
export function lineRule(rule: Rule, check: (option: WrittenOption) => Iterable<Remark>): ItemRule {
  return {
    ...rule,
    program: 'uwsgi',
    *check(context) {
      for (const entry of entriesIn(context.tree.nodes)) {
        const fact = findOption(entry.name.value);
        for (const remark of check({ entry, fact, value: entry.args[0], context })) yield told(rule, remark);
      }
    },
  };
}

/** A rule that judges all options that an instance of uWSGI reads, in order. */
export function instanceRule(
  rule: Rule,
  judge: (instance: UwsgiInstance, view: DeploymentView) => Iterable<readonly [EffectiveOption, Remark]>,
): DeploymentRule {
  return {
    ...rule,
    topics: ['instance'],
    *judge(sightings, view) {
      for (const sighting of sightings) {
        if (sighting.topic !== 'instance') continue;
        for (const [{ site, onCommandLine }, remark] of judge(sighting.instance, view)) {
          // Files that start servers are others': only the wiring is judged there.
          if (onCommandLine) continue;
          yield { site, finding: told(rule, remark) } satisfies SitedFinding;
        }
      }
    },
  };
}

function told({ id, severity }: Rule, remark: Remark): Finding {
  return { severity, ...remark, rule: id };
}

function entriesIn(nodes: readonly Node[]): readonly Entry[] {
  return nodes.flatMap(node => (node.kind === 'entry' ? [node] : entriesIn((node satisfies Block).children)));
}

/** Where the name of an option stands in its item. */
export function nameSpanOf({ name, site: { item, span } }: EffectiveOption): Span {
  const at = item.text.indexOf(name, span.start);
  const start = at < 0 || at > span.end ? span.start : at;
  return { start, end: at < 0 ? span.end : start + name.length };
}

/** Where the value of an option stands; its name where nothing is written. */
export function valueSpanOf(option: EffectiveOption): Span {
  const { start, end } = option.valueSpan;
  return end > start ? { start, end } : nameSpanOf(option);
}

/** The last option that sets the same thing as one of `names`, under whatever name. */
export function lastOf(instance: UwsgiInstance, ...names: readonly string[]): EffectiveOption | undefined {
  return instance.options.findLast(option => names.includes(option.name));
}

/** True where a value still has something in it that is not known here, or that a template fills in. */
export function isOpen(value: string): boolean {
  return /[%$@]\(|\{\{|\{%|<%|\$\{|@[A-Z_]+@|^<.*>$|%[a-zA-Z]/.test(value);
}

/** Every value but these four is true to uWSGI (core/uwsgi.c, uwsgi_opt_true). */
export function isTrue(value: string): boolean {
  return !/^(?:false|off|no|0)$/i.test(value);
}

/** The number that C's atoi reads: blanks, a sign, digits; 0 without any. */
export function atoi(value: string): number {
  return Number(/^\s*([-+]?\d+)/.exec(value)?.[1] ?? 0);
}

/** A fix that puts a text in place of a span. */
export function replaceBy(title: string, span: Span, text: string, safe = false): readonly Fix[] {
  return [{ title, safe, changes: [{ start: span.start, end: span.end, text }] }];
}

/** A fix that writes another option above one, as the format of the file wants it. */
export function insertAbove(
  { site: { item, span } }: EffectiveOption,
  name: string,
  value: string,
  safe = false,
): readonly Fix[] {
  const { text } = item;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /[ \t]*$/.exec(text.slice(0, span.start))?.[0] ?? '';
  const first = text.charAt(span.start);
  const before = first === '<' ? `<${name}>${value}</${name}>` : first === '"' ? `"${name}": "${value}",` : undefined;
  const line = before ?? (item.kind === 'block' ? `${name}: ${value}` : `${name} = ${value}`);
  const changes = [{ start: span.start, end: span.start, text: `${line}${eol}${indent}` }];
  return [{ title: `Add ${name} = ${value}`, safe, changes }];
}

/** A fix that takes an option out: in ini files, where it is a line. */
export function removeLine({ site: { item, span } }: EffectiveOption, safe = false): readonly Fix[] {
  if (item.kind === 'block') return [];
  const start = item.text.lastIndexOf('\n', span.start - 1) + 1;
  const next = item.text.indexOf('\n', span.end);
  const changes = [{ start, end: next < 0 ? item.text.length : next + 1, text: '' }];
  return [{ title: 'Take the line out', safe, changes }];
}

/** Options that name what is served. */
const APPLICATIONS: ReadonlySet<string> = new Set(
  `module wsgi wsgi-file file mount paste ini-paste ini-paste-logged pump rack psgi lua php php-app cgi jvm mono-app
  django django-app eval web3 symcall`.split(/\s+/),
);

/**
 * The option that names the application of a server whose options are all here: it has a socket and an application, and
 * no emperor or template decides the rest. Advice is for these alone.
 */
export function applicationOf({ options, sockets }: UwsgiInstance): EffectiveOption | undefined {
  if (sockets.length === 0 || options.some(({ name, value }) => name === 'emperor' || isOpen(value))) return undefined;
  return options.find(({ name }) => APPLICATIONS.has(name));
}

/** Whether a switch is on in an instance: the last one counts. */
export function isOn(instance: UwsgiInstance, ...names: readonly string[]): boolean {
  const option = lastOf(instance, ...names);
  return option !== undefined && isTrue(option.value);
}
