import { workspace } from 'vscode';
import { servedLanguages } from './detect.ts';

/** Files on disk, files not saved yet, and files of remote and virtual workspaces. */
const general: readonly string[] = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** The schemes of documents that are served; not those of a version history, a diff or an output. */
function servedSchemes(): readonly string[] {
  return [...new Set([...general, ...(workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme)])];
}

export function isServedScheme(scheme: string): boolean {
  return servedSchemes().includes(scheme);
}

/** All documents of the languages that are served. */
export function ours(): readonly { readonly scheme: string; readonly language: string }[] {
  return servedSchemes().flatMap(scheme => servedLanguages.map(language => ({ scheme, language })));
}
