import type { CodeAction, Range } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import { nginxUwsgiToHttp } from '../convert/nginx/nginx-uwsgi-to-http.ts';
import { isServes } from '../core/sighting.ts';
import type { Document } from '../workspace/document.ts';
import { nginxLinesOf } from '../workspace/nginx-lines.ts';
import type { Project } from '../workspace/project.ts';

/** The conversion of a `uwsgi_pass`, offered in its line where some uWSGI file is at hand. */
export function nginxActions(project: Project, document: Document, range: Range): readonly CodeAction[] {
  const { uri, language } = document;
  const item = language.program === 'nginx' ? document.placeAt(range.start)?.item : undefined;
  const isHere = nginxLinesOf(document, item ? [item] : []).some(({ entry }) => {
    if (!item || entry.name.value !== 'uwsgi_pass') return false;
    const { start, end } = document.rangeOf(item, entry);
    return start.line <= range.end.line && range.start.line <= end.line;
  });
  const hasUwsgi = project
    .deploymentsOf(uri)
    .some(({ index }) => index.names('endpoint').some(name => index.get('endpoint', name).some(isServes)));
  if (!isHere || !hasUwsgi) return [];
  const { id, title } = nginxUwsgiToHttp;
  return [{ title, kind: CodeActionKind.RefactorRewrite, data: { conversion: id, uri, ...range.start } }];
}
