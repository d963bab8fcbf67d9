import type { Project } from '../workspace/project.ts';
import type { Host } from './command.ts';
import type { Target } from './targets.ts';

/** A file that was named, exists and could not be read. What is binary or of another program was read. */
export function isUnread({ uri, isNamed }: Target, project: Project): boolean {
  const refusal = project.refusal(uri);
  return isNamed && refusal !== undefined && refusal !== 'foreign' && refusal !== 'binary';
}

/** Says of a file that was named, and is of another program, that nothing or little was done with it. */
export function tellForeign({ uri, file, isNamed }: Target, project: Project, host: Host): void {
  if (!isNamed) return;
  if (project.document(uri)?.language.program === 'nginx') {
    host.warn(`confwright: ${file}: a file of nginx, of which only what it forwards to is judged`);
  } else if (project.refusal(uri) === 'foreign') {
    host.warn(
      `confwright: ${file}: not a file of Apache httpd, uWSGI or nginx, so it was left alone (--language overrules this)`,
    );
  }
}
