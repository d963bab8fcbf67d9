import type { ClientCapabilities, CodeAction, Connection, ServerCapabilities } from 'vscode-languageserver';
import { CodeActionKind, RequestType } from 'vscode-languageserver';
import { CONVERSIONS } from '../catalogue.ts';
import type { Position } from '../core/span.ts';
import type { ConversionData } from '../features/code-actions.ts';
import { codeActions, resolveConversion, toWorkspaceEdit } from '../features/code-actions.ts';
import { COMPLETION_TRIGGERS, completion } from '../features/completion.ts';
import { resolveCompletion } from '../features/completion-resolve.ts';
import { documentHighlights } from '../features/document-highlight.ts';
import { documentLinks } from '../features/document-links.ts';
import { documentSymbols } from '../features/document-symbols.ts';
import { effectiveView } from '../features/effective.ts';
import { foldingRanges } from '../features/folding.ts';
import { hover } from '../features/hover.ts';
import { linkedEditing } from '../features/linked-editing.ts';
import { SIGNATURE_TRIGGERS, signatureHelp } from '../features/signature-help.ts';
import type { Project } from '../workspace/project.ts';
import { normalizeUri } from '../workspace/uris.ts';
import { fitEdit } from './fit-edit.ts';
import { guarded } from './guarded.ts';
import type { Places } from './places.ts';
import type { Session } from './session.ts';

/** What every feature is handed. */
export interface FeatureContext {
  readonly project: Project;
  readonly session: Session;
  readonly places: Places;
  readonly capabilities: ClientCapabilities;
  log(message: string): void;
  /** Tells the user. */
  warn(message: string): void;
}

/** A question about a document, maybe about a place or a range in it. Places are ours already. */
interface Question {
  readonly uri: string;
  readonly position: Position;
  readonly range: { readonly start: Position; readonly end: Position };
  /** All that was sent with the question. */
  readonly params: object;
}

/** What one kind of question is answered with; undefined stands for "nothing". */
type Answer = (question: Question, context: FeatureContext) => unknown;

/** Every question about a document that an editor may ask, by the protocol's name. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  'textDocument/hover': ({ uri, position }, { project, capabilities }) =>
    hover(project, uri, position, { markdown: showsMarkdown(capabilities.textDocument?.hover?.contentFormat) }),
  'textDocument/completion': ({ uri, position }, { project, capabilities }) =>
    completion(project, uri, position, {
      snippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport ?? false,
    }),
  'textDocument/signatureHelp': ({ uri, position }, { project, capabilities }) =>
    signatureHelp(project, uri, position, {
      markdown: showsMarkdown(capabilities.textDocument?.signatureHelp?.signatureInformation?.documentationFormat),
    }),
  'textDocument/documentSymbol': ({ uri }, { project }) => documentSymbols(project, uri),
  'textDocument/foldingRange': ({ uri }, { project }) => foldingRanges(project, uri),
  'textDocument/documentLink': ({ uri }, { project }) => documentLinks(project, uri),
  'textDocument/documentHighlight': ({ uri, position }, { project }) => documentHighlights(project, uri, position),
  'textDocument/linkedEditingRange': ({ uri, position }, { project }) => linkedEditing(project, uri, position),
  'confwright/effective': async ({ uri }, { project, session }) => {
    await session.settled();
    return effectiveView(project, uri);
  },
  'confwright/convert': async ({ uri, params }, { project, session, capabilities }) => {
    await session.settled();
    const { conversion, choice } = params as { readonly conversion?: string; readonly choice?: string };
    const known = CONVERSIONS.find(({ id }) => id === conversion);
    if (!known || !project.document(uri)) return undefined;
    const result = await known.convert(project, { uri, ...(choice === undefined ? {} : { choice }) });
    if (result.kind !== 'converted') return { reason: result.reason, isRefused: result.kind === 'refused' };
    const edit = fitEdit(toWorkspaceEdit(project, result.changes, result.notes), capabilities);
    return edit ? { edit } : { reason: cannotTake(known.id), isRefused: true };
  },
  'textDocument/codeAction': async ({ uri, range }, { project, session, capabilities }) => {
    await session.settled();
    return codeActions(project, uri, range, CONVERSIONS).map(action => {
      const edit = action.edit && fitEdit(action.edit, capabilities);
      return edit ? { ...action, edit } : action;
    });
  },
};

export const CAPABILITIES: ServerCapabilities = {
  hoverProvider: true,
  completionProvider: { triggerCharacters: [...COMPLETION_TRIGGERS], resolveProvider: true },
  signatureHelpProvider: { triggerCharacters: [...SIGNATURE_TRIGGERS] },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  documentLinkProvider: {},
  documentHighlightProvider: true,
  linkedEditingRangeProvider: true,
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite],
    resolveProvider: true,
  },
};

interface Params {
  readonly textDocument: { readonly uri: string };
  readonly position?: Position;
  readonly range?: Question['range'];
}

const START: Position = { line: 0, character: 0 };

/** Answers the editor's questions. A feature that fails is logged and answers that it has nothing. */
export function listenToFeatures(connection: Connection, context: FeatureContext): void {
  const { places, log } = context;
  for (const [method, answer] of Object.entries(ANSWERS)) {
    connection.onRequest(new RequestType<Params, unknown, void>(method), params =>
      guarded(log, method, null, async () => {
        const uri = normalizeUri(params.textDocument.uri);
        const position = places.inward(uri, params.position ?? START);
        const range = places.inwardRange(uri, params.range ?? { start: position, end: position });
        return places.outward(uri, await answer({ uri, position, range, params }, context)) ?? null;
      }),
    );
  }
  const markdown = showsMarkdown(context.capabilities.textDocument?.completion?.completionItem?.documentationFormat);
  connection.onCompletionResolve(item =>
    guarded(log, 'completionItem/resolve', item, () => resolveCompletion(item, { markdown })),
  );
  connection.onCodeActionResolve(action =>
    guarded(log, 'codeAction/resolve', action, () => resolveAction(context, action)),
  );
}

/** Editors do nothing with an action that turns out to be refused, so the reason is told besides. */
async function resolveAction(
  { project, places, capabilities, warn }: FeatureContext,
  action: CodeAction,
): Promise<CodeAction> {
  const data = action.data as ConversionData | undefined;
  const result = data && (await resolveConversion(project, data, CONVERSIONS));
  if (!data || !result) return action;
  const edit =
    result.kind === 'converted'
      ? fitEdit(toWorkspaceEdit(project, result.changes, result.notes), capabilities)
      : undefined;
  if (edit) return { ...action, edit: places.outward(data.uri, edit) };
  const reason = result.kind === 'converted' ? cannotTake(data.conversion) : result.reason;
  warn(reason);
  return { ...action, disabled: { reason } };
}

function cannotTake(conversion: string): string {
  return `This editor cannot make and remove files in one edit. Run "confwright convert ${conversion} PATH" instead.`;
}

function showsMarkdown(formats: readonly string[] | undefined): boolean {
  return formats?.includes('markdown') ?? false;
}
