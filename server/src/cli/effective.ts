import { effectiveView } from '../features/effective.ts';
import type { Command } from './command.ts';
import { openProject } from './open.ts';
import { isUnread, tellForeign } from './refused.ts';
import { findTargets } from './targets.ts';

export const effective: Command = {
  name: 'effective',
  operands: 'PATH',
  least: 1,
  most: 1,
  help: 'print what a uWSGI file comes to, as uwsgi --show-config does',
  formats: [],
  options: [],
  async run(call, host) {
    const targets = await findTargets(call.operands, host);
    const [target] = targets.list;
    if (targets.folders.length > 0) host.warn('confwright: effective needs one file, not a folder');
    if (!target || targets.folders.length > 0) return 2;
    // Findings are not shown here, so a rule that fails is of no interest.
    const project = await openProject(targets, call, host, () => undefined);
    if (isUnread(target, project)) {
      host.warn(`confwright: ${target.file}: cannot be read (${project.refusal(target.uri)})`);
      return 2;
    }
    tellForeign(target, project, host);
    const view = await effectiveView(project, target.uri);
    if (view.kind === 'none') {
      host.warn(`confwright: ${view.reason}`);
      return 2;
    }
    host.write(view.text);
    for (const note of view.notes) host.warn(`note: ${note}`);
    return 0;
  },
};
