import type { Document } from '../../workspace/document.ts';
import type { SiteEdit } from '../../workspace/edits.ts';
import { pathOf } from '../../workspace/uris.ts';
import type { Line } from './apache-lines.ts';
import { insertAfter, linesOf, rawOf } from './apache-lines.ts';

/** How httpd gets the modules that the proxy lines need. */
export interface ModuleWork {
  readonly edits: readonly SiteEdit[];
  /** A comment to stand above the proxy lines, where modules are switched on by a command. */
  readonly comment: string | undefined;
  readonly note: string | undefined;
}

const NEEDED = ['proxy_module', 'proxy_http_module'] as const;

/** Loads mod_proxy and mod_proxy_http where the deployment shows that it loads modules and not these. */
export function loadModules(documents: readonly Document[]): ModuleWork {
  const loads = documents.flatMap(document => linesOf(document)).filter(({ name }) => name === 'loadmodule');
  const identifierOf = (line: Line): string => line.entry.args[0]?.value.toLowerCase() ?? '';
  const missing = NEEDED.filter(module => !loads.some(line => identifierOf(line) === module));
  const last = loads.findLast(line => identifierOf(line) === 'proxy_module') ?? loads.at(-1);
  if (!last) {
    const note = 'httpd needs mod_proxy and mod_proxy_http; the files at hand do not show which modules it loads.';
    return { edits: [], comment: undefined, note };
  }
  if (missing.length === 0) return { edits: [], comment: undefined, note: undefined };
  if (loads.every(line => /\/mods-(?:enabled|available)\//.test(pathOf(line.document.uri)))) {
    const command = `a2enmod ${missing.map(module => module.replace(/_module$/, '')).join(' ')}`;
    return {
      edits: [],
      comment: `# Needs: ${command}`,
      note: `Run "${command}": httpd does not load these modules yet.`,
    };
  }
  const file = last.entry.args[1];
  const pattern = file ? rawOf(last, file) : '';
  const lines = missing.map(module => {
    const name = `mod_${module.replace(/_module$/, '')}.so`;
    return `${last.entry.name.value} ${module} ${pattern.replace(/[^/"']+\.so/, name)}`;
  });
  return { edits: [insertAfter(last, lines)], comment: undefined, note: undefined };
}
