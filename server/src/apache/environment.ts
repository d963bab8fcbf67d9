import type { Guard } from '../core/fact.ts';

/** What `Define`, `LoadModule` and `ServerRoot` have said, with the moment of each, so that any earlier moment can be asked. */
export interface Definitions {
  readonly variables: Map<string, { readonly at: number; readonly value: string | undefined }[]>;
  /** Lower-case identifier (`wsgi_module`) → the moment it was loaded. */
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
  const key = identifier.toLowerCase();
  if (!definitions.modules.has(key)) definitions.modules.set(key, definitions.moment);
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
  isDirective(name: string): boolean;
}

/**
 * Whether a container's condition holds. Where it cannot be known (the modules of a fragment, a file on another
 * machine), a known module counts as there and an unknown one as absent.
 */
export function holds(guard: Guard, environment: Environment, conditions: Conditions): boolean {
  const argument = resolve(environment, guard.argument).trim();
  const negated = argument.startsWith('!');
  const name = (negated ? argument.slice(1) : argument).trim();
  switch (guard.name) {
    case 'ifdefine':
      return negated !== (variable(environment, name) !== undefined);
    case 'ifmodule':
      return moduleHolds(name, negated, environment, conditions);
    case 'ifversion':
      return versionHolds(argument);
    case 'ifdirective':
    case 'ifsection':
      return negated !== conditions.isDirective(name.replace(/^<|>$/g, ''));
    case 'iffile':
      return true;
    default:
      return true;
  }
}

function moduleHolds(name: string, negated: boolean, environment: Environment, conditions: Conditions): boolean {
  const identifier = conditions.moduleIdentifier(name);
  const { modules } = environment.definitions;
  if (modules.size === 0) {
    if (identifier === undefined) return negated;
    return conditions.isStatic(identifier) ? !negated : true;
  }
  const key = (identifier ?? name).toLowerCase();
  const loadedAt = modules.get(key);
  const loaded = (loadedAt !== undefined && loadedAt <= environment.moment) || conditions.isStatic(key);
  return negated !== loaded;
}

/** The httpd release that `<IfVersion>` is asked about: the current 2.4. */
const HTTPD_VERSION = [2, 4, 66] as const;

function versionHolds(argument: string): boolean {
  const parts = /^(!?)(=|==|>|>=|<|<=|~)?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(argument);
  if (!parts) return true;
  const [, not, operator = '=', ...given] = parts;
  const numbers = given.filter((part): part is string => part !== undefined).map(Number);
  const order = numbers.reduce((found, part, index) => found || (HTTPD_VERSION[index] ?? 0) - part, 0);
  const answers: Readonly<Record<string, boolean>> = {
    '=': order === 0,
    '==': order === 0,
    '>': order > 0,
    '>=': order >= 0,
    '<': order < 0,
    '<=': order <= 0,
  };
  return (not === '!') !== (answers[operator] ?? true);
}
