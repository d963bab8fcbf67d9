import type { Connection, InitializeParams } from 'vscode-languageserver';
import {
  DidChangeConfigurationNotification,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { knownConditions } from '../apache/conditions.ts';
import type { Wasm } from '../catalogue.ts';
import { ITEM_RULES, loadLanguages } from '../catalogue.ts';
import type { Files } from '../core/files.ts';
import type { Dialect } from '../core/language.ts';
import { programOf } from '../core/language.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { checkWith } from '../lint/check.ts';
import { discover } from '../workspace/discover.ts';
import { identify } from '../workspace/identify.ts';
import { Project } from '../workspace/project.ts';
import { normalizeUri, pathOf } from '../workspace/uris.ts';
import { chooseEncoding } from './encoding.ts';
import type { FeatureContext } from './features.ts';
import { CAPABILITIES, listenToFeatures } from './features.ts';
import { listenToGraph } from './graph.ts';
import { Places } from './places.ts';
import { Session } from './session.ts';
import { readSettings } from './settings.ts';

/** What the platform (Node or a browser) brings. */
export interface Platform {
  readonly files: Files;
  /** The parsers, given what the client sent with `initialize`. */
  wasm(options: unknown): Wasm;
  soon(work: () => void): void;
  now(): number;
}

/** Serves one client over `connection`, until it closes. */
export function serve(connection: Connection, platform: Platform): void {
  connection.onInitialize(async params => {
    const languages = await loadLanguages(platform.wasm(params.initializationOptions));
    const log = (message: string): void => connection.console.error(message);
    const project = new Project({
      files: platform.files,
      languages,
      conditions: knownConditions,
      check: checkWith(ITEM_RULES, onceEach(log)),
      settings: DEFAULT_SETTINGS,
    });
    const encoding = chooseEncoding(params.capabilities.general?.positionEncodings);
    const places = new Places(project, encoding);
    const session = new Session(project, {
      publish: (uri, version, diagnostics) => {
        const base = { uri, diagnostics: places.outward(uri, diagnostics) };
        connection.sendDiagnostics(version === undefined ? base : { ...base, version });
      },
      soon: platform.soon,
      now: platform.now,
      log,
    });
    const folders = (params.workspaceFolders ?? []).map(folder => normalizeUri(folder.uri));
    listenToDocuments(connection, session, places);
    const readSettingsNow = listenToSettings(connection, params, session, folders);
    const searchFolders = listenToFiles(connection, params, session, platform.files, folders);
    // Before this answer has reached the client it may not be asked anything, not even for files.
    connection.onInitialized(() => {
      readSettingsNow();
      searchFolders();
    });
    const context: FeatureContext = {
      project,
      session,
      places,
      capabilities: params.capabilities,
      log,
      warn: message =>
        void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }),
    };
    listenToFeatures(connection, context);
    listenToGraph(connection, context);
    return {
      serverInfo: { name: 'confwright' },
      capabilities: {
        positionEncoding: encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...CAPABILITIES,
      },
    };
  });
  connection.listen();
}

function listenToDocuments(connection: Connection, session: Session, places: Places): void {
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, text, version } }) => {
    const address = normalizeUri(uri);
    const dialect = dialectOf(languageId, address, text);
    if (dialect) session.open(address, dialect, text, version);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const address = normalizeUri(uri);
    if (places.areUtf16 || contentChanges.length === 1) {
      session.change(address, places.inwardChanges(address, contentChanges), version);
      return;
    }
    // Each change counts in the text that the one before it left.
    for (const change of contentChanges) session.change(address, places.inwardChanges(address, [change]), version);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (session.isOpen(normalizeUri(uri))) session.close(normalizeUri(uri));
  });
  connection.onNotification('confwright/visible', (seen: { uri: string; first: number; last: number }) =>
    session.look(normalizeUri(seen.uri), seen.first, seen.last),
  );
  connection.onRequest('confwright/settled', () => session.settled());
}

/** Answers what is to be done once the client may be asked. */
function listenToSettings(
  connection: Connection,
  params: InitializeParams,
  session: Session,
  folders: readonly string[],
): () => void {
  const take = (section: unknown): void => {
    session.project.settings = readSettings(section, folders);
    session.schedule();
  };
  const pulls = params.capabilities.workspace?.configuration === true;
  const pull = async (): Promise<void> => take(await connection.workspace.getConfiguration('confwright'));
  connection.onDidChangeConfiguration(change => {
    if (pulls) void session.wait(pull());
    else take((change.settings as { confwright?: unknown } | null)?.confwright);
  });
  return () => {
    if (params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      const registered = connection.client.register(DidChangeConfigurationNotification.type, { section: 'confwright' });
      registered.catch(error => connection.console.error(`changes of settings are not heard of: ${error}`));
    }
    if (pulls) void session.wait(pull());
  };
}

/** Answers what is to be done once the client may be asked. */
function listenToFiles(
  connection: Connection,
  params: InitializeParams,
  session: Session,
  files: Files,
  folders: string[],
): () => void {
  const search = async (folder: string): Promise<void> => session.load((await discover(files, folder)).uris);
  connection.onDidChangeWatchedFiles(({ changes }) =>
    session.changedOnDisk(changes.map(({ uri }) => normalizeUri(uri))),
  );
  return () => {
    if (params.capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = removed.map(({ uri }) => normalizeUri(uri));
        for (const folder of gone) session.leave(folder);
        const fresh = added.map(({ uri }) => normalizeUri(uri));
        folders.splice(0, folders.length, ...folders.filter(folder => !gone.includes(folder)), ...fresh);
        for (const folder of fresh) void session.wait(search(folder));
      });
    }
    for (const folder of folders) void session.wait(search(folder));
  };
}

/** How a document is read: its language id says, and for the ids that are not ours its name and content. */
function dialectOf(languageId: string, uri: string, text: string): Dialect | undefined {
  const path = pathOf(uri);
  const found = identify(path, text.slice(0, 65_536));
  if (languageId === 'apacheconf') return path.endsWith('.htaccess') ? 'htaccess' : 'apacheconf';
  if (languageId === 'uwsgi') return found?.startsWith('uwsgi-') ? found : 'uwsgi-ini';
  if (languageId === 'nginx') return 'nginx';
  return found && programOf(found) !== 'apache' ? found : undefined;
}

/** Tells of each failing rule once. */
function onceEach(log: (message: string) => void): (rule: string, error: unknown) => void {
  const told = new Set<string>();
  return (rule, error) => {
    if (told.has(rule)) return;
    told.add(rule);
    log(`rule ${rule} failed and is left out: ${error instanceof Error ? error.stack : error}`);
  };
}
