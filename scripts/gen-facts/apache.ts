import type {
  ApacheFacts,
  ArgumentForm,
  Override,
  Place,
  StoredDirective,
  StoredModule,
} from '../../server/src/knowledge/facts.ts';
import { argumentForm } from './argument-forms.ts';
import type { ListedDirective } from './directive-list.ts';
import { openHttpd } from './httpd.ts';
import { type ManualDirective, type ManualPage, readManual } from './manual.ts';
import { type LoadedModule, loadModules } from './modules.ts';
import { apachePackages, installedVersions } from './packages.ts';
import { byText } from './write.ts';

/** One directive as one module has it, with its measured number of arguments. */
interface Measured extends ListedDirective {
  readonly arguments?: ArgumentForm;
}

/** Reads everything from the installed apache2 and its manual. */
export function readApache(): ApacheFacts {
  const httpd = openHttpd();
  try {
    const modules = loadModules(httpd);
    const pages = readManual();
    const measured = modules.flatMap(module =>
      module.directives.map((directive): Measured => {
        const form = argumentForm(httpd, module.load, directive);
        return form === undefined ? directive : { ...directive, arguments: form };
      }),
    );
    return {
      packages: Object.fromEntries([...installedVersions(apachePackages)].sort(byText(([name]) => name))),
      modules: storeModules(modules, pages),
      directives: storeDirectives(measured, pages),
    };
  } finally {
    httpd.close();
  }
}

function storeModules(modules: readonly LoadedModule[], pages: readonly ManualPage[]): readonly StoredModule[] {
  const describe = (source: string) => pages.find(page => page.source === source || `${page.page}.c` === source);
  const measured = modules.map(({ source, identifier, file }): StoredModule => {
    const page = describe(source);
    if (page?.identifier !== undefined && page.identifier !== identifier) {
      throw new Error(`${source}: the manual says ${page.identifier}, the server ${identifier}`);
    }
    return {
      source,
      identifier,
      ...(file === undefined ? { compiledIn: true } : { file }),
      ...(page === undefined ? {} : { status: page.status, page: page.page }),
    };
  });
  const known = new Set(measured.map(module => module.source));
  const elsewhere = pages.flatMap(({ source, identifier, status, page }): readonly StoredModule[] =>
    source === undefined || identifier === undefined || known.has(source) ? [] : [{ source, identifier, status, page }],
  );
  return [...measured, ...elsewhere].sort(byText(module => module.source));
}

function storeDirectives(measured: readonly Measured[], pages: readonly ManualPage[]): readonly StoredDirective[] {
  const described = pages.flatMap(page => page.directives);
  const manual = new Map(described.map(directive => [keyOf(directive), directive]));
  const groups = new Map<string, Measured[]>();
  for (const directive of measured) groups.set(keyOf(directive), [...(groups.get(keyOf(directive)) ?? []), directive]);
  const listed = [...groups].map(([key, group]) => storeListed(group, manual.get(key)));
  const elsewhere = [...manual].filter(([key]) => !groups.has(key));
  const sources = new Map(pages.map(page => [page.page, page.source ?? `${page.page}.c`]));
  const unlisted = elsewhere.map(([, directive]) => storeUnlisted(sources, directive));
  return [...listed, ...unlisted].sort(
    byText(directive => `${directive.name.toLowerCase()} ${directive.section ?? ''}`),
  );
}

const keyOf = (directive: { readonly name: string; readonly section: boolean }) =>
  `${directive.section ? '<' : ''}${directive.name.toLowerCase()}`;

/** One entry for all the modules that bring a directive; the widest of their answers. */
function storeListed(group: readonly Measured[], manual: ManualDirective | undefined): StoredDirective {
  const [first] = group;
  if (first === undefined) throw new Error('an empty group');
  const places = new Set(group.map(directive => directive.place));
  const place: Place = places.size === 1 ? first.place : 'anywhere';
  const overrides = widest(group.flatMap(directive => directive.overrides));
  const forms = new Set(group.map(directive => directive.arguments));
  return {
    name: manual?.name ?? first.name,
    ...(first.section ? { section: true } : {}),
    modules: [...new Set(group.map(directive => directive.source))].sort(),
    place,
    ...(overrides.length === 0 ? {} : { overrides }),
    ...(forms.size === 1 && first.arguments !== undefined ? { arguments: first.arguments } : {}),
    ...(manual === undefined ? {} : { manual: manual.fact }),
  };
}

function widest(overrides: readonly Override[]): readonly Override[] {
  return overrides.includes('All') ? ['All'] : [...new Set(overrides)].sort();
}

/** A directive of another platform: where it may stand is told from the manual's contexts. */
function storeUnlisted(sources: ReadonlyMap<string, string>, directive: ManualDirective): StoredDirective {
  const { name, section, fact, overrides } = directive;
  const outside = fact.contexts.includes('server config') || fact.contexts.includes('virtual host');
  const inside = fact.contexts.includes('directory') || fact.contexts.includes('.htaccess');
  const words: readonly Override[] = ['All', 'AuthConfig', 'FileInfo', 'Indexes', 'Limit', 'Options'];
  const classes = words.filter(word => overrides.split(', ').includes(word));
  const modules = directive.modules.map(module => {
    const source = sources.get(module);
    if (source === undefined) throw new Error(`${name}: ${module} has no page`);
    return source;
  });
  return {
    name,
    ...(section ? { section: true } : {}),
    modules: modules.sort(),
    place: outside && inside ? 'anywhere' : outside ? 'outside' : 'inside',
    ...(fact.contexts.includes('.htaccess') ? { overrides: classes.length === 0 ? ['All'] : classes } : {}),
    unmeasured: true,
    manual: fact,
  };
}
