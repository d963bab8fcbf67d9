import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.ts';
import type { Branch } from '../../../client/src/views/deployments/tree.ts';
import { ok, until } from './support.ts';

type Tree = Api['deployments'];

/** The view of deployments, as the extension gives it. */
export async function deploymentsTree(): Promise<Tree> {
  const extension = vscode.extensions.getExtension<Api>('confwright.confwright');
  ok(extension, 'the extension');
  return (await extension.activate()).deployments;
}

/** The line at the end of a way of labels. */
export async function findLine({ provider }: Tree, labels: readonly string[]): Promise<vscode.TreeItem | undefined> {
  let branch: Branch | undefined;
  let found: vscode.TreeItem | undefined;
  for (const label of labels) {
    const children: readonly Branch[] = (await provider.getChildren(branch)) ?? [];
    const items = await Promise.all(children.map(child => provider.getTreeItem(child)));
    const at = items.findIndex(item => item.label === label);
    if (at < 0) return undefined;
    [branch, found] = [children[at], items[at]];
  }
  return found;
}

/** The same once it is there; the view is asked anew until then. */
export function shownLine(tree: Tree, ...labels: readonly string[]): Promise<vscode.TreeItem> {
  return until(`${labels.join(' > ')} in the view`, async () => {
    await tree.refresh();
    return findLine(tree, labels);
  });
}
