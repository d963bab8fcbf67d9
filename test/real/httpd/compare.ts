import type { OurError } from './judge.ts';
import type { Verdict } from './verdict.ts';

/** How httpd and Confwright stand to each other on one text. */
export type Outcome =
  /** Both accept. */
  | 'agreed-good'
  /** Both refuse. */
  | 'agreed-bad'
  /** httpd refuses for a reason of the machine, and nothing is said of that line. */
  | 'environment'
  /** Confwright calls something an error that httpd accepts: never. */
  | 'false-error'
  /** httpd refuses and Confwright does not. */
  | 'missed';

export interface Comparison {
  readonly outcome: Outcome;
  /** For `agreed-bad`: whether an error stands at httpd's line. */
  readonly sameLine: boolean;
  /** What is to be explained: the false error, or httpd's message. */
  readonly reason: string;
}

export function compare(text: string, verdict: Verdict, errors: readonly OurError[]): Comparison {
  const { accepted, line, message, environment, reading } = verdict;
  const [first] = errors;
  if (accepted) {
    if (!first) return { outcome: 'agreed-good', sameLine: true, reason: '' };
    return { outcome: 'false-error', sameLine: false, reason: told(first) };
  }
  const at =
    line === undefined ? undefined : errors.find(error => covers(error, line) || isInSkipped(text, line, error));
  const passed =
    reading || line === undefined
      ? undefined
      : errors.find(error => error.lastLine < line && error !== at && !error.rule.startsWith('section-'));
  if (environment) {
    if (at) return { outcome: 'false-error', sameLine: false, reason: `${told(at)} [machine: ${message}]` };
    return { outcome: 'environment', sameLine: true, reason: message };
  }
  if (passed)
    return { outcome: 'false-error', sameLine: false, reason: `${told(passed)} [passed by, then: ${message}]` };
  if (!first) return { outcome: 'missed', sameLine: false, reason: message };
  return { outcome: 'agreed-bad', sameLine: at !== undefined || line === undefined, reason: message };
}

/** Of a section that it passes over httpd names the first line, whatever is wrong within. */
function isInSkipped(text: string, line: number, error: OurError): boolean {
  const opens = /^\s*<(?:If(?!\s)|Macro)/i.test(text.split('\n')[line - 1] ?? '');
  return opens && error.rule.startsWith('section-') && error.line > line;
}

function covers({ line, endLine, lastLine }: OurError, wanted: number): boolean {
  return (line <= wanted && wanted <= endLine) || lastLine === wanted;
}

function told({ rule, line, message }: OurError): string {
  return `${rule} at line ${line}: ${message}`;
}
