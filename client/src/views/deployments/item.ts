import * as vscode from 'vscode';
import type { GraphView, NodeView } from '../../../../server/src/features/graph.ts';
import { severityUri } from './badges.ts';
import type { Branch } from './tree.ts';
import { branchesOf, keyOf } from './tree.ts';

type Kind = NodeView['kind'];

const icons: Readonly<Record<Kind, string>> = {
  address: 'plug',
  'front-end': 'globe',
  location: 'arrow-right',
  balancer: 'git-compare',
  uwsgi: 'server-process',
  'process-group': 'server-process',
  standalone: 'server',
  application: 'package',
};

const names: Readonly<Record<Kind, string>> = {
  address: 'Address',
  'front-end': 'Front end',
  location: 'Location',
  balancer: 'Balancer',
  uwsgi: 'uWSGI',
  'process-group': 'Process group',
  standalone: 'Service',
  application: 'Application',
};

/** Larger graphs are opened a step at a time. */
const opened = 60;

/** How VS Code shows a line of the tree. */
export function itemOf(branch: Branch): vscode.TreeItem {
  const { graph, node } = branch;
  return node ? nodeItem(branch, node) : deploymentItem(branch, graph);
}

function deploymentItem(branch: Branch, { home, nodes, left }: GraphView): vscode.TreeItem {
  const uri = vscode.Uri.parse(home);
  const folder = vscode.workspace.workspaceFolders?.find(candidate => candidate.uri.toString() === uri.toString());
  const label = folder?.name ?? vscode.workspace.asRelativePath(uri);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = keyOf(branch);
  item.iconPath = new vscode.ThemeIcon('type-hierarchy');
  const problems = countProblems(nodes);
  item.description = [
    ...(problems > 0 ? [counted(problems, 'finding')] : []),
    ...(left > 0 ? [`${left} more not shown`] : []),
  ].join(', ');
  item.tooltip = uri.fsPath;
  return item;
}

/** Several nodes may stand on one line. */
function countProblems(nodes: readonly NodeView[]): number {
  const found = nodes.flatMap(({ place, problems }) =>
    problems.map(({ rule }) => JSON.stringify([place?.uri, place?.position.line, rule])),
  );
  return new Set(found).size;
}

function nodeItem(branch: Branch, node: NodeView): vscode.TreeItem {
  const { graph, protocol } = branch;
  const { label, detail, kind, place, problems } = node;
  const isLeaf = branchesOf(branch).length === 0;
  const open = graph.nodes.length <= opened ? 'Expanded' : 'Collapsed';
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState[isLeaf ? 'None' : open]);
  item.id = keyOf(branch);
  item.iconPath = new vscode.ThemeIcon(icons[kind]);
  item.description = [protocol, detail].filter(text => text !== '').join(' · ');
  item.tooltip = tooltipOf(node, protocol);
  const [gravest] = problems;
  if (gravest) item.resourceUri = severityUri(gravest.severity, problems.length, keyOf(branch));
  item.accessibilityInformation = { label: spoken(node, protocol) };
  if (place) {
    const at = new vscode.Position(place.position.line, place.position.character);
    const options: vscode.TextDocumentShowOptions = { selection: new vscode.Range(at, at) };
    item.command = { title: 'Open', command: 'vscode.open', arguments: [vscode.Uri.parse(place.uri), options] };
  }
  return item;
}

/** Names out of files are shown as they are written, not as Markdown. */
function tooltipOf({ kind, label, detail, place, problems }: NodeView, protocol: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.appendText([names[kind], label].join(' '));
  for (const line of [detail, protocol && `reached over ${protocol}`].filter(Boolean)) text.appendText(`\n${line}`);
  if (place)
    text.appendText(`\n${vscode.workspace.asRelativePath(vscode.Uri.parse(place.uri))}:${place.position.line + 1}`);
  for (const { severity, rule, message } of problems) {
    text.appendMarkdown(`\n\n$(${severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'info'}) `);
    text.appendText(`${message} [${rule}]`);
  }
  return text;
}

function spoken({ kind, label, detail, problems }: NodeView, protocol: string): string {
  const found = problems.length > 0 ? counted(problems.length, 'finding') : '';
  const rules = problems.map(({ rule }) => rule).join(', ');
  return [`${names[kind]} ${label}`, detail, protocol && `over ${protocol}`, found, rules].filter(Boolean).join(', ');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
