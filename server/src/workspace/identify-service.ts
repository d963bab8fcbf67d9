import type { Dialect } from '../core/language.ts';
import { SERVICE_LANGUAGES } from '../service/languages.ts';
import { startsOf } from '../service/starts.ts';
import { cutItems } from './items.ts';
import { closeContainers } from './nesting.ts';

/** Whether a text is worth reading at all. */
const NAMES_SERVER =
  /(?:^|[^\w.-])(?:uwsgi(?:[-_](?:core|python[\d.]*))?|glance-api|PROJECT_NAME=["']?glance)(?![\w.])/m;

/**
 * True for the name of a unit or script. Most are of others, and a masked unit is a link to a device: that one cannot be
 * read is nobody's mistake.
 */
export function isNamedAsStarter(uri: string): boolean {
  return /\.(?:service|sh|init|upstart)$|\/init\.d\/[^/]*$|\.service\.d\/[^/]*$/.test(uri);
}

/**
 * The kind of a file that starts a server of ours: Glance's own, or uWSGI. Undefined for any other unit, supervisor file
 * or script. `file`: its path in lower case, without what only marks a template.
 */
export function serviceKind(file: string, text: string): Dialect | undefined {
  if (!NAMES_SERVER.test(text)) return undefined;
  const dialect = dialectOf(file, text);
  return dialect && startsServer(dialect, text) ? dialect : undefined;
}

function dialectOf(file: string, text: string): Dialect | undefined {
  if (/\.service$|\.service\.d\/[^/]+\.conf$/.test(file)) return 'systemd-unit';
  if (/^[ \t]*\[program:/m.test(text)) return /\.(?:md|rst|adoc|html?)$/.test(file) ? undefined : 'supervisor';
  if (/\.(?:sh|bash|init|upstart)$/.test(file)) return 'shell-script';
  if (/(?:^|\/)(?:init|upstart)\/[^/]+\.conf$|[._-]upstart\b[^/]*\.conf$/.test(file)) return 'shell-script';
  const isScript = /^#![ \t]*\S*\/(?:env[ \t]+)?(?:(?:ba|da|k|z)?sh|openrc-run|runscript)\b/.test(text);
  const hasExtension = /\.[a-z0-9]+$/.test(file);
  return isScript || (!hasExtension && /(?:^|\/)init\.d\/[^/]+$/.test(file)) ? 'shell-script' : undefined;
}

function startsServer(dialect: Dialect, text: string): boolean {
  const language = SERVICE_LANGUAGES.find(candidate => candidate.dialect === dialect);
  if (!language) return false;
  const items = cutItems(language.scan, text);
  closeContainers(items, 0);
  for (const item of items) {
    const tree = language.parse(item.text);
    item.mapped = { tree, facts: language.facts(tree.nodes), findings: [] };
  }
  return startsOf([{ uri: '', items }], dialect).length > 0;
}
