/** One answer of the probe. */
export interface Check {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** What was measured of one wiring. */
export interface Measured {
  readonly title: string;
  readonly before: readonly Check[];
  readonly after: readonly Check[];
}

/** Markdown: one row a wiring, with what failed before and after. */
export function summaryTable(all: readonly Measured[]): string {
  const rows = all.map(({ title, before, after }) => [title, score(before), score(after), failures(before)]);
  return table(['wiring', 'before', 'after', 'what failed before'], rows);
}

/** Markdown: one row a wiring that Glance 33 does not start as it was. */
export function summaryTableOf33(all: readonly Measured[]): string {
  const rows = all.map(({ title, before, after }) => [title, before[0]?.detail ?? '', score(after), failures(after)]);
  return table(['wiring', 'before', 'after', 'what fails after'], rows);
}

/** Markdown: one row a check, one column a wiring; `before | after`. */
export function detailTable(all: readonly Measured[]): string {
  const names = all[0]?.before.map(({ check }) => check) ?? [];
  const mark = (checks: readonly Check[], at: number): string => (checks[at]?.ok ? 'ok' : '**fails**');
  const rows = names.map((name, at) => [
    name,
    ...all.map(({ before, after }) => `${mark(before, at)} → ${mark(after, at)}`),
  ]);
  return table(['check', ...all.map(({ title }) => title)], rows);
}

export function passed(checks: readonly Check[]): number {
  return checks.filter(({ ok }) => ok).length;
}

function score(checks: readonly Check[]): string {
  return `${passed(checks)}/${checks.length}`;
}

function failures(checks: readonly Check[]): string {
  const failed = checks.filter(({ ok }) => !ok).map(({ check }) => check);
  if (failed.length === 0) return 'nothing';
  return failed.length === checks.length ? 'everything' : failed.join('; ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
