import type { DirectiveFact } from '../knowledge/directives.ts';
import type { ManualContext } from '../knowledge/facts.ts';
import type { Knowledge } from './evaluate.ts';
import { isDirectoryLike } from './places.ts';

/** Directives that the manual itself uses in places that the table beside them does not name. */
const BEYOND_TABLE: ReadonlySet<string> = new Set(['Alias', 'ScriptAlias', 'LuaHookTranslateName']);

/**
 * The context of a place that the manual of a directive does not name, although httpd takes the directive there. Undefined
 * when it is named, when there is no manual, and when what stands around the file is not known.
 */
export function undocumentedContext(
  { name, manual }: DirectiveFact,
  sections: readonly string[],
  { isHtaccess, isMain }: Knowledge,
): ManualContext | undefined {
  // Most directives may stand in all four, so that is asked first.
  if (!manual || manual.contexts.length % 4 === 0 || BEYOND_TABLE.has(name)) return undefined;
  const context = contextOf(sections, isHtaccess, isMain);
  if (!context || manual.contexts.includes(context)) return undefined;
  const isProxy = sections.some(section => section.startsWith('proxy'));
  if (context === 'directory' && isProxy && manual.contexts.includes('proxy section')) return undefined;
  return context;
}

function contextOf(sections: readonly string[], isHtaccess: boolean, isMain: boolean): ManualContext | undefined {
  if (isHtaccess) return '.htaccess';
  if (sections.some(isDirectoryLike)) return 'directory';
  if (sections.includes('virtualhost')) return 'virtual host';
  return isMain ? 'server config' : undefined;
}
