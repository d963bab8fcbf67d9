import { CONVERSIONS } from '../catalogue.ts';
import type { FileChange } from '../core/fix.ts';
import type { Conversion, ConversionResult } from '../workspace/conversion.ts';
import type { Project } from '../workspace/project.ts';
import { nameOf } from '../workspace/uris.ts';
import { applyChanges } from './apply.ts';
import type { Command, ExitCode, Host } from './command.ts';
import { openProject } from './open.ts';
import type { Overlay } from './overlay.ts';
import { overlayFiles } from './overlay.ts';
import { isUnread, tellForeign } from './refused.ts';
import { callOf, printFiles, writeFiles } from './results.ts';
import type { Targets } from './targets.ts';
import { findTargets } from './targets.ts';

export const convert = convertWith(CONVERSIONS);

export function convertWith(conversions: readonly Conversion[]): Command {
  return {
    name: 'convert',
    operands: 'ID PATH…',
    least: 2,
    most: Number.POSITIVE_INFINITY,
    help: 'rewrite files into another form',
    formats: [],
    options: [
      { name: '--out', value: 'DIR', help: 'write the converted files below DIR, not to standard output' },
      {
        name: '--choice',
        value: 'WAY',
        help: 'convert in another way, where there is one: aside, without-apache, unseen-back-end',
      },
    ],
    async run(call, host) {
      const [id, ...paths] = call.operands;
      const conversion = conversions.find(known => known.id === id);
      if (!conversion) {
        host.warn(`confwright: there is no conversion ${id}; "confwright --help" lists them all`);
        return 2;
      }
      const overlay: Overlay = new Map();
      const onTop: Host = { ...host, files: overlayFiles(host.files, overlay) };
      const targets = await findTargets(paths, onTop);
      // Findings are not shown here, so a rule that fails is of no interest.
      const project = await openProject(targets, call, onTop, () => undefined);
      const outcomes = await convertEach(conversion, targets, project, overlay, onTop, call.options.get('--choice'));
      const out = call.options.get('--out');
      if (out === undefined) printFiles(overlay, targets, onTop);
      else await writeFiles(overlay, targets, out, paths, onTop);
      if (outcomes.every(kind => kind === 'nothing')) host.warn('confwright: nothing was converted');
      return exitCode(outcomes, targets.isComplete);
    },
  };
}

/** Asks for each file in turn; what one changes the next one sees, so that nothing is converted twice. */
async function convertEach(
  conversion: Conversion,
  targets: Targets,
  project: Project,
  overlay: Overlay,
  host: Host,
  choice: string | undefined,
): Promise<readonly ConversionResult['kind'][]> {
  const outcomes: ConversionResult['kind'][] = [];
  for (const target of targets.list) {
    if (project.document(target.uri)) {
      const result = await convertOne(conversion, project, target.uri, choice);
      outcomes.push(result.kind);
      if (result.kind === 'converted') await take(result, project, overlay, targets, host);
      else if (target.isNamed || result.kind === 'refused') host.warn(`${target.file}: ${result.reason}`);
    } else if (isUnread(target, project) && !overlay.has(target.uri)) {
      outcomes.push('refused');
      host.warn(`confwright: ${target.file}: cannot be read (${project.refusal(target.uri)})`);
    } else {
      tellForeign(target, project, host);
    }
  }
  return outcomes;
}

/** Another way than the usual one must be there to be taken; where there is nothing to convert it does not matter. */
async function convertOne(
  conversion: Conversion,
  project: Project,
  uri: string,
  choice: string | undefined,
): Promise<ConversionResult> {
  if (choice === undefined) return conversion.convert(project, { uri });
  const ways = conversion.choices?.(project, { uri }) ?? [];
  const result = await conversion.convert(project, { uri, choice });
  if (result.kind !== 'converted' || ways.some(({ id }) => id === choice)) return result;
  const others = ways.map(({ id }) => id).join(', ');
  return {
    kind: 'refused',
    reason: `--choice ${choice} is no way to convert this${others === '' ? '' : `: ${others}`}`,
  };
}

function toldOf(change: FileChange): string {
  if (change.kind === 'delete') return `to be deleted: ${change.why}`;
  return change.kind === 'rename' ? `to be renamed to ${nameOf(change.to)}: ${change.why}` : change.why;
}

async function take(
  { changes, notes }: Extract<ConversionResult, { kind: 'converted' }>,
  project: Project,
  overlay: Overlay,
  targets: Targets,
  host: Host,
): Promise<void> {
  await applyChanges(changes, project, overlay, host);
  for (const change of changes) {
    host.warn(`${callOf(change.uri, targets, host)}: ${toldOf(change)}`);
  }
  for (const note of notes) host.warn(`note: ${note}`);
}

function exitCode(outcomes: readonly ConversionResult['kind'][], isComplete: boolean): ExitCode {
  if (!isComplete || outcomes.includes('refused')) return 2;
  return outcomes.includes('converted') ? 0 : 1;
}
