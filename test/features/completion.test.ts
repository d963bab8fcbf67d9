import { describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { completion } from '../../server/src/features/completion.ts';
import { resolveCompletion } from '../../server/src/features/completion-resolve.ts';
import type { Opened } from './support.ts';
import { CURSOR, dialectOf, offsetOf, openAt, textIn } from './support.ts';

async function complete(file: string, marked: string, snippets = true): Promise<Opened & { items: CompletionItem[] }> {
  const opened = await openAt(file, marked);
  const { project, uri, position } = opened;
  return { ...opened, items: completion(project, uri, position, { snippets }).items };
}

function edit(item: CompletionItem | undefined) {
  if (!item?.textEdit || !('range' in item.textEdit)) throw new Error('no edit');
  return item.textEdit;
}

/** The text after taking an item, as it stands in the file. */
async function take(file: string, marked: string, label: string, snippets = true): Promise<string> {
  const { items, text } = await complete(file, marked, snippets);
  const { range, newText } = edit(items.find(item => item.label === label));
  return text.slice(0, offsetOf(text, range.start)) + newText + text.slice(offsetOf(text, range.end));
}

describe('what is proposed', () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['a.conf', 'Pro<|>', ['ProxyPass', 'ProxyPreserveHost', '<Proxy>'], ['AuthType', 'Listen']],
    ['a.conf', '<|>', ['Listen', '<VirtualHost>', 'virtual host', 'reverse proxy'], ['Require', 'AuthType']],
    ['a.conf', '# c\n\n<|>\nListen 1\n', ['Listen'], ['Require']],
    [
      'a.conf',
      '<VirtualHost *>\n  <|>\n</VirtualHost>\n',
      ['ServerName', '<Directory>', 'reverse proxy'],
      ['Listen', 'MaxRequestWorkers', '<VirtualHost>', 'Require', 'virtual host'],
    ],
    ['a.conf', '<VirtualHost *>\n<IfModule x>\n<|>\n</IfModule>\n</VirtualHost>\n', ['ServerName'], ['Listen']],
    ['a.conf', '<VirtualHost *>\n<|>', ['ServerName'], ['Listen']],
    ['a.conf', '<VirtualHost *>\n</VirtualHost>\n<|>', ['Listen'], ['Require']],
    ['a.conf', '<IfModule x>\n<|>\n</IfModule>\n', ['Listen', '<VirtualHost>'], ['Require']],
    [
      'a.conf',
      '<VirtualHost *>\r\n<Directory />\r\n\t<|>\r\n</Directory>\r\n</VirtualHost>\r\n',
      ['Require', 'AllowOverride', '<RequireAll>'],
      ['DocumentRoot', '<Directory>'],
    ],
    [
      'a.conf',
      '<Proxy balancer://x>\n<|>\n</Proxy>\n',
      ['BalancerMember', 'ProxySet', 'Require', 'SSLProxyEngine'],
      ['Listen'],
    ],
    [
      'a.conf',
      '<Location />\n<RequireAll>\n<|>\n</RequireAll>\n</Location>\n',
      ['Require', '<RequireAny>'],
      ['AuthType', 'Options'],
    ],
    ['a.conf', '<Macro m>\n<|>\n</Macro>\n', ['Require', 'Listen'], []],
    [
      '.htaccess',
      '<|>\n',
      ['RewriteRule', 'Require', '<Files>'],
      ['Listen', '<VirtualHost>', 'DocumentRoot', 'virtual host'],
    ],
    ['a.conf', '<Dir<|>', ['<Directory>', '<DirectoryMatch>'], ['Listen', '<Files>']],
    ['a.conf', `Define MY 1\nListen \${M<|>\n`, ['MY'], ['Listen']],
    ['a.conf', `ErrorLog \${<|>}/x\n`, ['APACHE_LOG_DIR'], []],
    ['a.ini', '[uwsgi]\nht<|>\n', ['http-socket', 'http'], ['master']],
    ['a.ini', '[uwsgi]\n<|>', ['master', 'socket'], []],
    ['a.ini', '[uwsgi]\n\n<|>\n\n[other]\n', ['master'], []],
    ['a.ini', '<|>', ['[uwsgi]', 'uWSGI service'], ['master']],
    ['a.ini', '[<|>', ['[uwsgi]'], ['master']],
    ['a.ini', '[uwsgi]\nname = x\nchdir = /srv/%(na<|>\n', ['name'], ['chdir-x']],
    ['a.yaml', 'uwsgi:\n  mas<|>\n', ['master'], []],
    ['a.yaml', '<|>', ['uwsgi', 'uWSGI service'], ['master']],
    ['a.json', '{"uwsgi": {"mas<|>"}}', ['master'], ['http-socket']],
    ['a.json', '{"uwsgi": {<|>}}', ['master'], []],
    ['a.json', '{<|>}', ['uwsgi'], ['master']],
    ['a.xml', '<uwsgi>\n  <mas<|>\n</uwsgi>', ['master'], []],
    ['a.xml', '<uwsgi>\n  <|>\n</uwsgi>', ['master'], []],
    ['a.xml', '<|>', ['uwsgi'], ['master']],
  ])('%s: %s', async (file, marked, has, lacks) => {
    const { items } = await complete(file, marked);
    const labels = new Set(items.map(item => item.label));
    expect(has.filter(label => !labels.has(label))).toEqual([]);
    expect(lacks.filter(label => labels.has(label))).toEqual([]);
  });

  it.each([
    ['a.conf', '# Pro<|>\n'],
    ['a.conf', '# joined \\\nPro<|>\n'],
    ['a.conf', 'ServerName exa<|>\n'],
    ['a.conf', 'Alias / \\\n  Pro<|>\n'],
    ['a.conf', '</<|>'],
    ['a.ini', '[uwsgi]\n# ma<|>\n'],
    ['a.ini', '[uwsgi]\nmodule = ma<|>\n'],
    ['a.yaml', 'uwsgi:\n  # ma<|>\n'],
    ['a.yaml', 'uwsgi:\n  module: ma<|>\n'],
    ['a.json', '{"uwsgi": {"a": "ma<|>"}}'],
    ['a.json', '{"uwsgi": { // ma<|>\n}}'],
    ['a.json', '{"uwsgi": { /* ma<|> */ }}'],
    ['a.xml', '<uwsgi><!-- <ma<|> --></uwsgi>'],
    ['a.xml', '<uwsgi><http>ma<|></http></uwsgi>'],
  ])('nothing in %s: %s', async (file, marked) => {
    expect((await complete(file, marked)).items).toEqual([]);
  });
});

describe('what is written', () => {
  it.each<[string, string, string, string]>([
    ['a.conf', 'Prox<|>y\n', 'ProxyPass', 'ProxyPass \n'],
    ['a.conf', 'Prox<|>y / http://a/\n', 'ProxyPass', 'ProxyPass / http://a/\n'],
    ['a.conf', 'SSLEng<|>', 'SSLProxyEngine', `SSLProxyEngine \${1|On,Off|}`],
    ['a.conf', '<Virt<|>', '<VirtualHost>', `<VirtualHost \${1:*:80}>\n\t$0\n</VirtualHost>`],
    ['a.conf', '<Virt<|>>', '<VirtualHost>', `<VirtualHost \${1:*:80}>\n\t$0\n</VirtualHost>`],
    ['a.conf', 'Virt<|>', '<VirtualHost>', `<VirtualHost \${1:*:80}>\n\t$0\n</VirtualHost>`],
    ['a.conf', '<Virt<|>ual *:443>\n</VirtualHost>\n', '<VirtualHost>', '<VirtualHost *:443>\n</VirtualHost>\n'],
    [
      'a.conf',
      '<Location />\n<RequireA<|>\n</Location>\n',
      '<RequireAll>',
      '<Location />\n<RequireAll>\n\t$0\n</RequireAll>\n</Location>\n',
    ],
    [
      'a.conf',
      '<VirtualHost *>\n<directory />\n</<|>\n</VirtualHost>\n',
      '</directory>',
      '<VirtualHost *>\n<directory />\n</directory>\n</VirtualHost>\n',
    ],
    ['a.conf', '<IfModule x>\nListen 1\n</If<|>>\n', '</IfModule>', '<IfModule x>\nListen 1\n</IfModule>\n'],
    ['a.conf', '<VirtualHost *>\r\n</V<|>', '</VirtualHost>', '<VirtualHost *>\r\n</VirtualHost>'],
    ['a.conf', `Define MY 1\nListen \${<|>\n`, 'MY', `Define MY 1\nListen \${MY}\n`],
    ['a.conf', `Define MY 1\nListen \${X<|>Y}\n`, 'APACHE_LOCK_DIR', ''],
    ['a.ini', '[uwsgi]\n😀\n mas<|>\n', 'master', '[uwsgi]\n😀\n master = true\n'],
    ['a.ini', '[uwsgi]\nsock<|>\n', 'socket', '[uwsgi]\nsocket = \n'],
    ['a.ini', '[uwsgi]\nsock<|>x = :80\n', 'socket', '[uwsgi]\nsocket = :80\n'],
    ['a.ini', '[u<|>]', '[uwsgi]', '[uwsgi]'],
    ['a.ini', '[uwsgi]\nx = 1\ny = %(<|>)\n', 'x', '[uwsgi]\nx = 1\ny = %(x)\n'],
    ['a.yaml', 'uwsgi:\n  sock<|>\n', 'socket', 'uwsgi:\n  socket: \n'],
    ['a.yaml', 'uwsgi:\n  sock<|>: :80\n', 'socket', 'uwsgi:\n  socket: :80\n'],
    ['a.json', '{"uwsgi": {"sock<|>"}}', 'socket', '{"uwsgi": {"socket": "$1"}}'],
    ['a.json', '{"uwsgi": {"sock<|>": ":80"}}', 'socket', '{"uwsgi": {"socket": ":80"}}'],
    ['a.json', '{"uwsgi": {<|>}}', 'master', '{"uwsgi": {"master": true}}'],
    ['a.xml', '<uwsgi><sock<|></uwsgi>', 'socket', '<uwsgi><socket>$1</socket></uwsgi>'],
    ['a.xml', '<uwsgi>\n<sock<|>>\n</uwsgi>', 'master', ''],
    ['a.xml', '<uwsgi>\n<soc<|>k>:80</sock>\n</uwsgi>', 'socket', '<uwsgi>\n<socket>:80</sock>\n</uwsgi>'],
    ['a.xml', '<uwsgi>\n<mas<|>>\n</uwsgi>', 'master', '<uwsgi>\n<master/>\n</uwsgi>'],
    ['a.xml', '<uwsgi>\n</<|>', '</uwsgi>', '<uwsgi>\n</uwsgi>'],
  ])('%s: %s takes %s', async (file, marked, label, expected) => {
    const { items } = await complete(file, marked);
    if (expected === '') expect(items.map(item => item.label)).not.toContain(label);
    else expect(await take(file, marked, label)).toBe(expected);
  });

  it('sends a bounded list, and says so', async () => {
    const defines = Array.from({ length: 3000 }, (_, at) => `Define NAME${at} 1\n`).join('');
    const { project, uri, position } = await openAt('a.conf', `${defines}Listen \${<|>`);
    const list = completion(project, uri, position, { snippets: false });
    expect(list.isIncomplete).toBe(true);
    expect(list.items).toHaveLength(2000);
    for (const all of ['<|>', '[uwsgi]\n<|>']) {
      const opened = await openAt(all.startsWith('[') ? 'a.ini' : 'a.conf', all);
      expect(completion(opened.project, opened.uri, opened.position, { snippets: true }).isIncomplete).toBe(false);
    }
  });

  it('has no snippets for a client that takes none', async () => {
    const { items } = await complete('a.conf', '<|>', false);
    expect(items.every(item => item.insertTextFormat === undefined)).toBe(true);
    expect(items.map(item => item.label)).not.toContain('virtual host');
    expect(await take('a.conf', '<Virt<|>', '<VirtualHost>', false)).toBe('<VirtualHost ');
    expect(await take('a.json', '{"uwsgi": {<|>}}', 'socket', false)).toBe('{"uwsgi": {"socket": ""}}');
  });

  it('replaces a range on the line of the cursor, which the filter text fits', async () => {
    for (const [file, marked] of [
      ['a.conf', '\t<Virt<|>'],
      ['a.conf', '<VirtualHost *>\r\n\tServ<|>er\r\n'],
      ['a.json', '{"uwsgi": {"sock<|>et"}}'],
      ['a.xml', '<uwsgi>\n<so<|>ck'],
    ] as const) {
      const { items, text, position } = await complete(file, marked);
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) {
        const { range } = edit(item);
        expect(range.start.line).toBe(position.line);
        expect(range.end.line).toBe(position.line);
        const typed = textIn(text, { start: range.start, end: position });
        const [first = ''] = /^[<"]?/.exec(typed) ?? [];
        expect((item.filterText ?? item.label).startsWith(first)).toBe(true);
      }
    }
  });
});

describe('order and documentation', () => {
  it.each([
    ['a.conf', '<|>', 'Listen', 'AcceptFilter'],
    ['a.conf', '<|>', 'AcceptFilter', 'JkMount'],
    ['a.ini', '[uwsgi]\n<|>', 'http-socket', 'abstract-socket'],
    ['a.ini', '[uwsgi]\n<|>', 'wsgi-file', 'abstract-socket'],
  ])('%s %s: %s before %s', async (file, marked, first, second) => {
    const { items } = await complete(file, marked);
    const order = (label: string): string => items.find(item => item.label === label)?.sortText ?? 'none';
    expect(order(first) < order(second)).toBe(true);
  });

  it('is added on request', async () => {
    const { items } = await complete('a.conf', '<|>');
    const item = items.find(({ label }) => label === '<VirtualHost>');
    expect(item?.documentation).toBeUndefined();
    expect(item && resolveCompletion(item, { markdown: true }).documentation).toMatchObject({ kind: 'markdown' });
    const option = (await complete('a.xml', '<uwsgi><|></uwsgi>')).items.find(({ label }) => label === 'http');
    const documentation = option && resolveCompletion(option, { markdown: false }).documentation;
    expect(documentation).toMatchObject({ value: expect.stringContaining('<plugins>http</plugins>') });
    for (const data of [undefined, null, 1, {}, { kind: 'directive' }, { kind: 'option', name: 'none' }]) {
      const strange = { label: 'x', data };
      expect(resolveCompletion(strange, { markdown: true })).toEqual(strange);
    }
  });

  it('names the module or plugin', async () => {
    const detail = async (file: string, marked: string, label: string) =>
      (await complete(file, marked)).items.find(item => item.label === label)?.detail;
    expect(await detail('a.conf', '<|>', 'ProxyPass')).toBe('mod_proxy');
    expect(await detail('a.ini', '[uwsgi]\n<|>', 'http')).toBe('plugin http');
    expect(await detail('a.ini', '[uwsgi]\n<|>', 'master')).toBe('core');
  });
});

describe('pieces', () => {
  it('are accepted by the reader', async () => {
    const files = { 'a.conf': '', 'b.ini': '', 'c.yaml': '' };
    for (const path of Object.keys(files)) {
      const { items } = await complete(path, CURSOR);
      const pieces = items.filter(item => !item.data && item.insertTextFormat !== undefined);
      expect(pieces.length).toBeGreaterThan(0);
      for (const piece of pieces) {
        const text = edit(piece)
          .newText.replace(/\$\{\d:([^}]*)\}/g, '$1')
          .replace(/\$\d/g, '');
        expect(await problemsOf(path, text)).toEqual([]);
      }
    }
  });
});

async function problemsOf(path: string, text: string) {
  const { project, uri } = await openAt(path, CURSOR);
  const document = project.put(uri, dialectOf(path), text);
  project.map(() => true);
  const read = (document?.items ?? []).flatMap(item => item.mapped ?? []);
  expect(read.length).toBeGreaterThan(0);
  return read.flatMap(item => item.tree.problems);
}
