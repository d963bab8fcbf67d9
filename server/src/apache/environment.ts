import type { Guard } from '../core/fact.ts';

/** What `Define`, `LoadModule` and `ServerRoot` have said, with the moment of each, so that any earlier moment can be asked. */
export interface Definitions {
  readonly variables: Map<string, { readonly at: number; readonly value: string | undefined }[]>;
  /** Identifier (`wsgi_module`) → the moment it was loaded. */
  readonly modules: Map<string, number>;
  moment: number;
  serverRoot: string | undefined;
}

/** What is known at one place of the configuration. */
export interface Environment {
  readonly definitions: Definitions;
  readonly moment: number;
  /** Macro parameters with their values, as `Use` gave them. */
  readonly parameters: readonly (readonly [string, string])[];
}

export function newDefinitions(): Definitions {
  return { variables: new Map(), modules: new Map(), moment: 0, serverRoot: undefined };
}

export function define(definitions: Definitions, name: string, value: string | undefined): void {
  definitions.moment += 1;
  const history = definitions.variables.get(name) ?? [];
  history.push({ at: definitions.moment, value });
  definitions.variables.set(name, history);
}

export function loadModule(definitions: Definitions, identifier: string): void {
  definitions.moment += 1;
  if (!definitions.modules.has(identifier)) definitions.modules.set(identifier, definitions.moment);
}

/** The value of a variable at the environment's moment. */
export function variable(environment: Environment, name: string): string | undefined {
  const history = environment.definitions.variables.get(name) ?? [];
  let low = 0;
  let high = history.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((history[middle]?.at ?? 0) <= environment.moment) low = middle + 1;
    else high = middle;
  }
  return history[low - 1]?.value;
}

/** `text` with macro parameters and `${variables}` put in; an unknown variable stays as it is, as in httpd. */
export function resolve(environment: Environment, text: string): string {
  let result = text;
  for (const [name, value] of environment.parameters) {
    if (result.includes(name)) result = result.replaceAll(name, value);
  }
  if (!result.includes('${')) return result;
  return result.replace(/\$\{([^}]*)\}/g, (all, name: string) => variable(environment, name) ?? all);
}

/** What decides conditions: knowledge of the program that is not in the files. */
export interface Conditions {
  /** The identifier (`wsgi_module`) of a module named by source file or identifier; undefined for an unknown one. */
  moduleIdentifier(name: string): string | undefined;
  isStatic(identifier: string): boolean;
  /** Sources of the modules that bring a directive, or a section named with its `<`; undefined for an unknown one. */
  modulesOf(name: string): readonly string[] | undefined;
}

/**
 * Whether a container's condition holds. Where it cannot be known (the modules of a fragment, a file on another
 * machine), a known module counts as there and an unknown one as absent.
 */
export function holds(guard: Guard, environment: Environment, conditions: Conditions): boolean {
  const argument = resolve(environment, guard.argument).trim();
  if (guard.name === 'ifversion') return versionHolds(argument);
  // A "!" inside quotes is part of the name; behind the first word nothing is looked at.
  const negated = argument.startsWith('!');
  const name = firstWord(negated ? argument.slice(1).trim() : argument);
  switch (guard.name) {
    case 'ifdefine':
      return negated !== (variable(environment, name) !== undefined);
    case 'ifmodule':
      return moduleHolds(name, negated, environment, conditions);
    case 'ifdirective':
      return negated !== directiveHolds(name, environment, conditions);
    case 'ifsection':
      return negated !== directiveHolds(`<${name}`, environment, conditions);
    default:
      return true;
  }
}

function firstWord(text: string): string {
  const quote = text.charAt(0);
  if (quote !== '"' && quote !== "'") return /^\S*/.exec(text)?.[0] ?? '';
  const end = text.indexOf(quote, 1);
  return text.slice(1, end < 0 ? undefined : end);
}

/** A directive is there when one of its modules is. Sections are named with their `<`. */
function directiveHolds(name: string, environment: Environment, conditions: Conditions): boolean {
  const modules = conditions.modulesOf(name);
  if (environment.definitions.modules.size === 0) return modules !== undefined;
  return modules?.some(source => moduleHolds(source, false, environment, conditions)) ?? false;
}

function moduleHolds(name: string, negated: boolean, environment: Environment, conditions: Conditions): boolean {
  const identifier = conditions.moduleIdentifier(name);
  const { modules } = environment.definitions;
  if (modules.size === 0) {
    if (identifier === undefined) return negated;
    return conditions.isStatic(identifier) ? !negated : true;
  }
  const key = identifier ?? name;
  const loadedAt = modules.get(key);
  const loaded = (loadedAt !== undefined && loadedAt <= environment.moment) || conditions.isStatic(key);
  return negated !== loaded;
}

/** The httpd release that `<IfVersion>` is asked about: the current 2.4. */
const HTTPD_VERSION = [2, 4, 71] as const;

const OPERATORS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': order => order === 0,
  '==': order => order === 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
  '<': order => order < 0,
  '<=': order => order <= 0,
};

/** Without an operator the version must be the very one; parts that are not given count as 0. */
function versionHolds(argument: string): boolean {
  const [first = '', second] = argument.split(/\s+/);
  const not = second !== undefined && first.startsWith('!');
  const operator = second === undefined ? '=' : first.slice(not ? 1 : 0);
  // Behind the bracket may stand a third word, which counts for nothing.
  const wanted = (second ?? first).replace(/>$/, '');
  const pattern = operator === '~' ? wanted : /^\/(.*)\/$/.exec(wanted)?.[1];
  if (pattern !== undefined) return not !== matches(pattern, HTTPD_VERSION.join('.'));
  const given = /^(\d+)(?:\.(\d*))?(?:\.(\d*))?\.?$/.exec(wanted)?.slice(1);
  const judge = OPERATORS[operator];
  if (!given || !judge) return true;
  const order = HTTPD_VERSION.reduce((found, part, index) => found || part - Number(given[index] ?? 0), 0);
  return not !== judge(order);
}

/** A pattern that cannot be read here is taken to match. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return true;
  }
}
