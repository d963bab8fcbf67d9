import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type ListedDirective, parseDirectiveList } from './directive-list.ts';
import { type Httpd, type HttpdRun, moduleFolder } from './httpd.ts';

/** A module of apache2, and what `-L` lists for it. */
export interface LoadedModule {
  readonly source: string;
  readonly identifier: string;
  /** Absent when compiled in. */
  readonly file?: string;
  readonly directives: readonly ListedDirective[];
  /** The lines that load it, for further probes. */
  readonly load: readonly string[];
}

/** What a module stands on: the lines that load it, and the sources they already bring. */
interface Ground {
  readonly lines: readonly string[];
  readonly sources: ReadonlySet<string>;
}

const debianFolder = '/etc/apache2/mods-available';
/** Modules whose symbols others need; loaded first where a module does not load alone. */
const companions = 'proxy cache dav session dbd ldap authn_core authz_core unique_id'.split(' ');
/** Debian builds mod_qos without naming the library that it needs. */
const missingLibrary = 'LoadFile /lib/x86_64-linux-gnu/libpcre.so.3';

const loadLine = (identifier: string, file: string) => `LoadModule ${identifier} ${join(moduleFolder, file)}`;
const multiProcessing = (name: string) => loadLine(`mpm_${name}_module`, `mod_mpm_${name}.so`);

/** Loads every module of Debian's folder, one at a time. Throws on one that does not load or has no known name. */
export function loadModules(httpd: Httpd): readonly LoadedModule[] {
  const standard = loadWithoutShared(httpd);
  const grounds = prepareGrounds(httpd);
  const shared = sharedObjects().map(file => loadShared(httpd, grounds, file));
  return [...standard, ...shared.map(module => nameUnlisted(httpd, grounds, module))];
}

/** The compiled-in modules and the three MPMs, of which one is loaded at a time. */
function loadWithoutShared(httpd: Httpd): readonly LoadedModule[] {
  const compiledIn = parseCompiledIn(httpd.run(['-l'], []));
  const modules = new Map<string, LoadedModule>();
  for (const name of ['event', 'worker', 'prefork']) {
    const lines = [multiProcessing(name)];
    const identifiers = [...succeed(httpd.run(['-M'], lines)).matchAll(/^ (\w+) \((static|shared)\)$/gm)];
    const statics = identifiers.filter(match => match[2] === 'static').map(match => match[1] ?? '');
    if (statics.length !== compiledIn.length) throw new Error('apache2 -l and -M name different modules');
    const listed = parseDirectiveList(succeed(httpd.run(['-L'], lines)));
    // Both programs' lists keep the order in which the modules were compiled in.
    const rows = compiledIn.map((source, index) => ({ source, identifier: statics[index] ?? '', load: lines }));
    const mpm = { source: `${name}.c`, identifier: `mpm_${name}_module`, file: `mod_mpm_${name}.so`, load: lines };
    for (const row of [...rows, mpm]) {
      modules.set(row.source, { ...row, directives: listed.filter(directive => directive.source === row.source) });
    }
    const stray = listed.find(directive => !modules.has(directive.source));
    if (stray !== undefined) throw new Error(`${stray.name} comes from ${stray.source}, which is no known module`);
  }
  return [...modules.values()];
}

function parseCompiledIn(run: HttpdRun): readonly string[] {
  const [first, ...sources] = succeed(run).trim().split('\n');
  if (first !== 'Compiled in modules:') throw new Error(`apache2 -l: ${first}`);
  return sources.map(source => source.trim());
}

function prepareGrounds(httpd: Httpd): readonly Ground[] {
  const event = multiProcessing('event');
  const friends = [event, ...companions.map(name => loadLine(`${name}_module`, `mod_${name}.so`))];
  const subversion = [...friends, loadLine('dav_svn_module', 'mod_dav_svn.so')];
  // PHP refuses a threaded MPM.
  return [[event], friends, subversion, [multiProcessing('prefork')], [event, missingLibrary]].map(lines => {
    const listed = parseDirectiveList(succeed(httpd.run(['-L'], lines)));
    return { lines, sources: new Set(listed.map(directive => directive.source)) };
  });
}

/** Every shared object once: an alternative name is a symbolic link. */
function sharedObjects(): readonly string[] {
  const files = readdirSync(moduleFolder).filter(file => file.endsWith('.so') && !file.startsWith('mod_mpm_'));
  const foreign = [...identifiersOfDebian().keys()].filter(path => !path.startsWith(`${moduleFolder}/`));
  return [...files.map(file => join(moduleFolder, file)), ...foreign].filter(existsSync).sort();
}

/** Debian's own LoadModule lines: path of the shared object to identifier. */
function identifiersOfDebian(): ReadonlyMap<string, string> {
  const files = readdirSync(debianFolder).filter(file => file.endsWith('.load'));
  const texts = files.map(file => readFileSync(join(debianFolder, file), 'utf8'));
  const lines = texts.flatMap(text => [...text.matchAll(/^\s*LoadModule\s+(\S+)\s+(\S+)/gm)]);
  return new Map(lines.map(match => [match[2] ?? '', match[1] ?? '']));
}

function loadShared(httpd: Httpd, grounds: readonly Ground[], path: string): LoadedModule {
  const failures: string[] = [];
  for (const identifier of identifierCandidates(path)) {
    for (const ground of grounds) {
      const load = [...ground.lines, `LoadModule ${identifier} ${path}`];
      const run = httpd.run(['-L'], load);
      const isCompanion = ground.lines.includes(`LoadModule ${identifier} ${path}`);
      if (run.ok && !isCompanion) {
        const directives = parseDirectiveList(run.stdout).filter(({ source }) => !ground.sources.has(source));
        return { source: onlySource(path, directives), identifier, file: basename(path), directives, load };
      }
      failures.push(run.stderr.trim().split('\n').at(-1) ?? '');
    }
  }
  throw new Error(`${path} does not load:\n${failures.join('\n')}`);
}

/** One module has one name; the empty name where it has no directive to show it. */
function onlySource(path: string, directives: readonly ListedDirective[]): string {
  const sources = [...new Set(directives.map(directive => directive.source))];
  if (sources.length > 1) throw new Error(`${path} brings several sources: ${sources.join(', ')}`);
  return sources[0] ?? '';
}

function identifierCandidates(path: string): readonly string[] {
  const debian = identifiersOfDebian().get(path);
  const usual = `${basename(path).replace(/^mod_|\..*$/g, '')}_module`;
  const symbols = stringsOf(path).filter(word => /^[a-z]\w*_module$/.test(word));
  return [...new Set([...(debian === undefined ? [] : [debian]), usual, ...symbols])];
}

/** Names a module without directives: the one word for which `<IfModule>` is true. */
function nameUnlisted(httpd: Httpd, grounds: readonly Ground[], module: LoadedModule): LoadedModule {
  if (module.source !== '') return module;
  const file = module.file ?? '';
  const known = new Set(grounds.flatMap(ground => [...ground.sources]));
  const path = module.load.at(-1)?.split(' ').at(-1) ?? '';
  const words = stringsOf(path).map(word => basename(word));
  const candidates = [file.replace(/\..*$/, '.c'), ...words.filter(word => /^[\w.-]+\.(c|cc|cpp)$/.test(word))];
  const source = [...new Set(candidates)].find(candidate => {
    const test = [`<IfModule ${candidate}>`, 'ProbeOfTheGenerator', '</IfModule>'];
    const answer = httpd.run(['-t'], [...module.load, ...test]).stderr;
    return !known.has(candidate) && answer.includes("Invalid command 'ProbeOfTheGenerator'");
  });
  if (source === undefined) throw new Error(`${file}: no name makes <IfModule> true`);
  return { ...module, source };
}

/** The zero-terminated words of a binary file. */
function stringsOf(path: string): readonly string[] {
  return readFileSync(realpathSync(path), 'latin1').match(/[\w./+-]{3,}(?=\0)/g) ?? [];
}

function succeed(run: HttpdRun): string {
  if (!run.ok) throw new Error(`apache2 failed: ${run.stderr}`);
  return run.stdout;
}
