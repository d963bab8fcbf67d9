import type { Sighting, Topic } from '../core/sighting.ts';
import { isForwards, isServes } from '../core/sighting.ts';

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
  readonly #byTopic = new Map<Topic, Map<string, Set<Sighting>>>();
  readonly #bySource = new Map<unknown, readonly Sighting[]>();
  #touched = new Set<Key>();
  readonly #touchedTopics = new Set<Topic>();
  /** Who forwards or listens where: how many there are more than at the last call of `takeTouched`. */
  readonly #rewired = new Map<string, number>();

  replace(source: unknown, sightings: readonly Sighting[]): void {
    const before = this.#bySource.get(source) ?? [];
    for (const old of before) {
      this.#count(old, -1);
      const names = this.#byTopic.get(old.topic);
      const set = names?.get(old.name);
      set?.delete(old);
      if (set?.size === 0) names?.delete(old.name);
      this.#touch(old);
    }
    if (sightings.length === 0) this.#bySource.delete(source);
    else this.#bySource.set(source, sightings);
    for (const sighting of sightings) {
      this.#count(sighting, 1);
      const names = this.#byTopic.get(sighting.topic) ?? new Map<string, Set<Sighting>>();
      this.#byTopic.set(sighting.topic, names);
      const set = names.get(sighting.name);
      if (set) set.add(sighting);
      else names.set(sighting.name, new Set([sighting]));
      this.#touch(sighting);
    }
  }

  get(topic: Topic, name: string): readonly Sighting[] {
    return [...(this.#byTopic.get(topic)?.get(name) ?? [])];
  }

  /** All names of a topic, in the order they were first seen. */
  names(topic: Topic): readonly string[] {
    return [...(this.#byTopic.get(topic)?.keys() ?? [])];
  }

  /** The names touched since the last call, with those whose judgement rests on what was touched; the caller's own. */
  takeTouched(): Set<Key> {
    const topics = new Set(this.#touchedTopics);
    if (topics.has('body')) this.#touchAll(...RESTING);
    // Who listens nowhere may be meant by whoever forwards to nobody, and the other way round.
    if (this.#rewired.size > 0 && this.names('instance').length > 0) this.#touchAll('endpoint', 'instance');
    // Where something starts Glance's own server, a uWSGI file that nothing starts is idle.
    if (topics.has('start')) this.#touchAll('instance');
    if (topics.has('listen')) {
      for (const key of [...this.#touched]) {
        if (topicOf(key) === 'listen') this.#touched.add(`endpoint ${key.slice('listen '.length)}`);
      }
    }
    this.#rewired.clear();
    this.#touchedTopics.clear();
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }

  #touch(sighting: Sighting): void {
    this.#touched.add(keyOf(sighting));
    this.#touchedTopics.add(sighting.topic);
  }

  #count(seen: Sighting, by: number): void {
    const wire = wireOf(seen);
    if (wire === undefined) return;
    const count = (this.#rewired.get(wire) ?? 0) + by;
    if (count === 0) this.#rewired.delete(wire);
    else this.#rewired.set(wire, count);
  }

  #touchAll(...topics: readonly Topic[]): void {
    for (const topic of topics) for (const name of this.names(topic)) this.#touched.add(`${topic} ${name}`);
  }
}

function topicOf(key: Key): Topic {
  return key.slice(0, key.indexOf(' ')) as Topic;
}

/** Who forwards where, or listens where, as text. */
function wireOf(seen: Sighting): string | undefined {
  if (isForwards(seen)) return `> ${seen.name} ${seen.target.host} ${seen.target.scheme}`;
  if (isServes(seen)) return `< ${seen.name} ${seen.socket.host} ${seen.socket.protocol}`;
  return seen.topic === 'endpoint' ? `| ${seen.name} ${seen.endpoint.host}` : undefined;
}
