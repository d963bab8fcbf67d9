import { DEPLOYMENT_RULES } from '../../server/src/catalogue.ts';
import { memoryFiles } from '../../server/src/core/files.ts';
import type { Dialect } from '../../server/src/core/language.ts';
import type { Sources } from '../../server/src/core/sources.ts';
import type { FileFinding } from '../../server/src/lint/collect.ts';
import { collectFindings } from '../../server/src/lint/collect.ts';
import { Judge } from '../../server/src/lint/judge.ts';
import type { InstanceEvaluation } from '../../server/src/uwsgi/evaluate.ts';
import { evaluateUwsgi } from '../../server/src/uwsgi/evaluate.ts';
import type { Machine } from '../../server/src/uwsgi/logic.ts';
import { newProject } from '../support/project.ts';

export interface Evaluated {
  readonly evaluation: InstanceEvaluation;
  readonly findings: readonly FileFinding[];
}

/** The dialect that a file's extension stands for. */
export function dialectOf(path: string): Dialect {
  if (path.endsWith('.xml')) return 'uwsgi-xml';
  if (/\.ya?ml$/.test(path)) return 'uwsgi-yaml';
  return /\.js(?:on)?$/.test(path) ? 'uwsgi-json' : 'uwsgi-ini';
}

/** Reads files (absolute path → text) and evaluates the first as uWSGI started with it. */
export async function evaluateFiles(
  files: Readonly<Record<string, string>>,
  options: { readonly given?: string; readonly section?: string; readonly machine?: Machine } = {},
): Promise<Evaluated> {
  const contents = Object.fromEntries(Object.entries(files).map(([path, text]) => [`file://${path}`, text]));
  const project = newProject(memoryFiles(contents));
  const uris = Object.keys(contents);
  for (const uri of uris) await project.load(uri, dialectOf(uri));
  await project.settle();
  new Judge(DEPLOYMENT_RULES).judge(project, () => true);
  const [root = ''] = uris;
  const folder = root.slice(0, root.lastIndexOf('/') + 1);
  const sources: Sources = {
    items: uri => project.document(uri)?.items,
    refusal: () => undefined,
    isRoot: () => false,
    expand: path => {
      const uri = path.startsWith('/') ? `file://${path}` : folder + path;
      return uri in contents ? [uri] : 'missing';
    },
    text: () => undefined,
    near: () => [],
  };
  const document = project.document(root);
  return {
    evaluation: evaluateUwsgi(root, sources, options),
    findings: document ? collectFindings(project, document).findings : [],
  };
}
