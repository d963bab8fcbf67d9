import * as vscode from 'vscode';
import { equal, ok, open, read, until, write } from './support.ts';

suite('uWSGI files', () => {
  test('the effective configuration is shown beside the file, and follows it', async () => {
    await write('uwsgi/site.ini', '[uwsgi]\nbase = /srv\nchdir = %(base)/app\n');
    const source = await open('uwsgi/site.ini');
    await vscode.commands.executeCommand('confwright.showEffective');
    const shown = await until('the view', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'confwright-effective'),
    );
    await until('its text', () => (shown.getText().includes('\nchdir = /srv/app\n') ? true : undefined));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(source.uri, source.positionAt(source.getText().length), 'vacuum = true\n');
    ok(await vscode.workspace.applyEdit(edit), 'the edit to be applied');
    await until('the text after the edit', () => (shown.getText().includes('\nvacuum = true\n') ? true : undefined));
    await source.save();
  });

  test('another format is offered, and takes the place of the file', async () => {
    await write('uwsgi/other.ini', '[uwsgi]\n; a remark\nbase = /srv\n');
    const { uri } = await open('uwsgi/other.ini');
    const action = await until('the action', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        new vscode.Range(0, 0, 0, 0),
        vscode.CodeActionKind.RefactorRewrite.value,
        20,
      );
      return actions.find(({ title, edit }) => /YAML/.test(title) && edit !== undefined);
    });
    // An edit that went through this command has lost what asks for confirmation, so it is applied at once.
    ok(action.edit && (await vscode.workspace.applyEdit(action.edit)), 'the conversion to be applied');
    const made = await open('uwsgi/other.yaml');
    equal(made.getText(), 'uwsgi:\n  # a remark\n  base: /srv\n');
    ok(!made.isDirty || (await made.save()), 'the new file to be saved');
    await until('the old file to be gone', () =>
      read('uwsgi/other.ini')
        .then(() => undefined)
        .catch(() => true),
    );
  });
});
