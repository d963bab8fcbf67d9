import { DEPLOYMENT_RULES } from '../catalogue.ts';
import { refusalNotice } from '../core/refusal.ts';
import { collectFindings } from '../lint/collect.ts';
import { isolate } from '../lint/isolate.ts';
import { Judge } from '../lint/judge.ts';
import { isNamedAsStarter } from '../workspace/identify-service.ts';
import type { Project } from '../workspace/project.ts';
import type { Command, Host } from './command.ts';
import type { Failed } from './open.ts';
import { openProject } from './open.ts';
import { isUnread, tellForeign } from './refused.ts';
import { jsonReport } from './report/json.ts';
import type { Reported } from './report/reported.ts';
import { report } from './report/reported.ts';
import { textReport } from './report/text.ts';
import type { Target } from './targets.ts';
import { findTargets } from './targets.ts';

export const lint: Command = {
  name: 'lint',
  operands: '[PATH…]',
  least: 0,
  most: Number.POSITIVE_INFINITY,
  help: 'check files and folders',
  formats: ['text', 'json'],
  options: [],
  async run(call, host) {
    const targets = await findTargets(call.operands, host);
    const broken = new Set<string>();
    const failed = tellOnce(broken, host);
    const project = await openProject(targets, call, host, failed);
    const judge = new Judge(isolate(DEPLOYMENT_RULES, failed));
    judge.judge(project, () => true);
    // Rules may ask for files that tell what is installed.
    while (project.isWanting) {
      await project.settle();
      judge.judge(project, () => true);
    }
    const findings = targets.list.flatMap(target => findingsOf(target, project));
    const reportAs = call.format === 'json' ? jsonReport : textReport;
    for (const piece of reportAs(findings)) host.write(piece);
    for (const target of targets.list) tellForeign(target, project, host);
    const isAllRead = targets.isComplete && !targets.list.some(target => isUnread(target, project));
    if (!isAllRead || broken.size > 0) return 2;
    return findings.length > 0 ? 1 : 0;
  },
};

function findingsOf({ uri, met, file, isNamed }: Target, project: Project): readonly Reported[] {
  const document = project.document(uri);
  if (document) {
    return collectFindings(project, document).findings.map(({ range, finding }) => report(file, range, finding));
  }
  const refusal = project.refusal(uri);
  const notice = refusal && refusalNotice(refusal);
  if (!notice) return [];
  const isToldAtInclude = refusal !== 'missing' && project.deploymentsOf(uri).length > 0;
  if (!isNamed && (refusal === 'binary' || isToldAtInclude || isNamedAsStarter(met))) return [];
  const start = { line: 0, character: 0 };
  return [report(file, { start, end: start }, notice)];
}

function tellOnce(told: Set<string>, host: Host): Failed {
  return (rule, error) => {
    if (told.has(rule)) return;
    told.add(rule);
    const what = error instanceof Error ? error.message : String(error);
    host.warn(`confwright: rule ${rule} failed and is left out, at least in part: ${what}. Please report this.`);
  };
}
