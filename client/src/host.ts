import type { Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** What differs between the desktop and the browser. */
export interface Host {
  /** Where a file of `dist/` lies. */
  readonly asset: (name: string) => Uri;
  /** A client for a new server, not started yet. Loads the protocol library only now. */
  readonly connect: (id: string, name: string, options: LanguageClientOptions) => Promise<BaseLanguageClient>;
}
