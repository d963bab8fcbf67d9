import { describe, expect, it } from 'vitest';
import { documentHighlights } from '../../server/src/features/document-highlight.ts';
import { linkedEditing } from '../../server/src/features/linked-editing.ts';
import { openAt, textIn } from './support.ts';

type Case = readonly [file: string, marked: string, pair: string];

/** The marked tags, as `line:column`. */
const pairs: readonly Case[] = [
  ['a.conf', '<Virtual<|>Host *>\n</VirtualHost>\n', '0:1 1:2'],
  ['a.conf', '# 😀\r\n\t<VirtualHost *>\r\n\t</<|>VirtualHost>\r\n', '1:2 2:3'],
  ['a.conf', '<VirtualHost *>\n<If x>\n<I<|>f y>\n</If>\n</If>\n</VirtualHost>\n', '2:1 3:2'],
  ['a.conf', '<If<|>Module a>\n<IfModule b>\nListen 1\n</IfModule>\n</IfModule>\n', '0:1 4:2'],
  ['a.conf', '<IfModule a>\n<IfModule b>\nListen 1\n</If<|>Module>\n</IfModule>\n', '1:1 3:2'],
  ['a.conf', '<IfModule a>\n<IfDefine b>\n</IfModule<|>>\n', '0:1 2:2'],
  ['a.xml', '<uw<|>sgi>\n</uwsgi>', '0:1 1:2'],
  ['a.xml', '<uwsgi>\n<http>:80</ht<|>tp>\n</uwsgi>', '1:1 1:11'],
];

describe('tags', () => {
  it.each(pairs)('%s: %s', async (file, marked, pair) => {
    const { project, uri, position, text } = await openAt(file, marked);
    const place = ({ start }: { start: { line: number; character: number } }) => `${start.line}:${start.character}`;
    const highlights = documentHighlights(project, uri, position);
    expect(highlights.map(({ range }) => place(range)).join(' ')).toBe(pair);
    const linked = linkedEditing(project, uri, position);
    expect(linked?.ranges).toEqual(highlights.map(({ range }) => range));
    expect(new Set(linked?.ranges.map(range => textIn(text, range))).size).toBe(1);
  });

  it.each([
    ['a.conf', '<VirtualHost *<|>>\n</VirtualHost>\n'],
    ['a.conf', '<Virtual<|>Host *>\nListen 1\n'],
    ['a.conf', 'Lis<|>ten 1\n'],
    ['a.conf', '</If<|>Module>\n'],
    ['a.conf', '<If<|>Module a>\nListen 1\n'],
    ['a.conf', '<If<|>Define b>\n<IfModule a>\n</IfDefin>\n'],
    ['a.ini', '[uw<|>sgi]\n'],
    ['a.xml', '<uwsgi><master<|>/></uwsgi>'],
    ['a.conf', '<|>'],
  ])('none in %s: %s', async (file, marked) => {
    const { project, uri, position } = await openAt(file, marked);
    expect(documentHighlights(project, uri, position)).toEqual([]);
    expect(linkedEditing(project, uri, position)).toBeUndefined();
  });

  it('are not edited together when they are spelled differently', async () => {
    const { project, uri, position } = await openAt('a.conf', '<virtual<|>host *>\n</VirtualHost>\n');
    expect(documentHighlights(project, uri, position)).toHaveLength(2);
    expect(linkedEditing(project, uri, position)).toBeUndefined();
  });
});
