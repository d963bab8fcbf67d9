import * as vscode from 'vscode';

const scheme = 'confwright-graph';

/** The address of a line with findings; it stands for nothing but the badge that the line gets. */
export function severityUri(severity: string, count: number, key: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${severity}/${count}`, query: key });
}

/** Puts the number of findings behind a line, in the colour of the gravest. */
export function provideBadges(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration(uri) {
      const [severity, count = ''] = uri.path.slice(1).split('/');
      if (uri.scheme !== scheme) return undefined;
      const colour = { error: 'list.errorForeground', warning: 'list.warningForeground' }[severity ?? ''];
      return {
        badge: count.length > 1 ? '9+' : count,
        tooltip: `${count} ${count === '1' ? 'finding' : 'findings'}`,
        ...(colour ? { color: new vscode.ThemeColor(colour) } : {}),
      };
    },
  });
}
