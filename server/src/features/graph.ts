import type { Severity } from '../core/finding.ts';
import { SEVERITIES } from '../core/finding.ts';
import type { Site } from '../core/sighting.ts';
import type { Position } from '../core/span.ts';
import { graphOf } from '../glance/graph/build.ts';
import type { DeploymentGraph, GraphEdge, GraphNode, NodeKind } from '../glance/graph/model.ts';
import type { Deployment } from '../workspace/deployment.ts';
import { isPassedOver, readingsOf } from '../workspace/passed-over.ts';
import type { Project } from '../workspace/project.ts';
import { isWithin, nameOf } from '../workspace/uris.ts';

/** A finding at the line of a node. */
export interface GraphProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

export interface NodeView {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly detail: string;
  readonly isGlance: boolean;
  /** Where it stands; `null` for what only other lines speak of. */
  readonly place: { readonly uri: string; readonly position: Position } | null;
  /** The gravest first. */
  readonly problems: readonly GraphProblem[];
}

export interface EdgeView {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  /** Rules of the findings at the line that makes the edge. */
  readonly problems: readonly string[];
}

/** A deployment as it is shown. */
export interface GraphView {
  /** The URI of the folder or file that it is known by. */
  readonly home: string;
  readonly nodes: readonly NodeView[];
  readonly edges: readonly EdgeView[];
  /** Nodes that are left out because there are too many. */
  readonly left: number;
}

/** The deployments that `isWanted`, those without any wiring left out, in the order of their names. */
export function graphViews(
  project: Project,
  isWanted: (deployment: Deployment) => boolean = () => true,
): readonly GraphView[] {
  const balancers = project.foreign.filter(uri => /^haproxy[\w.-]*\.cfg(?:\.\w+)?$/.test(nameOf(uri)));
  return project.deployments
    .filter(isWanted)
    .map(deployment => {
      const beside = balancers.filter(uri => isWithin(uri, deployment.home));
      return viewOf(project, deployment, graphOf(deployment, beside));
    })
    .filter(({ nodes }) => nodes.length > 0)
    .sort((a, b) => (a.home < b.home ? -1 : 1));
}

function viewOf(project: Project, deployment: Deployment, { home, nodes, edges, left }: DeploymentGraph): GraphView {
  return {
    home,
    nodes: nodes.map(node => nodeView(project, deployment, node)),
    edges: edges.map(edge => edgeView(deployment, edge)),
    left,
  };
}

function nodeView(project: Project, deployment: Deployment, node: GraphNode): NodeView {
  const { id, kind, label, detail, isGlance, uri, site } = node;
  const place = uri === undefined ? null : { uri, position: positionOf(project, site) };
  return { id, kind, label, detail, isGlance, place, problems: problemsAt(deployment, site) };
}

function edgeView(deployment: Deployment, { from, to, protocol, site }: GraphEdge): EdgeView {
  const rules = problemsAt(deployment, site).map(({ rule }) => rule);
  return { from, to, protocol, problems: [...new Set(rules)] };
}

function positionOf(project: Project, site: Site | undefined): Position {
  const document = site && site.item.index >= 0 ? project.document(site.uri) : undefined;
  return site && document ? document.rangeOf(site.item, site.span).start : { line: 0, character: 0 };
}

function problemsAt(deployment: Deployment, site: Site | undefined): readonly GraphProblem[] {
  if (!site) return [];
  const { uri, item, span } = site;
  const here = [...(item.mapped?.findings ?? []), ...item.crossFindings]
    .map(({ finding }) => finding)
    .filter(({ start, end }) => start < span.end && span.start < end);
  if (here.length === 0) return [];
  const readings = readingsOf([deployment], uri);
  return here
    .filter(finding => finding.severity !== 'error' || !isPassedOver(readings, item, finding))
    .map(({ rule, severity, message }) => ({ rule, severity, message }))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1));
}
