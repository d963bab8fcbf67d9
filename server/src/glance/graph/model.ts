import type { Site } from '../../core/sighting.ts';

/**
 * What a node stands for. `address`: a TCP port or unix socket, where someone listens or is expected to; `front-end`: a
 * virtual host or server; `location`: what of it is handed on; `balancer`; `uwsgi`: a uWSGI instance; `process-group`:
 * mod_wsgi's processes; `standalone`: a unit or script that starts Glance's own server; `application`: what a back end
 * runs.
 */
export type NodeKind =
  | 'address'
  | 'front-end'
  | 'location'
  | 'balancer'
  | 'uwsgi'
  | 'process-group'
  | 'standalone'
  | 'application';

export interface GraphNode {
  /** Made of kind and label, so that it stays the same while other nodes come and go. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** What else there is to say, in a few words; may be empty. */
  readonly detail: string;
  /** True for Glance itself, where its entry point is recognised. */
  readonly isGlance: boolean;
  /** The file it stands in; absent where only another node speaks of it. */
  readonly uri: string | undefined;
  /** The line that says so; absent where it is the file as a whole. */
  readonly site: Site | undefined;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** What is spoken on the way: `uwsgi`, `http`, `https` …; empty where one thing is part of the other. */
  readonly protocol: string;
  /** The line that makes it so. */
  readonly site: Site | undefined;
}

/** Front ends, transports and back ends of one deployment. Edges lead the way a request goes. */
export interface DeploymentGraph {
  /** The folder or file that the deployment is known by. */
  readonly home: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Nodes that are left out because there are too many. */
  readonly left: number;
}
