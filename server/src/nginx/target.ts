import type { Target } from '../core/endpoint.ts';
import { readAddress } from '../core/endpoint.ts';
import { PASSES } from './facts.ts';

/** A target as a directive writes it: `scheme://address/path`, each part but the address optional. */
export interface PassedTo {
  readonly scheme: string;
  /** `host:port`, `unix:/path`, or the name of a group of servers. */
  readonly address: string;
  /** What is behind the address, from its slash on; undefined where there is none. */
  readonly path: string | undefined;
}

const PARTS = /^(?:([a-z]+):\/\/)?(unix:[^:\s]*|(?:\{\{.*?\}\}|<%.*?%>|[^/\s])*):?(\/.*)?$/s;

/** Takes the target of a `…_pass` apart. Only `proxy_pass` has a path. */
export function passedTo(directive: string, value: string): PassedTo {
  const [, scheme, address = value, path] = PARTS.exec(value) ?? [];
  const spoken = scheme === 'suwsgi' ? 'uwsgi' : scheme;
  return { scheme: spoken ?? PASSES[directive] ?? 'tcp', address, path };
}

/** Ports that nginx takes where an address names none. */
const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** Where an address leads. What a template or a variable leaves open is an endpoint of its own. */
export function targetOf(scheme: string, address: string): Target {
  const plain = address.startsWith('unix:') ? address.slice('unix:'.length) : address;
  const port = DEFAULT_PORTS[scheme];
  const isHost = /^(?:\[[0-9a-f:.]+\]|[\w.-]+)$/i.test(plain) && port !== undefined && !plain.startsWith('/');
  const endpoint = readAddress(plain) ?? (isHost ? readAddress(`${plain}:${port}`) : undefined);
  return { scheme, ...(endpoint ?? { name: `unknown:${plain}`, host: '' }) };
}
