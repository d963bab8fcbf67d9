import type { Draft, DraftLine, Written } from './draft.ts';
import { CannotWrite, commentLine, ESCAPE, guardText } from './draft.ts';

/**
 * Writes an XML file that uWSGI's core/xmlconf.c reads back with libxml2. A single section `uwsgi` is the root; more of
 * them stand in another root, by id, `uwsgi` first, because the first one counts when none is asked for.
 */
export function writeXml({ head, sections }: Draft): Written {
  const [only, ...more] = sections;
  const start = ['<?xml version="1.0" encoding="UTF-8"?>', ...head.flatMap(line => lineOf(line, ''))];
  if (only?.name === 'uwsgi' && more.length === 0) {
    return textOf([...start, '<uwsgi>', ...only.lines.flatMap(line => lineOf(line, '  ')), '</uwsgi>']);
  }
  const main = sections.find(({ name }) => name === 'uwsgi') ?? { name: 'uwsgi', lines: [] };
  const ordered = [main, ...sections.filter(section => section !== main)];
  const body = ordered.flatMap(({ name, lines }) => [
    `  <uwsgi id="${attribute(name)}">`,
    ...lines.flatMap(line => lineOf(line, '    ')),
    '  </uwsgi>',
  ]);
  return textOf([...start, '<configuration>', ...body, '</configuration>']);
}

function textOf(lines: readonly string[]): Written {
  return { text: `${lines.join('\n')}\n`, notes: [] };
}

function attribute(name: string): string {
  guardXml(name, `the section name ${name}`);
  return escaped(name).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

function lineOf(line: DraftLine, indent: string): readonly string[] {
  if (line.kind === 'blank') return [''];
  if (line.kind === 'comment') return commentOf(line.text, indent);
  const { name, value } = line;
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name)) {
    throw new CannotWrite(`"${name}" cannot be the name of an XML element, so the option has no place in XML`);
  }
  guardXml(value, `the value of ${name}`);
  if (name === 'app') {
    if (value !== '')
      throw new CannotWrite('uWSGI reads <app> in XML as a mount, so the option app has no place in it');
    return [`${indent}<app/>`];
  }
  // An empty element would mean 1, and magic variables may stand for nothing.
  const content = /^(?:%[\da-zA-Z])*$/.test(value) ? `<![CDATA[${value}]]>` : escaped(value);
  return [`${indent}<${name}>${content}</${name}>`];
}

function guardXml(text: string, what: string): void {
  guardText(text, what);
  if (text.replaceAll('%%', '').includes('%[') || text.includes(ESCAPE)) {
    throw new CannotWrite(`${what} holds the escape character (%[), which XML does not allow`);
  }
  if (/[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/u.test(text)) {
    throw new CannotWrite(`${what} holds a control character, which XML does not allow`);
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}

/** XML ends a comment at two hyphens; a percent sign would make an escape character or take a hyphen away. */
function commentOf(text: string, indent: string): readonly string[] {
  const lines = text.split('\n').map(line =>
    commentLine(line)
      .replace(/%(?=[[-])/g, '%%')
      .replace(/-(?=-)|-$/g, '- ')
      .replace(/[\ufffe\uffff]/g, ' '),
  );
  const [only = '', ...more] = lines;
  if (more.length === 0) return [`${indent}<!-- ${only.trim()} -->`];
  return [`${indent}<!--`, ...lines.map(line => `${indent}  ${line}`.trimEnd()), `${indent}-->`];
}
