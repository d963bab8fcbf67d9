import { CONTAINERS } from '../../apache/containers.ts';
import { nameOf } from '../../apache/words.ts';
import type { Dialect } from '../../core/language.ts';
import type { Block } from '../../core/tree.ts';
import type { DirectiveFact } from '../../knowledge/directives.ts';

/** What decides which directives may stand at a place; `any` where that is not known, as in the body of a macro. */
export type Where = 'any' | 'directory' | 'htaccess' | 'proxy' | 'require' | 'server' | 'virtual host';

const BY_SECTION: Readonly<Record<string, Where>> = {
  directory: 'directory',
  directorymatch: 'directory',
  else: 'directory',
  elseif: 'directory',
  files: 'directory',
  filesmatch: 'directory',
  if: 'directory',
  limit: 'directory',
  limitexcept: 'directory',
  location: 'directory',
  locationmatch: 'directory',
  macro: 'any',
  proxy: 'proxy',
  proxymatch: 'proxy',
  requireall: 'require',
  requireany: 'require',
  requirenone: 'require',
  virtualhost: 'virtual host',
};

/** What the sections around a place (outermost first) make of it. Containers that only steer reading count nothing. */
export function whereIn(dialect: Dialect, sections: readonly Block[]): Where {
  const names = sections.map(section => nameOf(section.name));
  const innermost = names.findLast(name => name === 'macro' || !CONTAINERS.has(name));
  const where =
    innermost === undefined ? 'server' : (Object.hasOwn(BY_SECTION, innermost) && BY_SECTION[innermost]) || 'any';
  return dialect === 'htaccess' && where !== 'require' ? 'htaccess' : where;
}

/** Whether a directive or section may stand there: what the server checks, and the manual where it checks late. */
export function mayStand(fact: DirectiveFact, where: Where): boolean {
  const contexts = fact.manual?.contexts;
  switch (where) {
    case 'any':
      return true;
    case 'htaccess':
      return fact.htaccess;
    case 'require':
      return /^Require(?:All|Any|None)?$/.test(fact.name);
    case 'server':
      return fact.place !== 'inside' && (!contexts?.length || contexts.includes('server config'));
    case 'virtual host':
      return fact.place !== 'inside' && (!contexts?.length || contexts.includes('virtual host'));
    case 'directory':
      return fact.place !== 'outside';
    case 'proxy':
      return fact.place !== 'outside' || contexts?.includes('proxy section') === true;
  }
}
