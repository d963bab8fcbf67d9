import type { PlacedFinding, SitedFinding } from '../core/finding.ts';
import { placeFindings } from '../core/finding.ts';
import type { Item } from '../core/item.ts';
import type { Topic } from '../core/sighting.ts';
import type { Deployment, DeploymentRule } from '../workspace/deployment.ts';
import { viewOf } from '../workspace/deployment.ts';
import type { Project } from '../workspace/project.ts';

/** What one judgement put on items, so that the next one can take it off again. */
type Attached = readonly { readonly uri: string; readonly item: Item; readonly placed: PlacedFinding }[];

/**
 * The rules over deployments, applied to what changed. Findings live on the items they stand in and move with them; this
 * remembers which judgement made which.
 */
export class Judge {
  readonly #rules: ReadonlyMap<Topic, readonly DeploymentRule[]>;
  readonly #attached = new Map<Deployment, Map<string, Attached>>();
  #problems: readonly SitedFinding[] = [];
  #problemsAttached: Attached = [];

  constructor(rules: readonly DeploymentRule[]) {
    const topics = new Set(rules.flatMap(rule => rule.topics));
    this.#rules = new Map([...topics].map(topic => [topic, rules.filter(rule => rule.topics.includes(topic))]));
  }

  /** Judges every name that was touched since the last call. Gives the files whose findings may have changed. */
  judge(project: Project): ReadonlySet<string> {
    const changed = new Set<string>();
    const detach = (attached: Attached): void => {
      for (const { uri, item, placed } of attached) {
        changed.add(uri);
        item.crossFindings = item.crossFindings.filter(other => other !== placed);
      }
    };
    const attach = (found: readonly SitedFinding[]): Attached => {
      const attached = found.flatMap(attachOne);
      for (const { uri } of attached) changed.add(uri);
      return attached;
    };
    this.#forgetGone(project.deployments, detach);
    if (this.#problems !== project.problems) {
      this.#problems = project.problems;
      detach(this.#problemsAttached);
      this.#problemsAttached = attach(project.problems);
    }
    for (const deployment of project.deployments) {
      const view = viewOf(deployment, project.settings);
      const attached = this.#attached.get(deployment) ?? new Map<string, Attached>();
      this.#attached.set(deployment, attached);
      for (const key of deployment.index.takeTouched()) {
        detach(attached.get(key) ?? []);
        attached.delete(key);
        const space = key.indexOf(' ');
        const topic = key.slice(0, space) as Topic;
        const sightings = view.get(topic, key.slice(space + 1));
        if (sightings.length === 0) continue;
        const found = (this.#rules.get(topic) ?? []).flatMap(rule => [...rule.judge(sightings, view)]);
        if (found.length > 0) attached.set(key, attach(found));
      }
    }
    return changed;
  }

  #forgetGone(deployments: readonly Deployment[], detach: (attached: Attached) => void): void {
    for (const [deployment, attached] of this.#attached) {
      if (deployments.includes(deployment)) continue;
      for (const list of attached.values()) detach(list);
      this.#attached.delete(deployment);
    }
  }
}

function attachOne({ site: { uri, item }, finding }: SitedFinding): Attached {
  if (item.crossFindings.some(({ finding: other }) => isSame(other, finding))) return [];
  const [placed] = placeFindings(item.text, [finding]);
  if (!placed) return [];
  item.crossFindings = [...item.crossFindings, placed];
  return [{ uri, item, placed }];
}

/** A file that two roots read shows the same finding twice; it is told once. */
function isSame(a: SitedFinding['finding'], b: SitedFinding['finding']): boolean {
  return a.rule === b.rule && a.start === b.start && a.end === b.end && a.message === b.message;
}
