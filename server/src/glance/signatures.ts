/**
 * How Glance's WSGI entry point is spelt, as seen in upstream's samples, Debian, kolla, openstack-ansible, puppet-glance
 * and the Kubernetes operator. Names that only contain the word (glanceproxy, atglance) are none of these.
 */

/**
 * The way in that a line names: `module` is `glance.wsgi.api`, which exists from release 30 on; `script` everything
 * older, of which the script `glance-wsgi-api` itself went with release 32.
 */
export interface EntryPoint {
  readonly kind: 'script' | 'module';
  /** As written. */
  readonly text: string;
}

const SCRIPT_NAME = /^glance[-_](?:wsgi(?:[-_]api)?|api)(?:\.(?:py|wsgi))?$/;
const MODULE_FILE = /(?:^|\/)glance\/(?:wsgi\/api|common\/wsgi_app)\.py$/;
const MODULE = /^glance\.(?:wsgi\.api|common\.wsgi_app)(?![\w.])/;
const PASTE_FILE = /(?:^|\/|:)glance-api-paste\.ini(?:#|$)/;

/** A template mark: its content is not known, only what it is called. */
const MARK = /\{\{.*?\}\}|<%.*?%>/g;

/** The entry point that a script path leads to. */
export function scriptEntry(path: string): EntryPoint | undefined {
  if (MODULE_FILE.test(path)) return { kind: kindOf(path), text: path };
  const name = path.slice(path.replace(MARK, mark => '_'.repeat(mark.length)).lastIndexOf('/') + 1);
  const known = SCRIPT_NAME.test(name) || (isMark(name) && marksNameGlance(path));
  return known ? { kind: 'script', text: path } : undefined;
}

/** The entry point that a Python module reference (`glance.wsgi.api:application`) names. */
export function moduleEntry(reference: string): EntryPoint | undefined {
  const known = MODULE.test(reference) || (isMark(reference) && marksNameGlance(reference));
  return known ? { kind: kindOf(reference), text: reference } : undefined;
}

/** True for the script that release 32 removed, by its own name. */
export function isRemovedScript({ text }: EntryPoint): boolean {
  return /(?:^|\/)glance-wsgi-api$/.test(text);
}

/** `glance.common.wsgi_app` has been there since Pike and tells nothing; a mark of a template stands for the newer one. */
function kindOf(reference: string): EntryPoint['kind'] {
  return /common[./]wsgi_app/.test(reference) ? 'script' : 'module';
}

/** The entry point behind a PasteDeploy file. */
export function pasteEntry(value: string): EntryPoint | undefined {
  return PASTE_FILE.test(value) ? { kind: 'script', text: value } : undefined;
}

/** The entry point that the text of a script of another name imports or runs. */
export function scriptTextEntry(text: string): EntryPoint | undefined {
  const code = text.replace(/^\s*#.*$/gm, '');
  const found =
    /^\s*(?:from|import)\s+(glance\.(?:wsgi\.api|common\.wsgi_app)\b)/m.exec(code) ??
    /^\s*from\s+(glance\.wsgi)\s+import\s+.*\bapi\b/m.exec(code) ??
    /^\s*from\s+(glance\.common)\s+import\s+.*\bwsgi_app\b/m.exec(code);
  if (!found) return undefined;
  const text30 = found[1]?.startsWith('glance.wsgi') ?? false;
  return { kind: text30 ? 'module' : 'script', text: found[1] ?? '' };
}

/** True when a host name, path or socket is named for Glance: the word stands by itself in it. */
export function namesGlance(label: string): boolean {
  return /(?:^|[^a-z0-9])glance(?:$|[^a-z0-9])/i.test(label);
}

function isMark(text: string): boolean {
  return text.replace(MARK, '') === '' && text !== '';
}

function marksNameGlance(text: string): boolean {
  return (text.match(MARK) ?? []).some(mark => /(?:^|[^a-z0-9])glance(?:_|$|[^a-z0-9])/i.test(mark));
}
