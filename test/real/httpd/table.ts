import type { Comparison, Outcome } from './compare.ts';

/** One disagreement, kept to be shown. */
export interface Example {
  readonly text: string;
  readonly reason: string;
}

/** What was counted of one part of the oracle. */
export interface Tally {
  readonly counts: Record<Outcome, number>;
  sameLine: number;
  /** By class: the reason without names and numbers. */
  readonly classes: Map<string, { readonly outcome: string; readonly examples: Example[]; count: number }>;
}

export function newTally(): Tally {
  return {
    counts: { 'agreed-good': 0, 'agreed-bad': 0, environment: 0, 'false-error': 0, missed: 0 },
    sameLine: 0,
    classes: new Map(),
  };
}

const EXAMPLES = 6;

/** Counts of several parts as those of one. */
export function totalOf(tallies: readonly Tally[]): Tally {
  const total = newTally();
  for (const { counts, sameLine } of tallies) {
    for (const [outcome, number] of Object.entries(counts)) total.counts[outcome as Outcome] += number;
    total.sameLine += sameLine;
  }
  return total;
}

export function count(tally: Tally, text: string, comparison: Comparison): void {
  const { outcome, sameLine, reason } = comparison;
  tally.counts[outcome] += 1;
  if (outcome === 'agreed-bad' && sameLine) tally.sameLine += 1;
  const told = outcome === 'agreed-bad' && !sameLine ? 'other-line' : outcome;
  if (told !== 'false-error' && told !== 'missed' && told !== 'other-line') return;
  const key = `${told}: ${classOf(reason)}`;
  const entry = tally.classes.get(key) ?? { outcome: told, examples: [], count: 0 };
  entry.count += 1;
  if (entry.examples.length < EXAMPLES) entry.examples.push({ text, reason });
  tally.classes.set(key, entry);
}

/** A message without what differs from one case to the next. */
function classOf(reason: string): string {
  return reason
    .replace(/AH\d+: /g, '')
    .replace(/(?:apache2: )?Syntax error on line \d+ of \S+ ?/g, '')
    .replace(/"[^"]*"|'[^']*'/g, "'…'")
    .replace(/\d+/g, 'N')
    .slice(0, 110);
}

const SHARES = { missed: 0.01, sameLine: 0.99 } as const;

/** The line of the table, and whether every bound is kept. */
export function summary(name: string, tally: Tally): { readonly row: string; readonly kept: boolean } {
  const { counts, sameLine } = tally;
  const all = Object.values(counts).reduce((sum, part) => sum + part, 0);
  const refused = counts['agreed-bad'] + counts.missed;
  const missed = counts.missed / Math.max(1, refused);
  const lines = sameLine / Math.max(1, counts['agreed-bad']);
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  const cells = [
    name,
    all,
    counts['agreed-good'],
    counts['false-error'],
    counts['agreed-bad'],
    `${counts.missed} (${percent(missed)})`,
    percent(lines),
    counts.environment,
  ];
  const kept = counts['false-error'] === 0 && missed <= SHARES.missed && lines >= SHARES.sameLine;
  return { row: `| ${cells.join(' | ')} |`, kept };
}

export const HEADING = `| part | texts | both accept | false error | both refuse | missed | same line | machine |
|---|---|---|---|---|---|---|---|`;

/** The classes of disagreement, the largest first, as Markdown. */
export function classes(tally: Tally, examples: number): string {
  const sorted = [...tally.classes].sort(([, a], [, b]) => rank(a.outcome) - rank(b.outcome) || b.count - a.count);
  return sorted
    .map(([name, entry]) =>
      [
        `### ${entry.count} × ${name}`,
        ...entry.examples
          .slice(0, examples)
          .map(({ text, reason }) => `- ${reason}\n\`\`\`\n${text.slice(0, 700)}\`\`\``),
      ].join('\n'),
    )
    .join('\n\n');
}

function rank(outcome: string): number {
  return ['false-error', 'missed', 'other-line'].indexOf(outcome);
}
