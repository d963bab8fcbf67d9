import * as vscode from 'vscode';
import { codeAction, codeOf, diagnostic, equal, ok, open, read, until, write } from './support.ts';
import { deploymentsTree, shownLine } from './tree.ts';

const NGINX = 'nginx/etc/nginx/sites-enabled/glance';
const UNIT = 'standalone/etc/systemd/system/glance-api.service';

suite('Glance beyond Apache', () => {
  test('a file of nginx is judged for where it forwards', async () => {
    const document = await open(NGINX);
    const found = await diagnostic(document.uri, 'glance-nginx-uwsgi');
    equal(document.getText(found.range), 'uwsgi_pass glance;');
  });

  test('the view leads from nginx through the unit to Glance, and opens the line of the unit', async () => {
    await open(NGINX);
    const way = ['nginx/etc', '*:9292', 'images.example.net', '/', '/run/glance/uwsgi.sock'];
    const tree = await deploymentsTree();
    const socket = await shownLine(tree, ...way);
    ok(
      (await shownLine(tree, ...way, 'glance-api-uwsgi.ini')).description?.toString().includes('glance-api.service'),
      'the unit',
    );
    ok(socket.command, 'a command');
    await vscode.commands.executeCommand(socket.command.command, ...(socket.command.arguments ?? []));
    const editor = await until('the unit', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('nginx/etc/systemd/system/glance-api.service') ? active : undefined;
    });
    await until('the line that starts uWSGI', () => {
      const line = editor.document.lineAt(editor.selection.active.line).text;
      return line.startsWith('ExecStart=/usr/bin/uwsgi ') || undefined;
    });
  });

  test('a unit that starts the standalone server is an error from release 33 on, and is converted', async () => {
    const document = await open(UNIT);
    const settings = vscode.workspace.getConfiguration('confwright');
    await settings.update('glance.release', 33, vscode.ConfigurationTarget.Workspace);
    try {
      const found = await diagnostic(document.uri, 'glance-standalone-removed');
      equal(found.severity, vscode.DiagnosticSeverity.Error);
      ok(document.getText(found.range).includes('/usr/bin/glance-api'), 'the command');
      const action = await codeAction(document.uri, found.range, vscode.CodeActionKind.QuickFix, /uWSGI/);
      ok(action.edit && (await vscode.workspace.applyEdit(action.edit)), 'the conversion to be applied');
      ok(await vscode.workspace.saveAll(), 'all files to be saved');
      ok((await read(UNIT)).includes('\nExecStart=/usr/bin/uwsgi --ini /etc/glance/glance-api-uwsgi.ini\n'), 'uWSGI');
      const made = await open('standalone/etc/glance/glance-api-uwsgi.ini');
      ok(made.getText().includes('\nhttp-socket = 127.0.0.1:9293\n'), `its socket in: ${made.getText()}`);
      ok(await vscode.workspace.saveAll(), 'the new file to be saved');
      await until('no finding', () => !has(document.uri, 'glance-standalone-removed') || undefined);
    } finally {
      await settings.update('glance.release', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  test('Glance behind nginx is converted from its unit on', async () => {
    const document = await open(NGINX);
    const found = await diagnostic(document.uri, 'glance-nginx-uwsgi');
    const action = await codeAction(document.uri, found.range, vscode.CodeActionKind.QuickFix, /standalone/);
    ok(action.edit && (await vscode.workspace.applyEdit(action.edit)), 'the conversion to be applied');
    ok(await vscode.workspace.saveAll(), 'all files to be saved');
    ok((await read(NGINX)).includes('proxy_pass http://glance;'), 'proxy_pass');
    ok((await read('nginx/etc/systemd/system/glance-api.service')).includes('/usr/bin/glance-api '), 'glance-api');
    await until('no finding', () => !has(document.uri, 'glance-nginx-uwsgi') || undefined);
  });

  test('the command for uwsgi_pass of nginx asks in the refactor preview first', async () => {
    const text =
      'server {\n    location / {\n        include uwsgi_params;\n        uwsgi_pass 127.0.0.1:3035;\n    }\n}\n';
    await write('till/nginx/till.conf', text);
    await write('till/uwsgi/till.ini', '[uwsgi]\nhttp-socket = 127.0.0.1:3035\nmodule = till:app\n');
    await open('till/uwsgi/till.ini');
    const document = await open('till/nginx/till.conf');
    const found = await diagnostic(document.uri, 'proxy-backend-protocol-mismatch');
    let answered = false;
    const converting = vscode.commands.executeCommand('confwright.convertNginxUwsgiToHttp').then(() => {
      answered = true;
    });
    await until('the preview', async () => {
      await vscode.commands.executeCommand('refactorPreview.discard');
      return answered || undefined;
    });
    await converting;
    equal(document.getText(), text, 'text after the preview was discarded');
    const action = await codeAction(document.uri, found.range, vscode.CodeActionKind.QuickFix, /proxy_pass/);
    // An edit that went through this command has lost what asks for confirmation, so it is applied at once.
    ok(action.edit && (await vscode.workspace.applyEdit(action.edit)), 'the conversion to be applied');
    ok(document.getText().includes('proxy_pass http://127.0.0.1:3035;'), 'proxy_pass');
    await until('no finding', () => !has(document.uri, 'proxy-backend-protocol-mismatch') || undefined);
    ok(await vscode.workspace.saveAll(), 'all files to be saved');
  });
});

function has(uri: vscode.Uri, code: string): boolean {
  return vscode.languages.getDiagnostics(uri).some(found => codeOf(found) === code);
}
