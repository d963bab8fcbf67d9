import type { Finding, Severity } from '../../core/finding.ts';
import type { Range } from '../../core/span.ts';
import { ruleUrl } from '../../lint/rule-url.ts';

/** A finding as others read it. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export interface Reported {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly url: string;
  readonly fixable: boolean;
}

export function report(
  file: string,
  { start, end }: Range,
  { rule, severity, message, fixes }: Pick<Finding, 'rule' | 'severity' | 'message' | 'fixes'>,
): Reported {
  return {
    file,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    rule,
    severity,
    message,
    url: ruleUrl(rule),
    fixable: fixes !== undefined && fixes.length > 0,
  };
}
