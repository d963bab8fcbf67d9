import { workspace } from 'vscode';

/** Files on disk, files not saved yet, and files of remote and virtual workspaces. */
const general: readonly string[] = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** The schemes of documents that are served; not those of a version history, a diff or an output. */
export function servedSchemes(): readonly string[] {
  return [...new Set([...general, ...(workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme)])];
}

export function isServedScheme(scheme: string): boolean {
  return servedSchemes().includes(scheme);
}
