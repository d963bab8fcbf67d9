import type { Reported } from './reported.ts';

/** One line a finding; the line ends that a message may hold become blanks. */
export function* textReport(findings: readonly Reported[]): Iterable<string> {
  for (const { file, line, column, severity, message, rule } of findings) {
    yield `${file}:${line}:${column}: ${severity}: ${message.replace(/\s*\n\s*/g, ' ')} [${rule}]\n`;
  }
}
