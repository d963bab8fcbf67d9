import type { Finding, PlacedFinding, SitedFinding } from '../core/finding.ts';
import { lineStarts, rangeIn } from '../core/finding.ts';
import { groupBy } from '../core/group-by.ts';
import type { Item } from '../core/item.ts';
import type { DeploymentRule, DeploymentView } from '../core/rule.ts';
import type { Topic } from '../core/sighting.ts';
import type { Deployment } from '../workspace/deployment.ts';
import { viewOf } from '../workspace/deployment.ts';
import type { Project } from '../workspace/project.ts';
import type { Key } from '../workspace/sightings.ts';

/** What one judgement put on items, so that the next one can take it off again. */
type Attached = readonly { readonly uri: string; readonly item: Item; readonly placed: PlacedFinding }[];

/**
 * The rules over deployments, applied to what changed. Findings live on the items they stand in and move with them; this
 * remembers which judgement made which.
 */
export class Judge {
  readonly #rules: ReadonlyMap<Topic, readonly DeploymentRule[]>;
  readonly #attached = new Map<Deployment, Map<Key, Attached>>();
  /** Names that are to be judged. */
  readonly #queue = new Map<Deployment, Set<Key>>();
  #changed = new Set<string>();
  #problems: readonly SitedFinding[] = [];
  #problemsAttached: Attached = [];
  /** Where the lines of judged items begin: any number of findings may stand in one. */
  readonly #lines = new WeakMap<Item, readonly number[]>();

  constructor(rules: readonly DeploymentRule[]) {
    const topics = new Set(rules.flatMap(rule => rule.topics));
    this.#rules = new Map([...topics].map(topic => [topic, rules.filter(rule => rule.topics.includes(topic))]));
  }

  /** Judges every name that was touched since it was last judged, while `go` says so. True when none is left. */
  judge(project: Project, go: () => boolean): boolean {
    this.#forgetGone(project.deployments);
    if (this.#problems !== project.problems) {
      this.#problems = project.problems;
      this.#detach(this.#problemsAttached);
      this.#problemsAttached = this.#attach(project.problems);
    }
    for (const deployment of project.deployments) {
      const touched = deployment.index.takeTouched();
      const left = this.#queue.get(deployment);
      // One of the two is empty mostly, while the other may have many thousands.
      const queue = left && left.size > 0 ? left : touched;
      if (queue !== touched) for (const key of touched) queue.add(key);
      this.#queue.set(deployment, queue);
      const view = viewOf(deployment, project.settings);
      for (const key of queue) {
        if (!go()) return false;
        queue.delete(key);
        this.#judgeKey(deployment, key, view);
      }
    }
    return true;
  }

  /** The files whose findings may have changed since the last call. */
  takeChanged(): ReadonlySet<string> {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  #judgeKey(deployment: Deployment, key: Key, view: DeploymentView): void {
    const attached = this.#attached.get(deployment) ?? new Map<Key, Attached>();
    this.#attached.set(deployment, attached);
    this.#detach(attached.get(key) ?? []);
    attached.delete(key);
    const space = key.indexOf(' ');
    const topic = key.slice(0, space) as Topic;
    const sightings = view.get(topic, key.slice(space + 1));
    if (sightings.length === 0) return;
    const found = (this.#rules.get(topic) ?? []).flatMap(rule => [...rule.judge(sightings, view)]);
    if (found.length > 0) attached.set(key, this.#attach(found));
  }

  #attach(found: readonly SitedFinding[]): Attached {
    const attached = [...groupBy(found, ({ site }) => site.item)].flatMap(([item, own]) => this.#attachTo(item, own));
    for (const { uri } of attached) this.#changed.add(uri);
    return attached;
  }

  /** A file that two roots read shows the same finding twice; it is told once. */
  #attachTo(item: Item, found: readonly SitedFinding[]): Attached {
    const starts = new Set(found.map(({ finding }) => finding.start));
    const told = new Set(
      item.crossFindings.flatMap(({ finding }) => (starts.has(finding.start) ? [textOf(finding)] : [])),
    );
    const lines = this.#lines.get(item) ?? lineStarts(item.text);
    this.#lines.set(item, lines);
    const attached = found.flatMap(({ site: { uri }, finding }) => {
      const text = textOf(finding);
      if (told.has(text)) return [];
      told.add(text);
      return [{ uri, item, placed: { finding, range: rangeIn(lines, finding) } }];
    });
    item.crossFindings = [...item.crossFindings, ...attached.map(({ placed }) => placed)];
    return attached;
  }

  #detach(attached: Attached): void {
    for (const { uri } of attached) this.#changed.add(uri);
    for (const [item, own] of groupBy(attached, each => each.item)) {
      const gone = new Set(own.map(({ placed }) => placed));
      item.crossFindings = item.crossFindings.filter(placed => !gone.has(placed));
    }
  }

  #forgetGone(deployments: readonly Deployment[]): void {
    for (const [deployment, attached] of this.#attached) {
      if (deployments.includes(deployment)) continue;
      for (const list of attached.values()) this.#detach(list);
      this.#attached.delete(deployment);
      this.#queue.delete(deployment);
    }
  }
}

/** What makes a finding the same as another. */
function textOf({ rule, start, end, message }: Finding): string {
  return `${start} ${end} ${rule} ${message}`;
}
