import { groupBy } from '../../core/group-by.ts';
import type { UwsgiInstance } from '../../core/sighting.ts';
import { parentOf, pathOf } from '../../workspace/uris.ts';

/** Pairs of an emperor and an instance whose file lies in the folder that it watches. */
export function vassalsOf(
  instances: readonly UwsgiInstance[],
): readonly (readonly [emperor: UwsgiInstance, vassal: UwsgiInstance])[] {
  const folders = groupBy(instances, ({ uri }) => pathOf(parentOf(uri)));
  return instances.flatMap(emperor =>
    emperor.options
      .filter(({ name }) => name === 'emperor')
      .flatMap(({ value }) => {
        const watched = value.replace(/\/[^/]*\*[^/]*$/, '').replace(/\/+$/, '');
        if (!watched.startsWith('/')) return [];
        return [...folders]
          .filter(([folder]) => folder.endsWith(watched))
          .flatMap(([, vassals]) => vassals.filter(vassal => vassal !== emperor))
          .map(vassal => [emperor, vassal] as const);
      }),
  );
}
