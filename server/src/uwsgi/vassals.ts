import type { Sources } from '../core/sources.ts';
import type { InstanceEvaluation } from './evaluate.ts';

/** The files that an emperor takes for vassals by their names (core/emperor.c, uwsgi_emperor_is_valid). */
const VASSAL = /\.(?:xml|ini|ya?ml|js|json)$/;

/**
 * The files that an instance with `emperor = DIRECTORY`, `dir://…`, `glob://…` or a pattern starts, as far as they are at
 * hand; vassals from databases and queues are no files.
 */
export function vassalsOf({ root, instance }: InstanceEvaluation, sources: Sources): readonly string[] {
  return instance.options.flatMap(({ name, value, site }) => {
    if (name !== 'emperor' || /%\(|\$\(|@\(|\{\{/.test(value)) return [];
    const path = value.replace(/^(?:dir|glob):\/\//, '');
    if (path === '' || /^[a-z0-9]+:\/\//.test(path)) return [];
    const found = sources.expand(path, { root, from: site.uri, home: undefined });
    if (typeof found === 'string') return [];
    return found.filter(uri => VASSAL.test(uri) && sources.items(uri, 'uwsgi') !== undefined);
  });
}
