import type { ClientCapabilities, CodeAction, Connection, ServerCapabilities } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import { CONVERSIONS } from '../catalogue.ts';
import type { ConversionData } from '../features/code-actions.ts';
import { codeActions, resolveConversion, toWorkspaceEdit } from '../features/code-actions.ts';
import type { Project } from '../workspace/project.ts';
import { normalizeUri } from '../workspace/uris.ts';
import type { Places } from './places.ts';
import type { Session } from './session.ts';

/** What every feature is handed. */
export interface FeatureContext {
  readonly project: Project;
  readonly session: Session;
  readonly places: Places;
  readonly capabilities: ClientCapabilities;
  log(message: string): void;
}

export const CAPABILITIES: ServerCapabilities = {
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: true },
};

/** Answers requests. A feature that fails is logged and answers that it has nothing. */
export function listenToFeatures(connection: Connection, context: FeatureContext): void {
  const { project, session, places, log } = context;
  connection.onCodeAction(params =>
    guarded(log, 'code action', [], async () => {
      const uri = normalizeUri(params.textDocument.uri);
      await session.settled();
      return places.outward(uri, [...codeActions(project, uri, places.inwardRange(uri, params.range), CONVERSIONS)]);
    }),
  );
  connection.onCodeActionResolve(action => guarded(log, 'code action', action, () => resolveAction(context, action)));
}

async function resolveAction({ project, places }: FeatureContext, action: CodeAction): Promise<CodeAction> {
  const data = action.data as ConversionData | undefined;
  const result = data && (await resolveConversion(project, data, CONVERSIONS));
  if (!data || !result) return action;
  if (result.kind !== 'converted') return { ...action, disabled: { reason: result.reason } };
  return { ...action, edit: places.outward(data.uri, toWorkspaceEdit(project, result.changes)) };
}

async function guarded<Answer>(
  log: (message: string) => void,
  what: string,
  fallback: Answer,
  answer: () => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await answer();
  } catch (error) {
    log(`${what} failed: ${error instanceof Error ? error.stack : error}`);
    return fallback;
  }
}
