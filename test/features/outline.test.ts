import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { memoryFiles } from '../../server/src/core/files.ts';
import type { Position } from '../../server/src/core/span.ts';
import { documentSymbols } from '../../server/src/features/document-symbols.ts';
import { foldingRanges } from '../../server/src/features/folding.ts';
import { newProject, openProject, uriOf } from '../support/project.ts';
import { anyText, PATHS } from './any-text.ts';
import { dialectOf } from './support.ts';

async function open(path: string, text: string) {
  const project = await openProject({});
  project.put(uriOf(path), dialectOf(path), text);
  await project.settle();
  return project;
}

/** One line a symbol: indentation, name, detail, first and last line. */
function lines(symbols: readonly DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ name, detail, range, children }) => [
    `${'  '.repeat(depth)}${name}${detail ? ` (${detail})` : ''} ${range.start.line}-${range.end.line}`,
    ...lines(children ?? [], depth + 1),
  ]);
}

describe('document symbols', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'virtual hosts by server name',
      'a.conf',
      'Listen 80\r\n# c\r\n<VirtualHost *:80>\r\n\t<IfModule x>\r\n\tServerName "a.example"\r\n\t</IfModule>\r\n\t<Directory "/x">\r\n\t\tOptions None\r\n\t</Directory>\r\n</VirtualHost>\r\n<VirtualHost *:81>\r\n</VirtualHost>\r\n',
      ['Listen (80) 0-0', 'a.example (*:80) 2-9', '  IfModule x 3-5', '  Directory /x 6-8', 'VirtualHost *:81 10-11'],
    ],
    [
      'servers of nginx by name, inside http',
      'nginx.conf',
      'events {}\nhttp {\n  include b;\n  server {\n    server_name c;\n    location /d {\n      uwsgi_pass e;\n    }\n  }\n}\n',
      [
        'events 0-0',
        'http 1-9',
        '  include (b) 2-2',
        '  c (server) 3-8',
        '    location /d 5-7',
        '      uwsgi_pass (e) 6-6',
      ],
    ],
    [
      'containers hold what stands between their tags',
      'a.conf',
      '<IfModule a>\nLoadModule x m.so\n<IfDefine B>\nInclude c\n</IfDefine>\n\n</IfModule>\nDefine D 1\n',
      ['IfModule a 0-6', '  LoadModule (x m.so) 1-1', '  IfDefine B 2-4', '    Include (c) 3-3', 'Define (D 1) 7-7'],
    ],
    [
      'unclosed sections',
      'a.conf',
      '<IfModule a>\n<IfDefine b>\nListen 1\n</IfModule>\n<VirtualHost *>\nServerName x\n',
      ['IfModule a 0-3', '  IfDefine b 1-2', '    Listen (1) 2-2', 'x (*) 4-5'],
    ],
    [
      'ini sections with options',
      'a.ini',
      'early = 1\n[uwsgi]\n; c\nhttp = :80\nmaster\n\n[other]\na = 😀\n',
      ['early (1) 0-0', 'uwsgi 1-4', '  http (:80) 3-3', '  master 4-4', 'other 6-7', '  a (😀) 7-7'],
    ],
    [
      'yaml',
      'a.yaml',
      'uwsgi:\n  http: :80\n  env:\n  - A=1\n  - B=2\n',
      ['uwsgi 0-4', '  http (:80) 1-1', '  env (A=1) 2-3', '  env (B=2) 4-4'],
    ],
    ['json', 'a.json', '{"uwsgi": {\n"http": ":80"}}', ['uwsgi 0-1', '  http (:80) 1-1']],
    ['xml', 'a.xml', '<uwsgi>\n<http>:80</http>\n</uwsgi>', ['uwsgi 0-2', '  http (:80) 1-1']],
    ['an empty file', 'a.conf', '', []],
  ])('%s', async (_name, path, text, expected) => {
    const project = await open(path, text);
    const symbols = documentSymbols(project, uriOf(path));
    expect(lines(symbols)).toEqual(expected);
    expect(documentSymbols(project, uriOf(path))).toEqual(symbols);
  });

  it('shows the first tag of what was not read yet', () => {
    const project = newProject(memoryFiles({}));
    project.put(uriOf('a.conf'), 'apacheconf', '# c\n<VirtualHost *:80>\nServerName a\n</VirtualHost>\n');
    expect(lines(documentSymbols(project, uriOf('a.conf')))).toEqual(['VirtualHost *:80 1-3']);
    project.map(() => true);
    expect(lines(documentSymbols(project, uriOf('a.conf')))).toEqual(['a (*:80) 1-3']);
  });

  it('nests: children in parents, the selection in the range, names never blank', () => {
    const project = newProject(memoryFiles({}));
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), anyText, fc.boolean(), (path, text, isRead) => {
        project.put(uriOf(path), dialectOf(path), text);
        if (isRead) project.map(() => true);
        for (const symbol of documentSymbols(project, uriOf(path))) checkNesting(symbol, symbol.range);
      }),
      { numRuns: 500 },
    );
  });
});

type Extent = { readonly start: Position; readonly end: Position };

function checkNesting(symbol: DocumentSymbol, within: Extent): void {
  expect(symbol.name.trim()).not.toBe('');
  expect(holds(within, symbol.range)).toBe(true);
  expect(holds(symbol.range, symbol.selectionRange)).toBe(true);
  for (const child of symbol.children ?? []) checkNesting(child, symbol.range);
}

function holds(outer: Extent, inner: Extent): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end) && !isBefore(inner.end, inner.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

describe('folding', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'sections and comments; the closing tag stays',
      'a.conf',
      '# one\r\n# two\r\n<VirtualHost *>\r\n\t# a\r\n\t# b\r\n\t<Directory />\r\n\tOptions None\r\n\t</Directory>\r\n</VirtualHost>\r\n# alone\r\n',
      ['0-1 comment', '2-7', '3-4 comment', '5-6'],
    ],
    [
      'containers',
      'a.conf',
      '<IfModule a>\nListen 1\n\n<IfDefine b>\nListen 2\n</IfDefine>\n# c\n</IfModule>\n',
      ['0-6', '3-4'],
    ],
    ['an unclosed container', 'a.conf', '<IfModule a>\nListen 1\nListen 2\n\n', ['0-2']],
    ['an unclosed section', 'a.conf', '<VirtualHost *>\nListen 1\n\n', ['0-1']],
    ['ini sections', 'a.ini', '[a]\nx = 1\n; c\n; d\n\n[b]\ny = 1\n\n', ['0-1', '2-3 comment', '5-6']],
    ['yaml', 'a.yaml', '# a\n# b\nuwsgi:\n  a: b\n  c: d\n', ['0-1 comment', '2-4']],
    ['json', 'a.json', '{"uwsgi": {\n// a\n// b\n"http": ":80"\n}}', ['0-3', '1-2 comment']],
    ['xml', 'a.xml', '<uwsgi>\n<!-- a\n b -->\n<http>:80</http>\n</uwsgi>', ['0-3', '1-2 comment']],
    ['an empty file', 'a.conf', '', []],
  ])('%s', async (_name, path, text, expected) => {
    const project = await open(path, text);
    const ranges = foldingRanges(project, uriOf(path));
    expect(ranges.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`)).toEqual(
      expected,
    );
    expect(foldingRanges(project, uriOf(path))).toEqual(ranges);
  });

  it('folds a section that was not read yet', () => {
    const project = newProject(memoryFiles({}));
    project.put(uriOf('a.conf'), 'apacheconf', '<VirtualHost *>\nServerName a\n</VirtualHost>\n');
    expect(foldingRanges(project, uriOf('a.conf'))).toEqual([{ startLine: 0, endLine: 1 }]);
  });

  it('gives lines of the file, ends behind starts', () => {
    const project = newProject(memoryFiles({}));
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), anyText, (path, text) => {
        project.put(uriOf(path), dialectOf(path), text);
        project.map(() => true);
        const count = text.split(/\r\n|\n|\r/).length;
        for (const { startLine, endLine } of foldingRanges(project, uriOf(path))) {
          expect(startLine).toBeGreaterThanOrEqual(0);
          expect(endLine).toBeGreaterThan(startLine);
          expect(endLine).toBeLessThan(count);
        }
      }),
      { numRuns: 500 },
    );
  });
});
