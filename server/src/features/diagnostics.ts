import type { Diagnostic } from 'vscode-languageserver-types';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Severity } from '../core/finding.ts';
import type { FileFinding } from '../lint/collect.ts';
import { collectFindings } from '../lint/collect.ts';
import { ruleUrl } from '../lint/rule-url.ts';
import type { Document } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';

/** Findings sent for one file at most: more are of no use to a reader and cost every keystroke. */
export const MAX_DIAGNOSTICS = 1000;

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What the editor shows for a document: the gravest findings, and one that says how many more there are. */
export function diagnosticsOf(project: Project, document: Document): Diagnostic[] {
  const { findings, hidden } = collectFindings(project, document, MAX_DIAGNOSTICS);
  const diagnostics = findings.map(finding => toDiagnostic(project, finding));
  if (hidden > 0) diagnostics.push(hiddenNotice(hidden));
  return diagnostics;
}

export function toDiagnostic(project: Project, { finding, range }: FileFinding): Diagnostic {
  const related = (finding.related ?? []).flatMap(({ site, message }) => {
    if ('range' in site) return [{ location: { uri: site.uri, range: site.range }, message }];
    const document = project.document(site.uri);
    return document ? [{ location: { uri: site.uri, range: document.rangeOf(site.item, site.span) }, message }] : [];
  });
  return {
    range,
    severity: SEVERITY[finding.severity],
    source: 'confwright',
    code: finding.rule,
    codeDescription: { href: ruleUrl(finding.rule) },
    message: finding.message,
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

function hiddenNotice(hidden: number): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: 'confwright',
    code: 'more-findings',
    codeDescription: { href: ruleUrl('more-findings') },
    message: `${hidden} more findings are not shown: only the ${MAX_DIAGNOSTICS} gravest of a file are. Mend some, or run "confwright lint" for all.`,
  };
}
