import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.ts';
import { equal, ok, open, until, write } from './support.ts';
import { deploymentsTree, findLine, shownLine } from './tree.ts';

suite('deployments', () => {
  let tree: Api['deployments'];
  suiteSetup(async () => {
    await write('shop/apache2/site.conf', '# A shop\nProxyPass /shop uwsgi://127.0.0.1:3031/\n');
    await write('shop/uwsgi/shop.ini', '[uwsgi]\nhttp-socket = 127.0.0.1:3031\nmodule = shop:app\n');
    await open('shop/apache2/site.conf');
    await open('shop/uwsgi/shop.ini');
    tree = await deploymentsTree();
  });

  const shown = (...labels: readonly string[]): Promise<vscode.TreeItem> => shownLine(tree, ...labels);

  const way = ['shop', 'site.conf', '/shop', '127.0.0.1:3031', 'shop.ini'];

  test('leads from the front end to what runs behind it', async () => {
    const item = await shown(...way, 'shop:app');
    equal(item.description, 'module');
    ok(item.iconPath instanceof vscode.ThemeIcon, 'an icon');
    equal((await shown(...way.slice(0, 4))).description, 'uwsgi');
  });

  test('a finding is seen on the line and read out', async () => {
    const item = await until('the finding', async () => {
      const found = await shown(...way.slice(0, 3));
      return found.resourceUri && found;
    });
    ok(item.accessibilityInformation?.label.includes('proxy-backend-protocol-mismatch'), 'the rule in the label');
    ok(item.tooltip instanceof vscode.MarkdownString && /speaks.{1,6}HTTP/.test(item.tooltip.value), 'the message');
  });

  test('a click opens the line', async () => {
    const { command } = await shown(...way.slice(0, 3));
    ok(command, 'a command');
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const editor = await until('the editor', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('shop/apache2/site.conf') ? active : undefined;
    });
    await until('the line', () => (editor.selection.active.line === 1 ? true : undefined));
  });

  test('follows an edit by itself while it is in sight', async () => {
    await vscode.commands.executeCommand('confwright.deployments.focus');
    const document = await open('shop/uwsgi/shop.ini');
    await shown(...way, 'shop:app');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(2, 9, 2, 17), 'till:app');
    ok(await vscode.workspace.applyEdit(edit), 'the edit to be applied');
    await until('the new application', () => findLine(tree, [...way, 'till:app']));
  });
});
