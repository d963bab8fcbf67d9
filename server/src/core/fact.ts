import type { Span } from './span.ts';
import type { Word } from './tree.ts';

/** A condition around a fact within its own item: `<IfModule mod_ssl.c>` and its kin, lower-case name first. */
export interface Guard {
  readonly name: string;
  readonly argument: string;
}

interface Base extends Span {
  /** Conditions inside the item that must hold for the fact to count; the outermost first. */
  readonly guards: readonly Guard[];
}

/** Another file that is read here. */
export interface IncludeFact extends Base {
  readonly kind: 'include';
  readonly target: string;
  readonly optional: boolean;
  /** Names that the sections around it give to what is read. */
  readonly labels: readonly string[];
  /** The sections around it within its own item, in lower case, outermost first. */
  readonly sections: readonly string[];
}

/** `Define NAME value` (a missing value is empty) or, with `value` undefined, `UnDefine NAME`. */
export interface DefineFact extends Base {
  readonly kind: 'define';
  readonly name: string;
  readonly value: string | undefined;
}

/** `LoadModule identifier file`. */
export interface ModuleFact extends Base {
  readonly kind: 'module';
  readonly identifier: string;
  readonly file: string;
}

export interface ServerRootFact extends Base {
  readonly kind: 'server-root';
  readonly path: string;
}

/** The opening line of `<Macro name parameters…>`; what follows up to its end is its body. */
export interface MacroFact extends Base {
  readonly kind: 'macro';
  readonly name: string;
  readonly parameters: readonly string[];
}

/** `Use name arguments…`. */
export interface UseFact extends Base {
  readonly kind: 'use';
  readonly name: string;
  readonly arguments: readonly string[];
  /** Names that the sections around it give to what is read. */
  readonly labels: readonly string[];
  /** The sections around it within its own item, in lower case, outermost first. */
  readonly sections: readonly string[];
}

/** `UndefMacro name`. */
export interface UndefMacroFact extends Base {
  readonly kind: 'undef-macro';
  readonly name: string;
}

/** A group of mod_wsgi's processes: declared by `WSGIDaemonProcess`, or named where it must be declared already. */
export interface DaemonFact extends Base {
  readonly kind: 'daemon';
  readonly role: 'declares' | 'needs';
  readonly name: string;
}

/** An address that a front end itself listens on (`Listen`, nginx's `listen`), as written. */
export interface ListenFact extends Base {
  readonly kind: 'listen';
  readonly address: string;
}

/** A back end that a front end forwards to, whichever directive says so. */
export interface BackendFact extends Base {
  readonly kind: 'backend';
  readonly directive: string;
  /** The target as written: `uwsgi://…`, `unix:…|http://…`, `balancer://…`. */
  readonly url: string;
  /** The path or pattern of the requests that are forwarded, as written; empty for all. */
  readonly path: string;
  /** Names that stand for what is served there: path, host names, location, balancer. */
  readonly labels: readonly string[];
}

/** A script that mod_wsgi runs. */
export interface WsgiScriptFact extends Base {
  readonly kind: 'wsgi-script';
  readonly directive: string;
  readonly mount: string;
  readonly path: string;
  /** The group of processes that is to run it, as written: its own option, else the nearest `WSGIProcessGroup` around. */
  readonly group: string | undefined;
}

/** nginx: a name for a group of servers, with their addresses as written. */
export interface UpstreamFact extends Base {
  readonly kind: 'upstream';
  readonly name: string;
  readonly servers: readonly string[];
}

/** How requests are taken and passed on (`WSGIChunkedRequest`, `LimitRequestBody`, `Timeout` …), outside of any virtual host. */
export interface BodyFact extends Base {
  readonly kind: 'body';
  /** Lower case. */
  readonly directive: string;
  readonly value: string;
}

/** One uWSGI option line. `start…end` covers key and value. */
export interface OptionFact extends Base {
  readonly kind: 'option';
  readonly name: string;
  /** Absent when there is no value at all (ini: no `=`). */
  readonly value: string | undefined;
  readonly valueSpan: Span;
  /** The section it stands in, where the format tells from the item alone (xml, yaml, json). */
  readonly section: string | undefined;
}

/** A command that a unit, supervisor or script runs; without words: what the lines above wanted to start is forgotten. */
export interface CommandFact extends Base {
  readonly kind: 'command';
  readonly words: readonly Word[];
  /** True for words that go on with the command above. */
  readonly isContinued: boolean;
}

/** A variable that a unit or script sets. */
export interface AssignmentFact extends Base {
  readonly kind: 'assignment';
  readonly name: string;
  readonly value: string;
  /** The value as it is written, with quotes. */
  readonly valueSpan: Span;
}

/** Facts that steer what is read, in which order and whether it counts. */
export type SteeringFact =
  | IncludeFact
  | DefineFact
  | ModuleFact
  | ServerRootFact
  | MacroFact
  | UseFact
  | UndefMacroFact
  | UpstreamFact;

/** What one item tells the rest of the deployment. Names and addresses are as written: variables are not resolved. */
export type Fact =
  | SteeringFact
  | DaemonFact
  | ListenFact
  | BackendFact
  | WsgiScriptFact
  | BodyFact
  | OptionFact
  | CommandFact
  | AssignmentFact;

const STEERING: ReadonlySet<string> = new Set([
  'include',
  'define',
  'module',
  'server-root',
  'macro',
  'use',
  'undef-macro',
  'upstream',
]);

export function isSteering(fact: Fact): fact is SteeringFact {
  return STEERING.has(fact.kind);
}
