import { join } from 'node:path';
import type { Machine } from './machine.ts';
import { run } from './run.ts';
import type { Check } from './table.ts';
import { passed } from './table.ts';
import type { Wiring } from './wirings.ts';

const PROBE = join(import.meta.dirname, 'python/probe.py');

/** Asks a running Glance everything. */
export async function probe({ url, ports }: Machine): Promise<readonly Check[]> {
  const output = await run(['python3', PROBE, url, String(ports.web)], { timeout: 420_000 });
  return output
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Check);
}

export function tell({ id }: Wiring, when: string, checks: readonly Check[]): void {
  console.log(`${id}: ${when} ${passed(checks)} of ${checks.length}`);
  for (const { check, ok, detail } of checks) if (!ok) console.log(`  ${check}: ${detail}`);
}
