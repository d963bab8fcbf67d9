import type { EntryPoint } from './signatures.ts';

/** What Glance's own documentation and code say of a release. */
export interface Release {
  readonly number: number;
  /** The names it goes by, lower case: the code name, the OpenStack release. */
  readonly names: readonly string[];
}

/** https://releases.openstack.org, in order. */
export const RELEASES: readonly Release[] = [
  { number: 15, names: ['pike'] },
  { number: 16, names: ['queens'] },
  { number: 17, names: ['rocky'] },
  { number: 18, names: ['stein'] },
  { number: 19, names: ['train'] },
  { number: 20, names: ['ussuri'] },
  { number: 21, names: ['victoria'] },
  { number: 22, names: ['wallaby'] },
  { number: 23, names: ['xena'] },
  { number: 24, names: ['yoga'] },
  { number: 25, names: ['zed'] },
  { number: 26, names: ['2023.1', 'antelope'] },
  { number: 27, names: ['2023.2', 'bobcat'] },
  { number: 28, names: ['2024.1', 'caracal'] },
  { number: 29, names: ['2024.2', 'dalmatian'] },
  { number: 30, names: ['2025.1', 'epoxy'] },
  { number: 31, names: ['2025.2', 'flamingo'] },
  { number: 32, names: ['2026.1', 'gazpacho'] },
  { number: 33, names: ['2026.2'] },
];

/** The last release whose guide advises against every WSGI deployment. */
export const LAST_ADVISED_STANDALONE = 31;

/** The last release with a standalone server. */
export const LAST_STANDALONE = 32;

/** The first release with the module `glance.wsgi.api`. */
export const FIRST_MODULE = 30;

/** Reads a release as people write it: `25`, `25.1.0`, `zed`, `2025.2`. Undefined for anything else. */
export function readRelease(text: string | number | null | undefined): number | undefined {
  const name = String(text ?? '')
    .trim()
    .toLowerCase();
  const named = RELEASES.find(release => release.names.includes(name));
  if (named) return named.number;
  const number = /^v?(\d{1,2})(?:\.\d+){0,2}$/.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** What is right for a deployment of Glance. */
export interface Advice {
  /** Whether a WSGI server before Glance is what its guide recommends. */
  readonly wsgiRecommended: boolean;
  /** Whether there is a standalone server to go to; `unsure` when the release is not known and may lack it. */
  readonly standalone: 'there' | 'deprecated' | 'gone' | 'unsure';
}

/** The advice for a release (undefined: not set) and for an entry point, which may tell of a later one. */
export function adviceFor(release: number | undefined, entry: EntryPoint | undefined): Advice {
  if (release === undefined) {
    return { wsgiRecommended: false, standalone: entry?.kind === 'module' ? 'unsure' : 'there' };
  }
  if (release <= LAST_ADVISED_STANDALONE) return { wsgiRecommended: false, standalone: 'there' };
  return { wsgiRecommended: true, standalone: release <= LAST_STANDALONE ? 'deprecated' : 'gone' };
}
