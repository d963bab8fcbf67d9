import type { Block, Entry } from '../core/tree.ts';
import { nameOf } from './words.ts';

/** The group of mod_wsgi's processes that the line of a script itself names. */
export function ownGroup({ args }: Entry): string | undefined {
  return args.find(({ value }) => value.startsWith(OPTION))?.value.slice(OPTION.length);
}

const OPTION = 'process-group=';
const GROUP = 'wsgiprocessgroup';

/** The group that a block names for all scripts in it. */
export function groupIn({ children }: Block): string | undefined {
  // By length first: most lines are other ones.
  const line = children.findLast(
    ({ kind, name }) => kind === 'entry' && name.value.length === GROUP.length && nameOf(name) === GROUP,
  );
  return line?.args[0]?.value;
}
