import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanApache } from '../../../server/src/apache/items.ts';
import { cutItems } from '../../../server/src/workspace/items.ts';

/** A real file that httpd can be asked about. */
export interface RealFile {
  readonly name: string;
  readonly text: string;
}

/** The classes whose text httpd reads as it stands. */
const CLASSES: ReadonlySet<string> = new Set(['apache-main', 'apache-vhost', 'apache-fragment', 'apache-modsec']);

/** Every Apache file of the corpus in `folder`, without what loads foreign code. */
export function realFiles(folder: string): readonly RealFile[] {
  const [head = '', ...rows] = readFileSync(join(folder, 'MANIFEST.tsv'), 'utf8').split('\n');
  const columns = head.split('\t');
  return rows
    .map(row => row.split('\t'))
    .filter(cells => CLASSES.has(cells[columns.indexOf('class')] ?? ''))
    .map(cells => cells[columns.indexOf('file')] ?? '')
    .map(name => ({ name, text: withoutLoading(readFileSync(join(folder, name), 'utf8')) }));
}

/** The text with the lines that load code, or run it while they are read, made blank; lines stay where they are. */
export function withoutLoading(text: string): string {
  const blanked = text.replace(/^[ \t]*(?:LoadModule|LoadFile|Perl\w*|PassEnv)\b(?:\\\r?\n|[^\n])*/gim, line =>
    line.replace(/[^\n]/g, ''),
  );
  return /^[ \t]*<Perl\b/im.test(blanked) ? '' : blanked;
}

const LONGEST = 1_500;

/**
 * Pieces of real files to be changed: whole sections and runs of lines, each once. Whatever depends on the machine is
 * replaced by something that every machine has.
 */
export function snippets(files: readonly RealFile[]): readonly string[] {
  const found = new Set<string>();
  for (const { text } of files) {
    const items = cutItems(scanApache, anywhere(text));
    let run = '';
    const flush = (): void => {
      if (run.trim() !== '') found.add(run);
      run = '';
    };
    for (const item of items) {
      const piece = item.text.replace(/^[ \t]*#.*\n/gm, '').replace(/^\s*\n/gm, '');
      if (piece.length > LONGEST || piece.trim() === '') continue;
      if (item.kind === 'block') {
        flush();
        found.add(piece);
      } else {
        run += piece;
        if (run.split('\n').length > 8) flush();
      }
    }
    flush();
  }
  return [...found];
}

/** A text that asks less of the machine: folders, logs, users and certificates that are not there are left out. */
function anywhere(text: string): string {
  return text
    .replace(/^([ \t]*(?:DocumentRoot|CoreDumpDirectory|ServerRoot))\b.*$/gim, '$1 /')
    .replace(/^([ \t]*ErrorLog)\b.*$/gim, '$1 /dev/null')
    .replace(/^([ \t]*(?:CustomLog|TransferLog)\s+)("[^"]*"|\S+)/gim, '$1/dev/null')
    .replace(/^[ \t]*(?:User|Group|Mutex|SSLCertificate\w*|SSLCACertificate\w*|SSLCARevocation\w*)\b.*$/gim, '')
    .replace(/^[ \t]*(?:Include|IncludeOptional|Listen|TypesConfig|MimeMagicFile)\b.*$/gim, '');
}
