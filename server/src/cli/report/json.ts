import type { Reported } from './reported.ts';

/** One array, a finding a line. */
export function* jsonReport(findings: readonly Reported[]): Iterable<string> {
  if (findings.length === 0) {
    yield '[]\n';
    return;
  }
  for (const [index, finding] of findings.entries()) yield `${index === 0 ? '[' : ','}\n${JSON.stringify(finding)}`;
  yield '\n]\n';
}
