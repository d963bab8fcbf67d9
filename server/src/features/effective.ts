import { logicOf } from '../knowledge/options.ts';
import type { InstanceEvaluation } from '../uwsgi/evaluate.ts';
import { effectiveConfig } from '../uwsgi/evaluate.ts';
import type { Project } from '../workspace/project.ts';
import { nameOf } from '../workspace/uris.ts';

/** What a file comes to, or why that cannot be told. */
export type EffectiveView =
  | {
      readonly kind: 'shown';
      /** An ini text as `uwsgi --show-config` prints it, without what stands on the command line. */
      readonly text: string;
      /** What is not known here and may make it another; also in comments at the beginning of the text. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * The options that uWSGI, started with the file, acts on: includes read, logic applied, placeholders resolved. Of uWSGI
 * files only; what only the machine knows (its environment, its files) is left as it is written.
 */
export async function effectiveView(project: Project, uri: string): Promise<EffectiveView> {
  const program = project.document(uri)?.language.program;
  if (program !== 'uwsgi') {
    const what = program === 'apache' ? 'a file of Apache httpd' : 'no file of uWSGI';
    return {
      kind: 'none',
      reason: `${nameOf(uri)} is ${what}. The effective configuration is shown of uWSGI files only.`,
    };
  }
  const evaluation = await project.evaluateInstance(uri);
  const notes = notesOf(evaluation);
  const options = effectiveConfig(evaluation).map(([name, value]) => `${name} = ${value}`);
  const lines = [
    ';uWSGI instance configuration',
    ...notes.map(note => `; ${note}`),
    '[uwsgi]',
    ...options,
    ';end of configuration',
  ];
  return { kind: 'shown', text: `${lines.join('\n')}\n`, notes };
}

/** Logic that hangs on the machine: what stands below it is left out here. */
const OF_MACHINE = /^if-?(?:not-)?(?:env|file|exists|dir|directory|hostname)$|^for-(?:glob|readline)$/;

function notesOf({ effective, problems }: InstanceEvaluation): readonly string[] {
  const open = effective.filter(({ name }) => logicOf(name) !== undefined && OF_MACHINE.test(name));
  return [
    ...problems.map(({ finding }) => finding.message),
    ...open.map(
      ({ name, value }) => `${name} = ${value}: this hangs on the machine, so what it rules is left out here.`,
    ),
  ].map(note => note.replace(/\s*\n\s*/g, ' '));
}
