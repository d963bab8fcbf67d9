import { groupBy } from '../../server/src/core/group-by.ts';
import type { KeyLists, NameKind, RegisteredNames } from '../../server/src/knowledge/facts.ts';
import { byText } from './write.ts';

/** One file of uWSGI's C sources. */
export interface SourceFile {
  /** The folder of the plugin, or `core`. */
  readonly plugin: string;
  readonly text: string;
}

const NAME = String.raw`\(\s*(?:\(char \*\)\s*)?"([^"]+)"`;

/** What registers a name of each kind. */
const REGISTER: Readonly<Record<NameKind, RegExp>> = {
  action: new RegExp(`uwsgi_register_router${NAME}`, 'g'),
  alarm: new RegExp(`uwsgi_register_alarm${NAME}`, 'g'),
  capability: /\{"(\w+)", CAP_\w+\}/g,
  cheaper: new RegExp(`uwsgi_register_cheaper_algo${NAME}`, 'g'),
  clock: /struct uwsgi_clock \w+ = \{\s*\.name = "([^"]+)"/g,
  collector: new RegExp(`uwsgi_register_metric_collector${NAME}`, 'g'),
  condition: new RegExp(`uwsgi_register_route_condition${NAME}`, 'g'),
  encoder: new RegExp(`uwsgi_register_log_encoder${NAME}`, 'g'),
  hook: new RegExp(`uwsgi_register_hook${NAME}`, 'g'),
  'legion-action': new RegExp(`uwsgi_legion_action_register${NAME}`, 'g'),
  'log-variable': /^\s*r_logchunk(?:_offset)?\((\w+)/gm,
  logger: new RegExp(`uwsgi_register_logger${NAME}`, 'g'),
  loop: new RegExp(`uwsgi_register_loop${NAME}`, 'g'),
  monitor: new RegExp(`uwsgi_register_imperial_monitor${NAME}`, 'g'),
  namespace: /\{"([a-z]+)", CLONE_\w+\}/g,
  protocol: new RegExp(`uwsgi_register_protocol${NAME}`, 'g'),
  pusher: new RegExp(`uwsgi_register_stats_pusher${NAME}`, 'g'),
  'route-function': new RegExp(`uwsgi_register_route_var${NAME}`, 'g'),
};

/** The names that uWSGI and its plugins register, by kind and plugin. */
export function registeredNames(files: readonly SourceFile[]): RegisteredNames {
  return Object.fromEntries(
    Object.entries(REGISTER).map(([kind, pattern]) => {
      const byPlugin: Record<string, string[]> = {};
      for (const { plugin, text } of files) {
        const found = [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);
        if (found.length > 0) byPlugin[plugin] = [...new Set([...(byPlugin[plugin] ?? []), ...found])].sort();
      }
      return [kind, byPlugin];
    }),
  ) as unknown as RegisteredNames;
}

const FUNCTION = /^[a-z][\w *]*?[ *](\w+)\([^;{]*\)\s*\{/gm;

/** The keys of each list of `key=value` that a function reads, by `plugin function`. */
export function keyLists(files: readonly SourceFile[]): KeyLists {
  const lists = files.flatMap(({ plugin, text }) => {
    const functions = [...text.matchAll(FUNCTION)];
    return [...text.matchAll(/uwsgi_kvlist_parse\(([\s\S]*?)NULL\s*\)/g)].map(match => {
      const name = functions.findLast(({ index }) => index < match.index)?.[1] ?? '';
      const keys = [...(match[1] ?? '').matchAll(/"([^"]+)"\s*,\s*&/g)].flatMap(([, key]) => key ?? []);
      return [`${plugin} ${name}`, keys] as const;
    });
  });
  const byFunction = groupBy(lists, ([name]) => name);
  return Object.fromEntries(
    [...byFunction]
      .map(([name, found]) => [name, [...new Set(found.flatMap(([, keys]) => keys))].sort()] as const)
      .filter(([, keys]) => keys.length > 0)
      .sort(byText(([name]) => name)),
  );
}
