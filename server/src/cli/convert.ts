import { CONVERSIONS } from '../catalogue.ts';
import type { ConversionResult } from '../workspace/conversion.ts';
import type { Project } from '../workspace/project.ts';
import { applyChanges } from './apply.ts';
import type { Command, ExitCode, Host } from './command.ts';
import { openProject } from './open.ts';
import type { Overlay } from './overlay.ts';
import { overlayFiles } from './overlay.ts';
import { callOf, printFiles, writeFiles } from './results.ts';
import type { Target, Targets } from './targets.ts';
import { findTargets } from './targets.ts';

export const convert: Command = {
  name: 'convert',
  operands: 'ID PATH…',
  least: 2,
  most: Number.POSITIVE_INFINITY,
  help: 'rewrite files into another form',
  formats: [],
  options: [{ name: '--out', value: 'DIR', help: 'write the converted files below DIR, not to standard output' }],
  async run(call, host) {
    const [id, ...paths] = call.operands;
    const conversion = CONVERSIONS.find(known => known.id === id);
    if (!conversion) {
      host.warn(`confwright: there is no conversion ${id}; "confwright --help" lists them all`);
      return 2;
    }
    const overlay: Overlay = new Map();
    const onTop: Host = { ...host, files: overlayFiles(host.files, overlay) };
    const targets = await findTargets(paths, onTop);
    const project = await openProject(targets, call, onTop, (rule, error) => {
      host.warn(`confwright: rule ${rule} failed: ${error}`);
    });
    const outcomes: ConversionResult['kind'][] = [];
    for (const target of targets.list) {
      // A file that an earlier conversion took away, or that is not ours, is none to ask for.
      if (!project.document(target.uri)) {
        tellNotRead(target, project, overlay, host);
        continue;
      }
      const result = await conversion.convert(project, { uri: target.uri });
      outcomes.push(result.kind);
      if (result.kind === 'converted') await take(result, project, overlay, targets, onTop);
      else if (target.isNamed || result.kind === 'refused') host.warn(`${target.file}: ${result.reason}`);
    }
    const out = call.options.get('--out');
    if (out === undefined) printFiles(overlay, targets, onTop);
    else await writeFiles(overlay, targets, out, paths, onTop);
    return exitCode(outcomes, targets.isComplete);
  },
};

async function take(
  { changes, notes }: Extract<ConversionResult, { kind: 'converted' }>,
  project: Project,
  overlay: Overlay,
  targets: Targets,
  host: Host,
): Promise<void> {
  await applyChanges(changes, project, overlay, host);
  for (const { uri, why } of changes) if (why !== '') host.warn(`${callOf(uri, targets, host)}: ${why}`);
  for (const note of notes) host.warn(`note: ${note}`);
}

function tellNotRead({ uri, file, isNamed }: Target, project: Project, overlay: Overlay, host: Host): void {
  if (!isNamed || overlay.has(uri)) return;
  const refusal = project.refusal(uri);
  host.warn(
    refusal === 'foreign'
      ? `confwright: ${file}: no file of Apache httpd or uWSGI; --language says otherwise`
      : `confwright: ${file}: cannot be read (${refusal})`,
  );
}

function exitCode(outcomes: readonly ConversionResult['kind'][], isComplete: boolean): ExitCode {
  if (!isComplete || outcomes.includes('refused')) return 2;
  return outcomes.includes('converted') ? 0 : 1;
}
