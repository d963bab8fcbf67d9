import type { EntryPoint } from './signatures.ts';
import { isRemovedScript } from './signatures.ts';

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

/** The first release without the script `glance-wsgi-api` (Glance's commit c1827a3f3). */
export const FIRST_WITHOUT_SCRIPT = 32;

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

/** Releases, both ends included. */
export interface ReleaseRange {
  readonly first: number;
  readonly last: number;
}

/** Stands for the newest release, whatever that will be. */
export const LATEST = 99;

/** The releases that have an entry point; undefined where it tells nothing. */
export function entryRange(entry: EntryPoint | undefined): ReleaseRange | undefined {
  if (entry && isRemovedScript(entry)) return { first: 15, last: FIRST_WITHOUT_SCRIPT - 1 };
  return entry?.kind === 'module' ? { first: FIRST_MODULE, last: LATEST } : undefined;
}

/**
 * The advice for the releases that it may be (undefined: nothing tells) and for an entry point, which may tell of later
 * ones.
 */
export function adviceFor(range: ReleaseRange | undefined, entry: EntryPoint | undefined): Advice {
  const own = entryRange(entry) ?? (range ? { first: 0, last: LATEST } : { first: 15, last: LAST_ADVISED_STANDALONE });
  const first = Math.max(range?.first ?? 0, own.first);
  const last = range && range.first === range.last ? range.last : Math.min(range?.last ?? LATEST, own.last);
  if (last <= LAST_ADVISED_STANDALONE) return { wsgiRecommended: false, standalone: 'there' };
  if (first <= LAST_ADVISED_STANDALONE) return { wsgiRecommended: false, standalone: 'unsure' };
  if (first > LAST_STANDALONE) return { wsgiRecommended: true, standalone: 'gone' };
  return { wsgiRecommended: true, standalone: last > LAST_STANDALONE ? 'unsure' : 'deprecated' };
}

/** What holds for a range of releases, and where it is written. */
export interface ReleaseRow {
  readonly first: number;
  readonly last: number;
  /** Markdown: what the guide says. */
  readonly guide: string;
  /** Markdown: how Glance can be started. */
  readonly ways: string;
  readonly source: string;
}

const GUIDE = 'https://docs.openstack.org/glance';

/** The guide is `doc/source/admin/apache-httpd.rst` of Glance's repository, read at each release's tag. */
export const RELEASE_ROWS: readonly ReleaseRow[] = [
  {
    first: 15,
    last: 15,
    guide: 'recommends uWSGI behind Apache; the release notes say it is not for production',
    ways: '`glance-api`, or WSGI through the script `glance-wsgi-api`, whose imports do not work',
    source: `${GUIDE}/pike/admin/apache-httpd.html`,
  },
  {
    first: 16,
    last: 18,
    guide: 'recommends the standalone server; image import does not work under WSGI',
    ways: '`glance-api`, or WSGI through the script `glance-wsgi-api`',
    source: `${GUIDE}/queens/admin/apache-httpd.html`,
  },
  {
    first: 19,
    last: 20,
    guide: 'advises the standalone server; Glance under WSGI “will not operate properly” (late texts of both releases)',
    ways: '`glance-api`, or WSGI through the script `glance-wsgi-api`, whose imports do not work',
    source: `${GUIDE}/ussuri/admin/apache-httpd.html`,
  },
  {
    first: 21,
    last: 29,
    guide: 'advises the standalone server and against every WSGI deployment',
    ways: '`glance-api`, or WSGI through the script `glance-wsgi-api`; import works when staging sends a Content-Length',
    source: `${GUIDE}/2024.2/admin/apache-httpd.html`,
  },
  {
    first: 30,
    last: 31,
    guide: 'advises the standalone server and against every WSGI deployment',
    ways: '`glance-api`, or WSGI through the script `glance-wsgi-api` or the module `glance.wsgi.api`',
    source: `${GUIDE}/2025.2/admin/apache-httpd.html`,
  },
  {
    first: 32,
    last: 32,
    guide: 'recommends WSGI; the standalone server is deprecated',
    ways: 'WSGI through the module `glance.wsgi.api`, or `glance-api`; the script `glance-wsgi-api` is gone',
    source: `${GUIDE}/2026.1/admin/apache-httpd.html`,
  },
  {
    first: 33,
    last: LATEST,
    guide: 'recommends WSGI',
    ways: 'WSGI through the module `glance.wsgi.api` only; `glance-api` prints an error and ends with 1',
    source: `${GUIDE}/latest/admin/apache-httpd.html`,
  },
];

/** The row of a release; undefined for a number that never was one. */
export function rowOf(release: number): ReleaseRow | undefined {
  return RELEASE_ROWS.find(({ first, last }) => first <= release && release <= last);
}

/** `Glance 25 (Zed)`, `Glance 31 (2025.2, Flamingo)`. */
export function titleOf(release: number): string {
  const names = RELEASES.find(({ number }) => number === release)?.names ?? [];
  const shown = names.map(name => name.charAt(0).toUpperCase() + name.slice(1)).join(', ');
  return shown === '' ? `Glance ${release}` : `Glance ${release} (${shown})`;
}
