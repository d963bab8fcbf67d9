import { CONTAINERS } from './containers.ts';

/** Whether httpd reads what stands in the container whose tag begins at an offset; undefined where that is not known. */
export type IsRead = (tag: string, at: number) => boolean | undefined;

/** One logical line that is a tag, blanks around it taken off. */
interface Tag {
  readonly text: string;
  readonly start: number;
}

interface Reader {
  readonly tags: readonly Tag[];
  readonly isRead: IsRead;
  at: number;
}

/**
 * Whether httpd finds all sections of a file in order, as it reads it (server/config.c, ap_build_config and
 * ap_soak_end_container; mod_macro.c). It looks at lines that begin with `<`, each in its own way: closely where it
 * reads, at names alone where it passes over a container, and not at all in a macro. False also where it is not known.
 */
export function isBalanced(text: string, isRead: IsRead): boolean {
  return readBody({ tags: tagsOf(text), isRead, at: 0 }, undefined);
}

function tagsOf(text: string): readonly Tag[] {
  return [...text.matchAll(/^[ \t\v\f\r]*<(?:\\\r?\n|[^\n])*/gm)]
    .filter(({ index }) => !/\\\r?\n$/.test(text.slice(Math.max(0, index - 3), index)))
    .map(({ index, 0: raw }) => ({ text: raw.replace(/\\\r?\n/g, '').trim(), start: index }));
}

/** Reads up to the closing tag of the container `within`, or to the end. */
function readBody(reader: Reader, within: string | undefined): boolean {
  const open: string[] = [];
  for (let tag = next(reader); tag; tag = next(reader)) {
    if (tag.text.toLowerCase() === `</${within}>`) return open.length === 0;
    const word = /^\S*/.exec(tag.text)?.[0].toLowerCase() ?? '';
    if (word.startsWith('</')) {
      if (!word.endsWith('>') || open.pop() !== word.slice(2, -1)) return false;
      continue;
    }
    const name = nameOf(word);
    if (!tag.text.includes('>')) return false;
    if (!CONTAINERS.has(name)) open.push(name);
    else if (!readContainer(reader, tag, name)) return false;
  }
  // A container that is read may end with its file, and so may what is open in it.
  return within !== undefined || open.length === 0;
}

function readContainer(reader: Reader, tag: Tag, name: string): boolean {
  if (name === 'macro') return passMacro(reader);
  const isRead = reader.isRead(tag.text, tag.start);
  if (isRead === undefined) return false;
  return isRead ? readBody(reader, name) : passOver(reader, name);
}

/** Passes over a section, with all sections in it. */
function passOver(reader: Reader, name: string): boolean {
  for (let tag = next(reader); tag; tag = next(reader)) {
    const word = /^\S*/.exec(tag.text)?.[0].toLowerCase() ?? '';
    if (word.startsWith('</')) return word.slice(2, -1) === name;
    if (!passOver(reader, nameOf(word))) return false;
  }
  return false;
}

function passMacro(reader: Reader): boolean {
  for (let tag = next(reader); tag; tag = next(reader)) {
    if (/^<\/macro\b/i.test(tag.text)) return true;
    if (/^<macro\b/i.test(tag.text)) return false;
  }
  return false;
}

function next(reader: Reader): Tag | undefined {
  const tag = reader.tags[reader.at];
  reader.at += 1;
  return tag;
}

function nameOf(word: string): string {
  return word.slice(1).replace(/>$/, '');
}
