import { applyChanges } from './apply-changes.ts';
import { findingsOf, openProject, uriOf } from './project.ts';

/** `text` after the last fix of the only finding of a rule; undefined where it has none. Fails where the rule is silent. */
export async function fixed(text: string, rule: string, path = 'httpd.conf'): Promise<string | undefined> {
  const project = await openProject({ [path]: text });
  const [found, ...others] = findingsOf(project, path).filter(({ finding }) => finding.rule === rule);
  if (!found || others.length > 0)
    throw new Error(`${found ? 'several findings' : 'no finding'} of ${rule} in: ${text}`);
  const fix = found.finding.fixes?.at(-1);
  const document = project.document(uriOf(path));
  const { item } = found;
  if (!fix || !item || !document) return undefined;
  const changes = fix.changes.map(change => ({ range: document.rangeOf(item, change), text: change.text }));
  const uri = uriOf(path);
  return applyChanges({ [uri]: text }, [{ kind: 'edit', uri, changes, why: fix.title }])[uri];
}
