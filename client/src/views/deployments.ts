import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { GraphView } from '../../../server/src/features/graph.ts';
import type { Session } from '../session.ts';
import { provideBadges } from './deployments/badges.ts';
import { itemOf } from './deployments/item.ts';
import type { Branch } from './deployments/tree.ts';
import { branchesOf, rootsOf } from './deployments/tree.ts';

const view = 'confwright.deployments';

/** How long to wait for more changes before the view is made anew, in milliseconds. */
const patience = 1000;

/** The server's answer to `confwright/graph`. */
interface Answer {
  readonly deployments: readonly GraphView[];
  readonly left: number;
}

/** The tree of deployments, for whoever drives the extension. */
export interface DeploymentsTree extends vscode.Disposable {
  readonly provider: vscode.TreeDataProvider<Branch>;
  /** Asks the server again and shows the answer. */
  readonly refresh: () => Promise<void>;
}

/**
 * The view "Deployments": the graphs of all deployments, each node opening its line. The server is asked while the view
 * is in sight only, and at most once a second.
 */
export function showDeployments(session: Session): DeploymentsTree {
  const changed = new vscode.EventEmitter<undefined>();
  const heard = new WeakSet<BaseLanguageClient>();
  let answer: Answer = { deployments: [], left: 0 };
  let isFresh = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const provider: vscode.TreeDataProvider<Branch> = {
    onDidChangeTreeData: changed.event,
    getChildren: branch => [...(branch ? branchesOf(branch) : rootsOf(answer.deployments))],
    getTreeItem: itemOf,
  };
  const tree = vscode.window.createTreeView(view, { treeDataProvider: provider, showCollapseAll: true });

  async function refresh(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const client = session.state() === 'running' ? await session.start() : undefined;
    if (client === undefined) return;
    if (!heard.has(client)) {
      heard.add(client);
      client.onNotification('confwright/graphChanged', outdate);
    }
    isFresh = true;
    answer = (await client.sendRequest<Answer | null>('confwright/graph', {})) ?? { deployments: [], left: 0 };
    tree.message = answer.left > 0 ? `${answer.left} more deployments are not shown.` : '';
    changed.fire(undefined);
  }

  function outdate(): void {
    isFresh = false;
    if (tree.visible) timer ??= setTimeout(refreshQuietly, patience);
  }

  function refreshQuietly(): void {
    refresh().catch(session.log);
  }

  function follow(): void {
    const isServing = session.state() !== 'off';
    vscode.commands.executeCommand('setContext', 'confwright.serving', isServing).then(undefined, session.log);
    isFresh = false;
    if (tree.visible && session.state() === 'running') refreshQuietly();
  }

  const all = vscode.Disposable.from(
    changed,
    tree,
    { dispose: () => clearTimeout(timer) },
    provideBadges(),
    session.onDidChangeState(follow),
    tree.onDidChangeVisibility(({ visible }) => {
      if (visible && !isFresh) refreshQuietly();
    }),
    vscode.commands.registerCommand('confwright.refreshDeployments', refresh),
  );
  return { provider, refresh, dispose: () => all.dispose() };
}
