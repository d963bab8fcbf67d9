import type { Project } from '../workspace/project.ts';
import type { Host } from './command.ts';
import type { Target } from './targets.ts';

/** A file that was named, exists and could not be read. What is binary or of another program was read. */
export function isUnread({ uri, isNamed }: Target, project: Project): boolean {
  const refusal = project.refusal(uri);
  return isNamed && refusal !== undefined && refusal !== 'foreign' && refusal !== 'binary';
}

/** Says of a file that was named, and is of another program, that nothing was done with it. */
export function tellForeign({ uri, file, isNamed }: Target, project: Project, host: Host): void {
  if (!isNamed || project.refusal(uri) !== 'foreign') return;
  host.warn(
    `confwright: ${file}: not a file of Apache httpd or uWSGI, so it was left alone (--language overrules this)`,
  );
}
