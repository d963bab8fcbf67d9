import { DEPLOYMENT_RULES } from '../catalogue.ts';
import { graphViews } from '../features/graph.ts';
import { isolate } from '../lint/isolate.ts';
import { Judge } from '../lint/judge.ts';
import type { Command } from './command.ts';
import { graphDot } from './graph/dot.ts';
import type { Drawn } from './graph/drawn.ts';
import { drawn } from './graph/drawn.ts';
import { graphMermaid } from './graph/mermaid.ts';
import { graphText } from './graph/text.ts';
import { openProject } from './open.ts';
import { isUnread, tellForeign } from './refused.ts';
import { callOf } from './results.ts';
import { findTargets } from './targets.ts';

const PRINTERS: Readonly<Record<string, (graphs: readonly Drawn[]) => string>> = {
  text: graphText,
  json: graphs => `${JSON.stringify(graphs, undefined, 2)}\n`,
  dot: graphDot,
  mermaid: graphMermaid,
};

export const graph: Command = {
  name: 'graph',
  operands: '[PATH…]',
  least: 0,
  most: Number.POSITIVE_INFINITY,
  help: 'show how front ends, transports and back ends stand together',
  formats: Object.keys(PRINTERS),
  options: [],
  async run(call, host) {
    const targets = await findTargets(call.operands, host);
    // Findings only mark the graph here; that a rule failed is told by lint.
    const project = await openProject(targets, call, host, () => undefined);
    new Judge(isolate(DEPLOYMENT_RULES, () => undefined)).judge(project, () => true);
    for (const target of targets.list) tellForeign(target, project, host);
    const asked = new Set(targets.list.map(({ uri }) => uri));
    const views = graphViews(project, ({ members }) => [...members].some(uri => asked.has(uri)));
    const nameOf = (uri: string): string => callOf(uri, targets, host) || '.';
    host.write(PRINTERS[call.format]?.(views.map(view => drawn(view, nameOf))) ?? '');
    if (views.length === 0) host.warn('confwright: no front end and no back end is known in these files');
    const unread = targets.list.filter(target => isUnread(target, project));
    for (const { file, uri } of unread) host.warn(`confwright: ${file}: cannot be read (${project.refusal(uri)})`);
    return targets.isComplete && unread.length === 0 ? 0 : 2;
  },
};
