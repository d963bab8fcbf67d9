import type { Sighting, Topic } from '../core/sighting.ts';

/** A topic and a name: what sightings are judged together under. */
export type Key = `${Topic} ${string}`;

export function keyOf(sighting: Pick<Sighting, 'topic' | 'name'>): Key {
  return `${sighting.topic} ${sighting.name}`;
}

/** Topics whose judgement rests on how httpd takes request bodies. */
const RESTING = ['wsgi-script', 'endpoint'] as const;

/**
 * The sightings of one deployment by topic and name. Each belongs to a source (an item as one root reads it, an
 * instance); replacing a source's sightings notes the names that this touches, so that only they are judged again.
 */
export class SightingIndex {
  readonly #byKey = new Map<Key, Set<Sighting>>();
  readonly #bySource = new Map<unknown, readonly Sighting[]>();
  readonly #touched = new Set<Key>();

  replace(source: unknown, sightings: readonly Sighting[]): void {
    for (const old of this.#bySource.get(source) ?? []) {
      const key = keyOf(old);
      const set = this.#byKey.get(key);
      set?.delete(old);
      if (set?.size === 0) this.#byKey.delete(key);
      this.#touched.add(key);
    }
    if (sightings.length === 0) this.#bySource.delete(source);
    else this.#bySource.set(source, sightings);
    for (const sighting of sightings) {
      const key = keyOf(sighting);
      const set = this.#byKey.get(key);
      if (set) set.add(sighting);
      else this.#byKey.set(key, new Set([sighting]));
      this.#touched.add(key);
    }
  }

  get(topic: Topic, name: string): readonly Sighting[] {
    return [...(this.#byKey.get(`${topic} ${name}`) ?? [])];
  }

  /** All names of a topic, in the order they were first seen. */
  names(topic: Topic): readonly string[] {
    const prefix = `${topic} `;
    return [...this.#byKey.keys()].filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length));
  }

  /** The names touched since the last call, with those whose judgement rests on a touched topic. */
  takeTouched(): readonly Key[] {
    if ([...this.#touched].some(key => key.startsWith('body '))) {
      for (const topic of RESTING) for (const name of this.names(topic)) this.#touched.add(`${topic} ${name}`);
    }
    const touched = [...this.#touched];
    this.#touched.clear();
    return touched;
  }
}
