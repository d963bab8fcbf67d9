import * as vscode from 'vscode';
import type { Session } from '../session.ts';
import { convert } from './convert.ts';

/** uWSGI's formats, with the languages under which VS Code opens them. */
const formats: readonly { readonly label: string; readonly id: string; readonly languages: readonly string[] }[] = [
  { label: 'ini', id: 'uwsgi-to-ini', languages: ['uwsgi', 'ini'] },
  { label: 'XML', id: 'uwsgi-to-xml', languages: ['xml'] },
  { label: 'YAML', id: 'uwsgi-to-yaml', languages: ['yaml'] },
  { label: 'JSON', id: 'uwsgi-to-json', languages: ['json', 'jsonc'] },
];

/** Asks for a format and rewrites the uWSGI file in the editor in it. */
export async function convertUwsgi(session: Session): Promise<void> {
  const language = vscode.window.activeTextEditor?.document.languageId ?? '';
  const others = formats.filter(({ languages }) => !languages.includes(language));
  const chosen = await vscode.window.showQuickPick(others, { placeHolder: 'Which format?' });
  if (chosen !== undefined) await convert(session, chosen.id);
}
