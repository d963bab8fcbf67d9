import * as vscode from 'vscode';
import type { BaseLanguageClient, DocumentSelector } from 'vscode-languageclient';
import { answerFileRequests } from './files.ts';
import type { Host } from './host.ts';
import { ours } from './selector.ts';
import { registerDocument } from './serve.ts';

/** The state of the server as the user sees it. */
export type ServerState = 'off' | 'starting' | 'running' | 'failed';

/** The one client and its server; both live from the first document of ours until VS Code closes. */
export interface Session extends vscode.Disposable {
  readonly state: () => ServerState;
  readonly onDidChangeState: vscode.Event<ServerState>;
  /** The running client; starts the server first if it does not run. `undefined`: it cannot be started. */
  readonly start: () => Promise<BaseLanguageClient | undefined>;
  readonly restart: () => Promise<void>;
  /** Serves one document whose language is no served one, now and whenever it is open; starts the server for it. */
  readonly serve: (uri: vscode.Uri) => Promise<void>;
  /** Whether the server attends to a document now. */
  readonly serves: (document: vscode.TextDocument) => boolean;
  /** Sends a notification where the server runs; otherwise does nothing. */
  readonly notify: (method: string, params: object) => void;
  readonly log: (error: unknown) => void;
}

/** Files whose changes on disk the server wants to hear of. */
const watched = [
  '**/*.{conf,ini,load,vhost,service,sh,init}',
  '**/{init.d,*.service.d}/*',
  '**/{.htaccess,apache2,httpd}',
  '**/{sites,conf,mods}-{available,enabled}/*',
  '**/{uwsgi,vassals}/**/*.{xml,yaml,yml,json}',
  '**/*uwsgi*.{xml,yaml,yml,json}',
  // What tells the release of Glance.
  '**/{globals.yml,user_variables.yml,group_vars/all.yml,stackrc,changelog}',
  '**/{requirements,constraints,upper-constraints}.txt',
];

export function createSession(host: Host, output: vscode.LogOutputChannel): Session {
  const changed = new vscode.EventEmitter<ServerState>();
  const watchers = watched.map(glob => vscode.workspace.createFileSystemWatcher(glob));
  /** Documents, by URI, that are served though their language is not. */
  const guests = new Map<string, vscode.Uri>();
  let client: BaseLanguageClient | undefined;
  let starting: Promise<BaseLanguageClient | undefined> | undefined;
  let state: ServerState = 'off';

  function setState(next: ServerState): void {
    state = next;
    changed.fire(next);
  }

  async function connect(): Promise<BaseLanguageClient> {
    setState('starting');
    const next = await host.connect('confwright', 'Confwright', {
      documentSelector: selector([...guests.values()]),
      outputChannel: output,
      initializationOptions: {
        wasm: {
          runtime: host.asset('web-tree-sitter.wasm').toString(true),
          apacheconf: host.asset('tree-sitter-apacheconf.wasm').toString(true),
          uwsgiIni: host.asset('tree-sitter-uwsgi_ini.wasm').toString(true),
          nginx: host.asset('tree-sitter-nginx.wasm').toString(true),
        },
      },
      synchronize: { configurationSection: 'confwright', fileEvents: watchers },
    });
    next.onDidChangeState(() => {
      if (client === next) setState(next.isRunning() ? 'running' : next.needsStop() ? 'starting' : 'failed');
    });
    answerFileRequests(next);
    client = next;
    await next.start();
    return next;
  }

  async function stop(): Promise<void> {
    const last = client;
    client = undefined;
    starting = undefined;
    await last?.dispose();
  }

  const log = (error: unknown) => output.error(error instanceof Error ? error : String(error));

  const session: Session = {
    state: () => state,
    onDidChangeState: changed.event,
    log,
    start() {
      starting ??= connect().catch((error: unknown) => {
        setState('failed');
        log(error);
        return undefined;
      });
      return starting;
    },
    async restart() {
      await stop().catch(log);
      await session.start();
    },
    async serve(uri) {
      if (guests.has(uri.toString())) return;
      guests.set(uri.toString(), uri);
      const early = starting === undefined;
      const running = await session.start();
      // A client that is only being started now was told of the document at once.
      if (!early && running?.isRunning()) registerDocument(running, filters([uri]));
    },
    serves: document =>
      state === 'running' && (guests.has(document.uri.toString()) || vscode.languages.match(ours(), document) > 0),
    notify(method, params) {
      if (client?.isRunning()) client.sendNotification(method, params).catch(log);
    },
    dispose() {
      vscode.Disposable.from(changed, ...watchers).dispose();
      return stop();
    },
  };
  return session;
}

/** All documents of the languages that are served, and single ones besides. */
function selector(guests: readonly vscode.Uri[]): DocumentSelector {
  return [...ours(), ...filters(guests)];
}

function filters(uris: readonly vscode.Uri[]): DocumentSelector & readonly object[] {
  return uris.map(uri => ({ scheme: uri.scheme, pattern: literal(uri) }));
}

/** The glob that matches this one document; VS Code matches it against the path as the file system spells it. */
function literal(uri: vscode.Uri): string {
  return uri.fsPath.replaceAll('\\', '/').replace(/[*?{}[\]]/g, '[$&]');
}
