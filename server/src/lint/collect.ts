import type { Finding, PlacedFinding, Severity } from '../core/finding.ts';
import { SEVERITIES } from '../core/finding.ts';
import type { Item } from '../core/item.ts';
import type { Range } from '../core/span.ts';
import type { Document } from '../workspace/document.ts';
import { positionIn } from '../workspace/document.ts';
import { isAboutBalance, isPassedOver, isSound, readingsOf } from '../workspace/passed-over.ts';
import type { Project } from '../workspace/project.ts';

/** A finding with its place in the file. */
export interface FileFinding {
  readonly finding: Finding;
  readonly range: Range;
  /** The item it stands in; absent for a finding about the file as a whole. */
  readonly item: Item | undefined;
}

/** All findings of a document, in the order of its lines. At most `limit`, the gravest first to stay. */
export function collectFindings(project: Project, document: Document, limit = Number.POSITIVE_INFINITY): FileFindings {
  const bySeverity = new Map<Severity, { readonly item: Item; readonly placed: PlacedFinding }[]>();
  const readings = readingsOf(project.deploymentsOf(document.uri), document.uri);
  const closesAll = once(() => isSound(readings, document));
  for (const item of document.items) {
    // Most of the items of a large file have none.
    if (!item.mapped || item.mapped.findings.length + item.crossFindings.length === 0) continue;
    for (const list of [item.mapped.findings, item.crossFindings]) {
      for (const placed of list) {
        const { severity } = placed.finding;
        if (severity === 'error' && isPassedOver(readings, item, placed.finding)) continue;
        if (isAboutBalance(placed.finding) && closesAll()) continue;
        const group = bySeverity.get(severity);
        if (group) group.push({ item, placed });
        else bySeverity.set(severity, [{ item, placed }]);
      }
    }
  }
  const whole = encodingFinding(project, document);
  const all = SEVERITIES.flatMap(severity => bySeverity.get(severity) ?? []);
  const kept = all.slice(0, limit).map(({ item, placed }) => place(document, item, placed));
  const findings = [...whole, ...kept].sort(compare);
  return { findings, hidden: all.length - kept.length };
}

export interface FileFindings {
  readonly findings: readonly FileFinding[];
  /** Findings beyond the limit. */
  readonly hidden: number;
}

function once(ask: () => boolean): () => boolean {
  let answer: boolean | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

function place(document: Document, item: Item, { finding, range }: PlacedFinding): FileFinding {
  const line = document.lineOf(item);
  const { start, end } = range;
  return {
    finding,
    item,
    range: {
      start: { line: line + start.line, character: start.character },
      end: { line: line + end.line, character: end.character },
    },
  };
}

function encodingFinding(project: Project, document: Document): readonly FileFinding[] {
  const problem = project.encodingProblem(document.uri);
  if (!problem) return [];
  const { rule, severity, message, offset } = problem;
  const start = positionIn(document.text, offset);
  const range = { start, end: { line: start.line, character: start.character + 1 } };
  return [{ finding: { rule, severity, message, start: offset, end: offset + 1 }, range, item: undefined }];
}

/** By place, then by rule: the same whatever was found first. */
function compare(a: FileFinding, b: FileFinding): number {
  const [left, right] = [a.range.start, b.range.start];
  return (
    left.line - right.line ||
    left.character - right.character ||
    compareText(a.finding.rule, b.finding.rule) ||
    compareText(a.finding.message, b.finding.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
