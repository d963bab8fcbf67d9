import * as vscode from 'vscode';
import { codeAction, codeOf, diagnostic, equal, ok, open, read, until, write } from './support.ts';

suite('fixes', () => {
  test('a quick fix mends a misspelt directive, and the file on disk', async () => {
    await write('fix/httpd.conf', 'Lisen 80\n');
    const document = await open('fix/httpd.conf');
    const found = await diagnostic(document.uri, 'unknown-directive');
    const action = await codeAction(document.uri, found.range, vscode.CodeActionKind.QuickFix, /Listen/);
    ok(action.edit && (await vscode.workspace.applyEdit(action.edit)), 'the fix to be applied');
    ok(await document.save(), 'the file to be saved');
    equal(await read('fix/httpd.conf'), 'Listen 80\n');
    await until('no finding', () => vscode.languages.getDiagnostics(document.uri).length === 0 || undefined);
  });

  test('the command to convert Glance asks in the refactor preview first', async () => {
    const document = await open('apache2/sites-enabled/glance.conf');
    const before = document.getText();
    await diagnostic(document.uri, 'glance-mod-proxy-uwsgi');
    let answered = false;
    const converting = vscode.commands.executeCommand('confwright.convertGlanceToStandalone').then(() => {
      answered = true;
    });
    await until('the preview', async () => {
      await vscode.commands.executeCommand('refactorPreview.discard');
      return answered || undefined;
    });
    await converting;
    equal(document.getText(), before, 'text after the preview was discarded');
  });

  for (const [path, rule] of [
    ['apache2/sites-enabled/glance.conf', 'glance-mod-proxy-uwsgi'],
    ['mod-wsgi/apache2/sites-enabled/glance-wsgi.conf', 'glance-mod-wsgi'],
  ] as const) {
    test(`${rule}: the conversion leaves nothing to find`, async () => {
      const document = await open(path);
      const found = await diagnostic(document.uri, rule);
      // An edit that went through this command has lost what asks for confirmation, so it is applied at once.
      const action = await codeAction(document.uri, found.range, vscode.CodeActionKind.QuickFix, /standalone/i);
      ok(action.edit && (await vscode.workspace.applyEdit(action.edit)), 'the conversion to be applied');
      ok(await vscode.workspace.saveAll(), 'all files to be saved');
      await until(
        `no ${rule}`,
        () => vscode.languages.getDiagnostics(document.uri).every(other => codeOf(other) !== rule) || undefined,
      );
    });
  }
});
