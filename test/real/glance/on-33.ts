import { relative } from 'node:path';
import { convertInEditor } from './convert.ts';
import type { Machine, Stage } from './machine.ts';
import { layMachine } from './machine.ts';
import { probe, tell } from './probe.ts';
import { whileServing } from './serve.ts';
import type { Check, Measured } from './table.ts';
import { passed } from './table.ts';
import type { Wiring } from './wirings.ts';
import { UNIT_BEHIND_APACHE, WIRINGS } from './wirings.ts';

/** A wiring that Glance 33 does not start any more, what makes it start again, and how far it gets then. */
interface Returning {
  readonly wiring: Wiring;
  readonly conversion: string;
  /** Of the 20 checks; what fails has its reasons in docs/glance.md. */
  readonly least: number;
}

/** How many checks each passes on Glance 33 once the module has taken the place of the script. */
const LEAST: Readonly<Record<string, number>> = {
  'mod-wsgi': 9,
  'mod-wsgi-chunked': 20,
  'uwsgi-http-socket': 16,
  'uwsgi-http-socket-limit': 18,
  'uwsgi-http': 16,
  'uwsgi-http-bare': 9,
  'proxy-uwsgi-tcp': 7,
  'unit-uwsgi-options': 7,
  'proxy-http': 11,
  'proxy-http-100': 17,
  // Two checks that ask for an early 404 get 502 now and then behind nginx.
  'nginx-uwsgi': 7,
  'nginx-uwsgi-whole': 17,
};

/** The standalone server goes to uWSGI, the removed script to the module. */
export const RETURNING: readonly Returning[] = [
  { wiring: UNIT_BEHIND_APACHE, conversion: 'glance-to-uwsgi', least: 17 },
  ...Object.entries(LEAST).flatMap(([id, least]) =>
    WIRINGS.filter(wiring => wiring.id === id).map(wiring => ({
      wiring: { ...wiring, id: `33-${id}`, isBroken: true },
      conversion: 'glance-wsgi-module',
      least,
    })),
  ),
];

/** Nothing may work before the conversion; after it as much as is expected. @throws otherwise */
export async function measureOn33(stage: Stage, { wiring, conversion, least }: Returning): Promise<Measured> {
  const machine = await layMachine(stage, wiring);
  const refusal = await refusalOf(machine);
  console.log(`${wiring.id}: before ${refusal}`);
  const changed = await convertInEditor(machine.root, conversion, 33);
  console.log(`${wiring.id}: converted ${changed.map(path => relative(machine.root, path)).join(', ')}`);
  const after = await whileServing(machine, () => probe(machine));
  tell(wiring, 'after', after);
  if (passed(after) < least) throw new Error(`only ${passed(after)} checks pass, and ${least} should`);
  const before = after.map((check): Check => ({ ...check, ok: false, detail: refusal }));
  return { title: wiring.title, before, after };
}

/** How Glance 33 says no: the server does not start, or answers nothing but errors. */
async function refusalOf(machine: Machine): Promise<string> {
  try {
    return await whileServing(machine, async () => {
      const { status } = await fetch(machine.url, { signal: AbortSignal.timeout(30_000) });
      if (status < 400) throw new Error('it works before the conversion');
      return `answers ${status}`;
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const [ended] = /^\S+ ended with \S+/.exec(said) ?? [];
    if (ended === undefined) throw error;
    return ended;
  }
}
