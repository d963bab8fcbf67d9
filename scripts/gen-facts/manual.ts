import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ManualContext, ManualFact, ManualStatus } from '../../server/src/knowledge/facts.ts';

/** One directive of the manual. */
export interface ManualDirective {
  readonly name: string;
  readonly section: boolean;
  readonly htaccess: boolean;
  readonly overrides: string;
  /** The names of the modules' pages, for example `mod_alias`, or `event` and `worker`. */
  readonly modules: readonly string[];
  readonly fact: ManualFact;
}

/** One page of the manual that describes a module. */
export interface ManualPage {
  readonly page: string;
  readonly status: ManualStatus;
  /** Absent on the pages of the core and of what the MPMs share. */
  readonly identifier?: string;
  readonly source?: string;
  readonly directives: readonly ManualDirective[];
}

const folder = '/usr/share/doc/apache2-doc/manual/en/mod';
const contexts: readonly ManualContext[] = ['server config', 'virtual host', 'directory', '.htaccess', 'proxy section'];
const statuses: readonly ManualStatus[] = ['Base', 'Core', 'Deprecated', 'Experimental', 'Extension', 'MPM'];
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' };

/** Reads Debian's `apache2-doc`. Throws on a page or a table that has no known form. */
export function readManual(): readonly ManualPage[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.html'))
    .sort()
    .flatMap(readPage);
}

function readPage(file: string): readonly ManualPage[] {
  const page = file.replace(/\.html$/, '');
  const html = readFileSync(join(folder, file), 'utf8');
  const header = /<table class="module">(.*?)<\/table>/s.exec(html)?.[1];
  const sections = html.split('<div class="directive-section">').slice(1);
  if (header === undefined && sections.length === 0) return [];
  if (header === undefined) throw new Error(`${file}: directives without a module`);
  const rows = readRows(header);
  const identifier = rows.get('Module Identifier');
  const source = rows.get('Source File')?.split(' ')[0];
  return [
    {
      page,
      status: oneOf(statuses, rows.get('Status') ?? '', file),
      ...(identifier === undefined ? {} : { identifier }),
      ...(source === undefined ? {} : { source: source.endsWith('.c') ? source : `${source}.c` }),
      directives: sections.map(section => readDirective(page, section)),
    },
  ];
}

function readDirective(page: string, html: string): ManualDirective {
  const [, anchor, title] = /^<h2 id="([^"]+)"><span id="[^"]+">(.*?)<\/span>/s.exec(html) ?? [];
  const heading = plain(title ?? '');
  const name = heading.replace(/^<|>$/g, '');
  const rows = readRows(/<table class="directive">(.*?)<\/table>/s.exec(html)?.[1] ?? '');
  const syntax = rows.get('Syntax');
  if (anchor === undefined || name === '' || syntax === undefined) {
    throw new Error(`${page}: no anchor, name or syntax: ${html.slice(0, 200)}`);
  }
  const places = (rows.get('Context') ?? '').split(', ').map(word => oneOf(contexts, word, name));
  const value = readDefault(name, rows.get('Default') ?? '');
  const compatibility = rows.get('Compatibility') ?? '';
  const since = readSince(compatibility);
  const platform = readPlatform(compatibility);
  return {
    name,
    section: heading.startsWith('<'),
    htaccess: places.includes('.htaccess'),
    overrides: rows.get('Override') ?? '',
    modules: (rows.get('Module') ?? '').split(', '),
    fact: {
      page,
      ...(anchor === name.toLowerCase() ? {} : { anchor }),
      contexts: places,
      status: oneOf(statuses, rows.get('Status') ?? '', name),
      syntax,
      ...(value === undefined ? {} : { default: value }),
      ...(since === undefined ? {} : { since }),
      ...(platform === undefined ? {} : { platform }),
    },
  };
}

/** A default is a fact where it is written as in a file, or is a bare value; else it is the manual's prose. */
function readDefault(name: string, text: string): string | undefined {
  const isLine = text.toLowerCase().startsWith(`${name.toLowerCase()} `) && !/\.\s|\.$| \(/.test(text);
  return isLine ? text : undefined;
}

function readSince(text: string): string | undefined {
  const start = '^(?:\\w+ is )?(?:Directive )?(?:Only )?(?:Available |Added |Supported )?(?:in |from )?';
  const program = '(?:Apache )?(?:HTTP Server |HTTPD )?(?:version )?';
  const first = new RegExp(`${start}${program}(\\d+\\.\\d+(?:\\.\\d+)?)(?: and (?:later|newer)|[,.;]|$)`, 'i');
  return first.exec(text.replace('only available', 'available').replace(' is available', ''))?.[1];
}

function readPlatform(text: string): ManualFact['platform'] {
  if (/^Available on Solaris/.test(text)) return 'Solaris';
  return /^NetWare only/.exec(text) ? 'NetWare' : /\b(?:Win32|Windows) only/.test(text) ? 'Windows' : undefined;
}

function readRows(table: string): ReadonlyMap<string, string> {
  const rows = table.matchAll(/<tr><th>(.*?)<\/th><td>(.*?)<\/td><\/tr>/gs);
  return new Map([...rows].map(row => [plain(row[1] ?? '').replace(/:$/, ''), plain(row[2] ?? '')]));
}

function plain(html: string): string {
  const text = html.replace(/<br\s*\/?>/g, ' ').replace(/<[^>]*>/g, '');
  const decoded = text.replace(/&(\w+);/g, (whole, name: string) => {
    const character = entities[name];
    if (character === undefined) throw new Error(`manual: unknown entity ${whole}`);
    return character;
  });
  return decoded.replace(/\s+/g, ' ').trim();
}

function oneOf<Word extends string>(words: readonly Word[], word: string, where: string): Word {
  const found = words.find(known => known === word);
  if (found === undefined) throw new Error(`manual: ${where}: unknown word ${word}`);
  return found;
}
