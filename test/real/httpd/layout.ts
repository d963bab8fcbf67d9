import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A tree of files as an operator has it, laid out on disk. */
export interface Layout {
  readonly folder: string;
  /** The main file. */
  readonly main: string;
  remove(): void;
}

/** Lays out `layouts/NAME.txt`: files that begin with a line `#- path`, links with a line `#- path -> target`. */
export function layOut(name: string): Layout {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'confwright-layout-')));
  const text = readFileSync(join(import.meta.dirname, 'layouts', `${name}.txt`), 'utf8')
    .replaceAll('@ROOT@', folder)
    .replaceAll('@MODULES@', '/usr/lib/apache2/modules');
  chmodSync(folder, 0o755);
  for (const extra of ['run', 'log']) mkdirSync(join(folder, extra));
  const paths: string[] = [];
  for (const part of text.split(/^#- /m).slice(1)) {
    const [head = '', ...lines] = part.split('\n');
    const [path = '', target] = head.split(' -> ');
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (target === undefined) writeFileSync(join(folder, path), lines.join('\n'));
    else symlinkSync(target, join(folder, path));
    paths.push(path);
  }
  const main = paths.find(path => /(?:apache2|httpd)\.conf$/.test(path)) ?? '';
  return { folder, main: join(folder, main), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
