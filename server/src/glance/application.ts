import { reaches } from '../core/endpoint.ts';
import type { DeploymentView } from '../core/rule.ts';
import type { EffectiveOption, UwsgiInstance } from '../core/sighting.ts';
import { isForwards } from '../core/sighting.ts';
import type { EntryPoint } from './signatures.ts';
import { moduleEntry, pasteEntry, scriptEntry } from './signatures.ts';

/** Glance as a uWSGI instance loads it. */
export interface GlanceApplication {
  readonly entry: EntryPoint;
  /** The option that names the entry point. */
  readonly option: EffectiveOption;
}

/** Which options name an application, and how each spells it. */
const READERS: Readonly<Record<string, (value: string) => EntryPoint | undefined>> = {
  'wsgi-file': scriptEntry,
  file: scriptEntry,
  wsgi: moduleEntry,
  module: moduleEntry,
  w: moduleEntry,
  mount: value => anyEntry(value.slice(value.indexOf('=') + 1)),
  paste: pasteEntry,
  'ini-paste': pasteEntry,
  'ini-paste-logged': pasteEntry,
};

/** The Glance that an instance loads, if it does. */
export function glanceOf(instance: UwsgiInstance): GlanceApplication | undefined {
  for (const option of instance.options) {
    const entry = READERS[option.name]?.(option.value);
    if (entry) return { entry, option };
  }
  return undefined;
}

/** Folders whose files uWSGI starts by itself, as vassals or on Debian. */
const STARTED = /\/(?:apps-enabled|vassals|emperor(?:\.d)?|vassals\.d)\//;

/** True where something starts Glance's own server, and nothing at hand starts this instance or forwards to it. */
export function isIdle({ command, uri, sockets }: UwsgiInstance, view: DeploymentView): boolean {
  if (command || STARTED.test(uri) || view.names('start').length === 0) return false;
  return !sockets.some(socket =>
    view.get('endpoint', socket.name).some(seen => isForwards(seen) && reaches(seen.target, socket)),
  );
}

function anyEntry(value: string): EntryPoint | undefined {
  return moduleEntry(value) ?? scriptEntry(value);
}
