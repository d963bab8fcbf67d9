import type { Connection } from 'vscode-languageserver';
import type { GraphView } from '../features/graph.ts';
import { graphViews } from '../features/graph.ts';
import { normalizeUri } from '../workspace/uris.ts';
import type { FeatureContext } from './features.ts';
import { guarded } from './guarded.ts';

/** Nodes in one answer at most, deployments over which it would go left out. */
const MAX_NODES = 10_000;

/** The answer to `confwright/graph`. */
interface GraphAnswer {
  readonly deployments: readonly GraphView[];
  /** Deployments that are left out because there are too many. */
  readonly left: number;
}

/**
 * Answers `confwright/graph` (`{ uri? }`: the deployments of one file, else all). Who has asked is told once, with
 * `confwright/graphChanged`, when something may have changed since; who does not ask again costs nothing more.
 */
export function listenToGraph(connection: Connection, { project, session, places, log }: FeatureContext): void {
  const tell = (): void =>
    void connection.sendNotification('confwright/graphChanged').catch(error => log(String(error)));
  connection.onRequest('confwright/graph', (params: { readonly uri?: string } | null) =>
    guarded(log, 'confwright/graph', null, async () => {
      await session.settled();
      const uri = params?.uri === undefined ? undefined : normalizeUri(params.uri);
      const own = uri === undefined ? undefined : new Set(project.deploymentsOf(uri));
      const views = graphViews(project, deployment => own?.has(deployment) ?? true);
      session.onceChanged(tell);
      return places.outward(uri ?? '', bounded(views));
    }),
  );
}

function bounded(views: readonly GraphView[]): GraphAnswer {
  let count = 0;
  const deployments = views.filter(({ nodes }) => {
    count += nodes.length;
    return count <= MAX_NODES;
  });
  return { deployments, left: views.length - deployments.length };
}
