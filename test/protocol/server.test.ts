import { afterEach, describe, expect, test } from 'vitest';
import type { CodeAction, Hover, RenameFile, ShowMessageParams, WorkspaceEdit } from 'vscode-languageserver/node';
import { DidChangeWorkspaceFoldersNotification, ShowMessageNotification } from 'vscode-languageserver-protocol/node';
import { memoryFiles } from '../../server/src/core/files.ts';
import { MAX_DIAGNOSTICS } from '../../server/src/features/diagnostics.ts';
import { ROOT, uriOf } from '../support/project.ts';
import type { ClientOptions, TestClient } from './client.ts';
import { startClient } from './client.ts';

const FRONT = `<VirtualHost *:80>
    ServerName images.example.com
    ProxyPass / uwsgi://127.0.0.1:60999/
</VirtualHost>
`;
const BACK = '[uwsgi]\nsocket = 127.0.0.1:60999\nwsgi-file = /usr/bin/glance-wsgi-api\n';

const clients: TestClient[] = [];

async function client(options: ClientOptions = {}): Promise<TestClient> {
  const started = await startClient(options);
  clients.push(started);
  return started;
}

afterEach(() => {
  for (const started of clients.splice(0)) started.stop();
});

const at = (path: string, line: number, character: number) => ({
  textDocument: { uri: uriOf(path) },
  position: { line, character },
});

describe('a session', () => {
  test('shows a wiring across files, with its page and the other places', async () => {
    const server = await client({ files: { 'apache2/site.conf': FRONT, 'uwsgi/image.ini': BACK } });
    await server.open('apache2/site.conf', FRONT);
    expect(await server.diagnostics('apache2/site.conf')).toMatchObject([
      {
        code: 'glance-mod-proxy-uwsgi',
        codeDescription: { href: expect.stringContaining('glance-mod-proxy-uwsgi.md') },
        severity: 2,
        source: 'confwright',
        range: { start: { line: 2, character: 4 }, end: { line: 2, character: 40 } },
        relatedInformation: [
          { location: { uri: uriOf('uwsgi/image.ini'), range: { start: { line: 1, character: 0 } } } },
          { location: { uri: uriOf('uwsgi/image.ini'), range: { start: { line: 2, character: 0 } } } },
        ],
      },
    ]);
    expect(await server.diagnostics('uwsgi/image.ini')).toMatchObject([{ code: 'glance-uwsgi-socket' }]);
  });

  test('follows an edit in one file into the other', async () => {
    const server = await client({ files: { 'apache2/site.conf': FRONT, 'uwsgi/image.ini': BACK } });
    await server.open('uwsgi/image.ini', BACK, 'uwsgi');
    const range = { start: { line: 2, character: 21 }, end: { line: 2, character: 27 } };
    await server.change('uwsgi/image.ini', 2, [{ range, text: 'nova' }]);
    expect(await server.diagnostics('uwsgi/image.ini')).toEqual([]);
    expect(await server.diagnostics('apache2/site.conf')).toEqual([]);
  });

  test('takes the release from the settings', async () => {
    const settings = { glance: { release: '2026.2' } };
    const server = await client({ files: { 'apache2/site.conf': FRONT, 'uwsgi/image.ini': BACK }, settings });
    await server.open('uwsgi/image.ini', BACK, 'uwsgi');
    const findings = await server.diagnostics('uwsgi/image.ini');
    expect(findings).toMatchObject([
      { code: 'glance-uwsgi-socket', severity: 3, message: expect.stringContaining('no standalone server') },
      { code: 'glance-wsgi-script-removed', severity: 1 },
    ]);
    const params = { ...at('uwsgi/image.ini', 2, 0), range: findings[0]?.range, context: { diagnostics: [] } };
    const actions = await server.request<{ data: object }[]>('textDocument/codeAction', params);
    expect(actions).toMatchObject([{ data: { conversion: 'glance-wsgi-module' } }]);
  });

  test('offers the conversion, and resolves it to an edit that asks first', async () => {
    const server = await client({ files: { 'apache2/site.conf': FRONT, 'uwsgi/image.ini': BACK } });
    await server.open('apache2/site.conf', FRONT);
    const [finding] = await server.diagnostics('apache2/site.conf');
    const params = { ...at('apache2/site.conf', 2, 4), range: finding?.range, context: { diagnostics: [finding] } };
    const [action] = await server.request<CodeAction[]>('textDocument/codeAction', params);
    expect(action).toMatchObject({
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [{ code: 'glance-mod-proxy-uwsgi' }],
    });
    const { edit } = await server.request<CodeAction>('codeAction/resolve', action ?? {});
    const annotations = Object.values(edit?.changeAnnotations ?? {});
    expect(annotations.length).toBeGreaterThan(1);
    const changes = edit?.documentChanges ?? [];
    const confirmed = changes.filter(change => 'edits' in change && change.textDocument.version !== null);
    const ids = confirmed.flatMap(change =>
      ('edits' in change ? change.edits : []).map(entry => 'annotationId' in entry && entry.annotationId),
    );
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.map(id => id && edit?.changeAnnotations?.[id]?.needsConfirmation)).toEqual(ids.map(() => true));
    const created = changes.flatMap(change => ('kind' in change && change.kind === 'create' ? [change.uri] : []));
    expect(created).toEqual(
      expect.arrayContaining([uriOf('uwsgi/glance-api.conf'), uriOf('uwsgi/glance-api.service')]),
    );
    expect(JSON.stringify(changes)).toContain('http://127.0.0.1:');
  });

  test('offers to remove the virtual host as well, where that can be', async () => {
    const titles = async (front: string): Promise<readonly string[]> => {
      const server = await client({ files: { 'apache2/site.conf': front, 'uwsgi/image.ini': BACK } });
      await server.open('apache2/site.conf', front);
      const [finding] = await server.diagnostics('apache2/site.conf');
      const params = { ...at('apache2/site.conf', 2, 4), range: finding?.range, context: { diagnostics: [finding] } };
      const actions = await server.request<CodeAction[]>('textDocument/codeAction', params);
      return actions.map(({ title, isPreferred }) => `${title}${isPreferred ? ' (preferred)' : ''}`);
    };
    expect(await titles(FRONT.replace(':80', ':9292'))).toEqual([
      'Convert Glance to the standalone server (preferred)',
      'Convert Glance to the standalone server, and keep the uWSGI file as .disabled',
      'Convert Glance to the standalone server, and remove the Apache virtual host',
    ]);
    expect(await titles(FRONT)).toEqual([
      'Convert Glance to the standalone server (preferred)',
      'Convert Glance to the standalone server, and keep the uWSGI file as .disabled',
    ]);
  });

  test('renames the uWSGI file where that is chosen, with a reason that asks', async () => {
    const server = await client({ files: { 'apache2/site.conf': FRONT, 'uwsgi/image.ini': BACK } });
    await server.open('uwsgi/image.ini', BACK, 'uwsgi');
    const textDocument = { uri: uriOf('uwsgi/image.ini') };
    const asked = { textDocument, conversion: 'glance-to-standalone', choice: 'aside' };
    const { edit } = await server.request<{ edit: WorkspaceEdit }>('confwright/convert', asked);
    const rename = edit.documentChanges?.at(-1);
    expect(rename).toMatchObject({ kind: 'rename', oldUri: textDocument.uri, newUri: `${textDocument.uri}.disabled` });
    const annotation = edit.changeAnnotations?.[(rename as RenameFile).annotationId ?? ''];
    expect(annotation).toMatchObject({ label: 'The standalone server takes its place', needsConfirmation: true });
  });

  test('a unit in its own language has the findings of Glance, and nothing else', async () => {
    const unit = '[Service]\nExecStart=/usr/bin/uwsgi --http :9292 --wsgi-file /usr/bin/glance-wsgi-api --nonsense\n';
    const server = await client({ files: { 'systemd/image.service': unit } });
    await server.open('systemd/image.service', unit, 'ini');
    const found = await server.diagnostics('systemd/image.service');
    expect(found.map(({ code, range }) => [code, range.start])).toEqual([
      ['glance-uwsgi-http', { line: 1, character: 38 }],
    ]);
    const place = at('systemd/image.service', 1, 60);
    expect(await server.request('textDocument/completion', place)).toMatchObject({ items: [] });
    expect(JSON.stringify(await server.request('textDocument/hover', place))).toContain('Glance, by release');
    for (const question of ['documentSymbol', 'foldingRange', 'documentLink']) {
      expect(await server.request(`textDocument/${question}`, place)).toEqual([]);
    }
  });

  test('takes back what it said of a folder that leaves the workspace', async () => {
    const server = await client({ files: { 'apache2/site.conf': FRONT, 'uwsgi/image.ini': BACK } });
    expect(await server.diagnostics('uwsgi/image.ini')).toHaveLength(1);
    const event = { added: [], removed: [{ uri: ROOT, name: 'site' }] };
    await server.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
    expect(await server.diagnostics('uwsgi/image.ini')).toEqual([]);
  });

  test('tells why a conversion that was offered is refused', async () => {
    const script = 'WSGIScriptAliasMatch ^/(image|glance)(.*) /usr/bin/glance-wsgi-api\n';
    const server = await client({ files: { 'apache2/site.conf': script } });
    await server.open('apache2/site.conf', script);
    const [finding] = await server.diagnostics('apache2/site.conf');
    const params = { ...at('apache2/site.conf', 0, 4), range: finding?.range, context: { diagnostics: [finding] } };
    const [action] = await server.request<CodeAction[]>('textDocument/codeAction', params);
    const told = new Promise<ShowMessageParams>(resolve =>
      server.connection.onNotification(ShowMessageNotification.type, resolve),
    );
    const { disabled } = await server.request<CodeAction>('codeAction/resolve', action ?? {});
    expect(disabled?.reason).toContain('does not say plainly which paths');
    expect((await told).message).toBe(disabled?.reason);
  });

  test('converts a whole file when it is asked to, or says why not', async () => {
    const server = await client({ files: { 'apache2/site.conf': FRONT, 'uwsgi/image.ini': BACK } });
    await server.open('apache2/site.conf', FRONT);
    const textDocument = { uri: uriOf('apache2/site.conf') };
    const ask = (conversion: string) => server.request('confwright/convert', { textDocument, conversion });
    expect(await ask('glance-to-standalone')).toMatchObject({ edit: { documentChanges: expect.any(Array) } });
    expect(await ask('uwsgi-to-json')).toMatchObject({ isRefused: false, reason: expect.any(String) });
    expect(await ask('no-such-conversion')).toBeNull();
    expect(await server.request('confwright/convert', { textDocument: { uri: uriOf('none') } })).toBeNull();
  });

  test('goes back to the file on disk when a document is closed', async () => {
    const server = await client({ files: { 'apache2/site.conf': FRONT, 'uwsgi/image.ini': BACK } });
    await server.open('uwsgi/image.ini', '[uwsgi]\n', 'uwsgi');
    expect(await server.diagnostics('apache2/site.conf')).toEqual([]);
    const textDocument = { uri: uriOf('uwsgi/image.ini') };
    await server.connection.sendNotification('textDocument/didClose', { textDocument });
    expect(await server.diagnostics('apache2/site.conf')).toMatchObject([{ code: 'glance-mod-proxy-uwsgi' }]);
  });

  test('counts a site that is linked into sites-enabled once, also when the link is open', async () => {
    const [available, enabled] = ['apache2/sites-available/a.conf', 'apache2/sites-enabled/a.conf'];
    const main = 'Include sites-enabled/*.conf\n';
    const site = FRONT.replace('images', 'glance');
    const files = { [uriOf('apache2/apache2.conf')]: main, [uriOf(available)]: site, [uriOf(enabled)]: site };
    const real = async (uri: string): Promise<string> => uri.replace('enabled', 'available');
    const server = await client({ port: { ...memoryFiles(files), real } });
    expect(await server.diagnostics(available)).toHaveLength(1);
    expect(server.published.get(uriOf(enabled))).toBeUndefined();
    await server.open(enabled, `\n${site}`);
    expect(await server.diagnostics(enabled)).toMatchObject([{ range: { start: { line: 3 } } }]);
    expect(await server.diagnostics(available)).toEqual([]);
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(enabled) } });
    expect(await server.diagnostics(available)).toMatchObject([{ range: { start: { line: 2 } } }]);
    expect(await server.diagnostics(enabled)).toEqual([]);
  });

  test('leaves yaml, json and xml of other programs alone', async () => {
    const server = await client();
    await server.open('compose.yaml', 'services:\n  glance: {}\n', 'yaml');
    expect(await server.request('textDocument/hover', at('compose.yaml', 0, 1))).toBeNull();
    await server.open('glance.yaml', 'uwsgi:\n  http: :9292\n  module: glance.wsgi.api:application\n', 'yaml');
    expect(await server.diagnostics('glance.yaml')).toMatchObject([{ code: 'glance-uwsgi-http' }]);
  });

  test('sends the gravest findings and says how many more there are', async () => {
    const server = await client();
    const wirings = Array.from(
      { length: MAX_DIAGNOSTICS + 5 },
      (_, port) => `ProxyPass /glance uwsgi://127.0.0.1:${port + 1}/\n`,
    );
    await server.open('many.conf', wirings.join(''));
    const diagnostics = await server.diagnostics('many.conf');
    expect(diagnostics).toHaveLength(MAX_DIAGNOSTICS + 1);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'more-findings', message: expect.stringContaining('5 more') });
  });
});

describe('places', () => {
  const text = '# 😀é\nDefine 😀 é\nProxyPass "/é😀" "uwsgi://glance/"\n';

  test.each([
    [['utf-8', 'utf-16'], 'utf-8', 37],
    [['utf-32'], 'utf-32', 33],
    [['utf-16'], 'utf-16', 34],
    [undefined, 'utf-16', 34],
  ])('are exact for a client that offers %j', async (positionEncodings, chosen, end) => {
    const server = await client(positionEncodings ? { positionEncodings } : {});
    expect(server.result.capabilities.positionEncoding).toBe(chosen);
    await server.open('a.conf', text);
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: end } };
    expect(await server.diagnostics('a.conf')).toMatchObject([{ range }]);
    const hover = await server.request<Hover | null>('textDocument/hover', at('a.conf', 2, end - 14));
    expect(hover?.range?.start.line).toBe(2);
    const insert = { start: { line: 2, character: end }, end: { line: 2, character: end } };
    await server.change('a.conf', 2, [{ range: insert, text: ' retry=0' }]);
    const longer = { start: { line: 2, character: 0 }, end: { line: 2, character: end + 8 } };
    expect(await server.diagnostics('a.conf')).toMatchObject([{ range: longer }]);
  });
});

describe('bad input', () => {
  test.each([
    'textDocument/hover',
    'textDocument/completion',
    'textDocument/documentSymbol',
    'textDocument/foldingRange',
    'textDocument/documentLink',
    'textDocument/documentHighlight',
    'textDocument/linkedEditingRange',
    'textDocument/codeAction',
  ])('%s answers for a file that is not open, and for a place that is not there', async method => {
    const server = await client();
    const range = { start: { line: 9, character: 9 }, end: { line: 99, character: 99 } };
    const ask = (path: string) => server.request(method, { ...at(path, 99, 99), range, context: { diagnostics: [] } });
    await expect(ask('nowhere.conf')).resolves.toBeDefined();
    await server.open('a.conf', '<VirtualHost *:80>\n\0\uFFFF<\\');
    await expect(ask('a.conf')).resolves.toBeDefined();
  });
});
