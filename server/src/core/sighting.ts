import type { Endpoint, Target } from './endpoint.ts';
import type { Item } from './item.ts';
import type { Span } from './span.ts';

/** A span of an item of a file. */
export interface Site {
  readonly uri: string;
  readonly item: Item;
  readonly span: Span;
}

/** One option of a uWSGI instance, placeholders resolved. */
export interface EffectiveOption {
  readonly name: string;
  readonly value: string;
  readonly site: Site;
  readonly valueSpan: Span;
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
  readonly uri: string;
  readonly options: readonly EffectiveOption[];
  readonly sockets: readonly UwsgiSocket[];
}

interface Base {
  /** What sightings must share to be judged together. */
  readonly name: string;
  readonly site: Site;
}

/** Something that forwards requests. */
export interface Forwards extends Base {
  readonly topic: 'endpoint';
  readonly role: 'forwards';
  readonly directive: string;
  readonly target: Target;
  readonly url: string;
  /** Names that stand for what is forwarded: path, host names, location, balancer. */
  readonly labels: readonly string[];
}

/** A uWSGI socket. */
export interface Serves extends Base {
  readonly topic: 'endpoint';
  readonly role: 'serves';
  readonly socket: UwsgiSocket;
  readonly instance: UwsgiInstance;
}

export interface InstanceSeen extends Base {
  readonly topic: 'instance';
  readonly instance: UwsgiInstance;
}

/** A script that mod_wsgi runs. */
export interface WsgiScriptSeen extends Base {
  readonly topic: 'wsgi-script';
  readonly directive: string;
  readonly mount: string;
  readonly path: string;
  /** The beginning of the script, where it can be read. */
  readonly script: string | undefined;
}

/** An address that httpd listens on. */
export interface ListenSeen extends Base {
  readonly topic: 'listen';
  readonly endpoint: Endpoint;
}

/** Something active in a deployment that rules join across items and files. */
export type Sighting = Forwards | Serves | InstanceSeen | WsgiScriptSeen | ListenSeen;

export type Topic = Sighting['topic'];

export function isForwards(sighting: Sighting): sighting is Forwards {
  return sighting.topic === 'endpoint' && sighting.role === 'forwards';
}

export function isServes(sighting: Sighting): sighting is Serves {
  return sighting.topic === 'endpoint' && sighting.role === 'serves';
}
