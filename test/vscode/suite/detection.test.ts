import * as vscode from 'vscode';
import { codeOf, diagnostic, equal, hoverText, open, until, write } from './support.ts';

suite('detection', () => {
  test('an Apache file under another name gets the language', async () => {
    await write('other/site.conf', '<VirtualHost *:80>\n  ServerNmae a.example.org\n</VirtualHost>\n');
    const { uri } = await open('other/site.conf');
    await until('the language', () => languageOf(uri) === 'apacheconf' || undefined);
    await diagnostic(uri, 'unknown-directive');
  });

  test('a uWSGI file under another name gets the language', async () => {
    await write('other/app.ini', '[uwsgi]\nhttp-sokcet = :8080\nmaster = true\n');
    const { uri } = await open('other/app.ini');
    await until('the language', () => languageOf(uri) === 'uwsgi' || undefined);
    await diagnostic(uri, 'unknown-option');
  });

  test('a uWSGI file in YAML keeps its language and is served', async () => {
    await write('other/app.yml', 'uwsgi:\n  http-sokcet: :8080\n  master: true\n');
    const { uri, languageId } = await open('other/app.yml');
    await diagnostic(uri, 'unknown-option');
    equal(languageOf(uri), languageId);
  });

  test('files of other programs are left alone', async () => {
    await write('other/nginx.conf', 'server {\n  listen 80;\n}\n');
    await write('other/compose.yml', 'services:\n  uwsgi:\n    image: app\n');
    for (const path of ['other/nginx.conf', 'other/compose.yml']) {
      const { uri, languageId } = await open(path);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        new vscode.Position(0, 2),
      );
      equal(hoverText(hovers), '', 'hover');
      equal(vscode.languages.getDiagnostics(uri).map(codeOf), [], path);
      equal(languageOf(uri), languageId);
    }
  });

  test('a language that the user chose stays', async () => {
    await write('other/chosen.conf', 'RewriteEngine on\n');
    const { uri } = await open('other/chosen.conf');
    const ours = await until('the language', () => documentOf(uri, 'apacheconf'));
    await vscode.languages.setTextDocumentLanguage(ours, 'properties');
    // One of ours opened after it has been looked at after it.
    await write('other/later.conf', 'RewriteEngine on\n');
    const later = await open('other/later.conf');
    await until('the language', () => documentOf(later.uri, 'apacheconf'));
    equal(languageOf(uri), 'properties');
  });
});

function documentOf(uri: vscode.Uri, language: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    document => document.uri.toString() === uri.toString() && document.languageId === language,
  );
}

function languageOf(uri: vscode.Uri): string | undefined {
  return vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString())?.languageId;
}
