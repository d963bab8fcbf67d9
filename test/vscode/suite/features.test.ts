import * as vscode from 'vscode';
import { behind, diagnostic, equal, hoverText, ok, open, until, write } from './support.ts';

suite('features', () => {
  let document: vscode.TextDocument;
  suiteSetup(async () => {
    await write(
      'site/httpd.conf',
      'ServerName www.example.org\nServerNmae other.example.org\n<VirtualHost *:80>\n  Docu\n</VirtualHost>\n',
    );
    document = await open('site/httpd.conf');
  });

  test('the name of the file is enough', () => equal(document.languageId, 'apacheconf'));

  test('a finding has a rule and a link to its page', async () => {
    const found = await diagnostic(document.uri, 'unknown-directive');
    equal(found.range.start.line, 1);
    equal(document.getText(found.range), 'ServerNmae');
    ok(typeof found.code === 'object' && /unknown-directive/.test(found.code.target.toString()), 'a link to the rule');
  });

  test('hover explains a directive', async () => {
    const text = await until('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(0, 3),
      );
      return hoverText(hovers) || undefined;
    });
    ok(/ServerName/.test(text), `ServerName in the hover: ${text}`);
  });

  test('completion offers directives', async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      behind(document, '  Docu'),
    );
    const labels = list.items.map(item => (typeof item.label === 'string' ? item.label : item.label.label));
    ok(labels.includes('DocumentRoot'), `DocumentRoot among ${labels.slice(0, 20)}`);
  });

  test('sections are symbols', async () => {
    const symbols = await until('symbols', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found?.length > 0 ? found : undefined;
    });
    ok(JSON.stringify(symbols.map(symbol => symbol.name)).includes('VirtualHost'), 'a symbol for the virtual host');
  });

  test('a keystroke that mends the file clears the finding', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(1, 0, 1, 10), 'ServerAdmin');
    ok(await vscode.workspace.applyEdit(edit), 'the edit to be applied');
    await until(
      'no finding',
      () => vscode.languages.getDiagnostics(document.uri).every(found => found.range.start.line !== 1) || undefined,
    );
  });
});
