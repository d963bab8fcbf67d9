import { commentsIn } from '../../uwsgi/comments.ts';
import type { Deployment } from '../../workspace/deployment.ts';
import type { Project } from '../../workspace/project.ts';
import { nameOf, pathOf } from '../../workspace/uris.ts';
import type { Leftover } from './server-settings.ts';

/** What a conversion keeps as comments at the end of `glance-api.conf`: lines without their mark. */
export function leftoverLines(
  project: Project,
  deployment: Deployment,
  leftovers: readonly Leftover[],
  deleted: readonly string[],
): readonly string[] {
  const settings = leftovers.map(leftover => `  ${shown(deployment, leftover)}`);
  return [
    ...(settings.length > 0 ? ['Settings that have no counterpart here:', ...settings] : []),
    ...deleted.flatMap(uri => {
      const comments = commentsOf(project, uri);
      return comments.length > 0 ? [`Comments of ${nameOf(uri)}:`, ...comments.map(line => `  ${line}`)] : [];
    }),
  ];
}

/** A setting without a counterpart, with its place. */
export function shown({ home }: Deployment, { uri, line, text }: Leftover): string {
  const path = pathOf(uri);
  const base = `${pathOf(home).replace(/\/+$/, '')}/`;
  return `${text} (${path.startsWith(base) ? path.slice(base.length) : path}:${line})`;
}

function commentsOf(project: Project, uri: string): readonly string[] {
  const document = project.document(uri);
  if (!document) return [];
  return commentsIn(document.language.dialect, document.text)
    .flatMap(({ text }) => text.split('\n'))
    .filter(line => line.trim() !== '');
}
