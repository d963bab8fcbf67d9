import type { Endpoint, Target } from './endpoint.ts';
import type { Finding } from './finding.ts';
import type { Fix } from './fix.ts';
import type { Item } from './item.ts';
import type { Program } from './language.ts';
import type { Span } from './span.ts';

/** A span of an item of a file. */
export interface Site {
  readonly uri: string;
  readonly item: Item;
  readonly span: Span;
}

/** Where a unit or script starts a server. */
export interface CommandSite extends Site {
  /** True when the span is the command from its program on, all of it and nothing else: it can be replaced. */
  readonly isWhole: boolean;
  /** What watches the process; absent for a script. */
  readonly manager?: Manager;
}

/** A program that starts servers and watches the process that it has started. */
export interface Manager {
  readonly name: 'systemd' | 'supervisor';
  /** What a unit says of how its process behaves (`Type=`); absent where it says nothing. */
  readonly type?: string;
}

/** One option of a uWSGI instance, placeholders resolved. */
export interface EffectiveOption {
  readonly name: string;
  readonly value: string;
  readonly site: Site;
  readonly valueSpan: Span;
  /** Set for what a unit or script gives the program, and no configuration file. */
  readonly onCommandLine?: true;
  /** Set behind a statement of a template language: it may be one of several that exclude each other. */
  readonly isAlternative?: true;
}

/** How a uWSGI socket talks. */
export type SocketProtocol = 'http' | 'uwsgi' | 'other';

export interface UwsgiSocket extends Endpoint {
  readonly option: EffectiveOption;
  readonly protocol: SocketProtocol;
}

/** What one uWSGI process started with a file would do: its options in order, over all files it includes. */
export interface UwsgiInstance {
  /** `uri#section`. */
  readonly id: string;
  /** Its configuration file; where it has none, the file with the command that starts it. */
  readonly uri: string;
  /** The command that starts it, where one is at hand. */
  readonly command?: CommandSite;
  readonly options: readonly EffectiveOption[];
  readonly sockets: readonly UwsgiSocket[];
}

/** The virtual host or server through which requests come in. */
export interface FrontSeen {
  /** Its opening line. */
  readonly site: Site;
  /** The addresses it is for, as written, variables resolved: `*:443`; empty where none is said. */
  readonly addresses: readonly string[];
  readonly names: readonly string[];
  readonly isEncrypted: boolean;
}

/** Where in its server something stands. */
interface Placed {
  /** The file that reading began with. */
  readonly root?: string;
  /** The virtual host around it; absent in the main server. */
  readonly front?: FrontSeen | undefined;
}

interface Base {
  /** What sightings must share to be judged together. */
  readonly name: string;
  readonly site: Site;
}

/** Something that forwards requests. */
export interface Forwards extends Base, Placed {
  readonly topic: 'endpoint';
  readonly role: 'forwards';
  /** The front end. */
  readonly program: Program;
  readonly directive: string;
  readonly target: Target;
  readonly url: string;
  /** Names that stand for what is forwarded: path, host names, location, balancer. */
  readonly labels: readonly string[];
  /** The path or pattern of the requests that are forwarded; empty for all, and for a balancer's member. */
  readonly path?: string;
}

/** A uWSGI socket. */
export interface Serves extends Base {
  readonly topic: 'endpoint';
  readonly role: 'serves';
  readonly socket: UwsgiSocket;
  readonly instance: UwsgiInstance;
}

/** A server that a unit or script starts and that listens by itself: Glance's own. `site` is the line that starts it. */
export interface StandsAlone extends Base {
  readonly topic: 'endpoint';
  readonly role: 'stands-alone';
  readonly endpoint: Endpoint;
  /** The address of its configuration file, where that is at hand. */
  readonly configuration: string | undefined;
}

/** A server of Glance's own that something starts: `name` is its program. */
export interface StartSeen extends Base {
  readonly topic: 'start';
  readonly site: CommandSite;
  /** The program and its arguments, as far as they are known. */
  readonly words: readonly string[];
  /** The address of its configuration file, where that is at hand. */
  readonly configuration: string | undefined;
}

export interface InstanceSeen extends Base {
  readonly topic: 'instance';
  readonly instance: UwsgiInstance;
}

/** A script that mod_wsgi runs. */
export interface WsgiScriptSeen extends Base, Placed {
  readonly topic: 'wsgi-script';
  readonly directive: string;
  readonly mount: string;
  readonly path: string;
  /** The beginning of the script, where it can be read. */
  readonly script: string | undefined;
  /** The group of processes that runs it; absent when httpd itself does. */
  readonly group?: string | undefined;
}

/** How httpd takes requests and passes them on, said outside of any virtual host: `name` is the directive in lower case. */
export interface BodySeen extends Base {
  readonly topic: 'body';
  readonly value: string;
}

/** An address that a front end listens on. */
export interface ListenSeen extends Base, Read {
  readonly topic: 'listen';
  readonly program: Program;
  readonly endpoint: Endpoint;
}

/** When something was read: the file that reading began with, and the place in the order of that reading. */
interface Read {
  readonly root: string;
  readonly order: number;
}

/** A group of mod_wsgi's processes, declared or needed. */
export interface DaemonSeen extends Base, Read {
  readonly topic: 'daemon';
  readonly role: 'declares' | 'needs';
  /** True when the whole server is known, from its main file on. */
  readonly isMain: boolean;
}

/** A directive or section that httpd surely or most likely refuses where it stands. */
export interface StructureSeen extends Base {
  readonly topic: 'structure';
  readonly problem: StructureProblem;
}

interface Refused extends Span {
  /** As written, without `<`. */
  readonly directive: string;
  readonly isSection: boolean;
}

/** No module that is known has it. `isCertain`: every module that is loaded is known. */
export interface UnknownDirective extends Refused {
  readonly kind: 'unknown';
  readonly isCertain: boolean;
  /** The name in the closing tag, which changes with it. */
  readonly closingName: Span | undefined;
}

/** Its modules are known and none of them is loaded. */
export interface UnloadedDirective extends Refused {
  readonly kind: 'unloaded';
  /** Source files of the modules, any of which would do. */
  readonly modules: readonly string[];
  readonly isDebian: boolean;
  /** Who keeps the lines that load modules. */
  readonly enabling: 'a2enmod' | 'sysconfig' | 'conf.modules.d' | 'lines';
}

/** It may not stand in the section around it, or only in one that is not there. */
export interface MisplacedDirective extends Refused {
  readonly kind: 'misplaced';
  readonly reason:
    | 'needs-directory'
    | 'not-in-directory'
    | 'not-in-section'
    | 'needs-host'
    | 'not-in-htaccess'
    | 'needs-if';
  /** The section in question, in lower case; empty at the top of a file. */
  readonly within: string;
  /** The section around it in front of which it may stand. */
  readonly outOf: Span | undefined;
}

/** httpd takes it here, and its manual names other contexts only. */
export interface UndocumentedPlace extends Refused {
  readonly kind: 'undocumented';
  /** The context it stands in, as the manual calls it. */
  readonly context: string;
  /** The contexts that the manual names. */
  readonly named: readonly string[];
}

/** A section without the argument that it needs. */
export interface BareSection extends Refused {
  readonly kind: 'bare-section';
}

/** A line that stops httpd on purpose. */
export interface StopDirective extends Refused {
  readonly kind: 'stops';
}

export type StructureProblem =
  | UndocumentedPlace
  | StopDirective
  | UnknownDirective
  | UnloadedDirective
  | MisplacedDirective
  | BareSection;

/** Arguments that httpd refuses, in a directive or tag that it reads. */
export interface ArgumentSeen extends Base {
  readonly topic: 'argument';
  readonly rule: 'argument-count' | 'argument-value';
  readonly message: string;
  readonly fix: Fix | undefined;
}

/** Something wrong in an argument that is in a language of its own, such as a regular expression. */
export interface LanguageSeen extends Base {
  readonly topic: 'language';
  readonly finding: Finding & { readonly fixes: readonly Fix[] };
}

/** A line of mod_rewrite; `on`, `off` and `unknown` are states of RewriteEngine. */
export interface RewriteStep extends Span {
  readonly kind: 'condition' | 'rule' | 'on' | 'off' | 'unknown';
}

/** Lines of mod_rewrite of one item: of the main server, of a virtual host or of a .htaccess. */
export interface RewritingSeen extends Base, Read {
  readonly topic: 'rewriting';
  readonly context: 'server' | 'host' | 'htaccess';
  readonly steps: readonly RewriteStep[];
  /** True when all that belongs to the context was read. */
  readonly isKnown: boolean;
}

/** Something active in a deployment that rules join across items and files. */
export type Sighting =
  | Forwards
  | Serves
  | StandsAlone
  | StartSeen
  | InstanceSeen
  | WsgiScriptSeen
  | BodySeen
  | ListenSeen
  | DaemonSeen
  | StructureSeen
  | ArgumentSeen
  | LanguageSeen
  | RewritingSeen;

export type Topic = Sighting['topic'];

export function isForwards(sighting: Sighting): sighting is Forwards {
  return sighting.topic === 'endpoint' && sighting.role === 'forwards';
}

export function isServes(sighting: Sighting): sighting is Serves {
  return sighting.topic === 'endpoint' && sighting.role === 'serves';
}

export function isStandsAlone(sighting: Sighting): sighting is StandsAlone {
  return sighting.topic === 'endpoint' && sighting.role === 'stands-alone';
}
