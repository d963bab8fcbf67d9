import type { Related } from '../core/finding.ts';
import type { DeploymentView } from '../core/rule.ts';
import type { NearbyFile } from '../core/sources.ts';
import type { Range } from '../core/span.ts';
import type { ReleaseRange } from './releases.ts';
import { adviceFor, entryRange, LATEST, readRelease, titleOf } from './releases.ts';
import type { EntryPoint } from './signatures.ts';

/** What a file near a deployment says of the installed release. */
export interface ReleaseHint extends ReleaseRange {
  readonly uri: string;
  readonly range: Range;
  /** As written, for messages: `openstack_release: "2025.2"`. */
  readonly text: string;
}

/** Which release a deployment has, as far as that is known. */
export interface ReleaseInForce {
  /** Set where it is certain: by the setting, else by what lies near. */
  readonly number: number | undefined;
  /** What is left of all releases; undefined where nothing tells. */
  readonly range: ReleaseRange | undefined;
  /** What tells; none where the setting does. */
  readonly hints: readonly ReleaseHint[];
  /** Hints that cannot hold at once. */
  readonly contradiction: readonly [ReleaseHint, ReleaseHint] | undefined;
}

/** A line that tells a release, and what of it is the release. `name`: the files it stands in. */
interface Pattern {
  readonly name: RegExp;
  readonly line: RegExp;
  readonly read: (value: string) => ReleaseRange | undefined;
}

const BRANCH = /^(?:(?:origin\/)?(?:stable|unmaintained)\/)?([\w.]+?)(?:-eo[lm])?$/;

const PATTERNS: readonly Pattern[] = [
  // kolla-ansible: etc/kolla/globals.yml
  { name: /\.ya?ml$/, line: /^[ \t]*openstack_release:[ \t]*["']?([\w./-]+)["']?/m, read: readBranch },
  // openstack-ansible: user_variables.yml
  { name: /\.ya?ml$/, line: /^[ \t]*glance_git_install_branch:[ \t]*["']?([\w./-]+)["']?/m, read: readBranch },
  // devstack: local.conf, stackrc
  {
    name: /^(?:local\.conf|stackrc)$/,
    line: /^[ \t]*(?:export[ \t]+)?GLANCE_BRANCH=["']?([\w./-]+)["']?/m,
    read: readBranch,
  },
  {
    name: /^(?:local\.conf|stackrc)$/,
    line: /^[ \t]*(?:export[ \t]+)?(?:DEVSTACK_SERIES|TARGET_BRANCH)=["']?([\w./-]+)["']?/m,
    read: readBranch,
  },
  // pip: https://peps.python.org/pep-0440/
  {
    name: /\.txt$/,
    line: /^glance[ \t]*((?:===?|~=|[<>]=?)[ \t]*[\d.]+[^\s#;]*(?:[ \t]*,[ \t]*[<>=!~]+[ \t]*[\d.]+)*)/im,
    read: readRequirement,
  },
  // Debian: debian/changelog
  { name: /^changelog$/, line: /^glance \((?:\d+:)?(\d+)\.[^)]*\)/m, read: readBranch },
];

/** What one file says; undefined where it says nothing that is known. */
export function hintIn({ uri, text }: NearbyFile): ReleaseHint | undefined {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  for (const pattern of PATTERNS) {
    const found = pattern.name.test(name) ? pattern.line.exec(text) : null;
    const release = found && pattern.read(found[1] ?? '');
    if (!found || !release) continue;
    const written = found[0].trimStart();
    const before = text.slice(0, found.index + found[0].length - written.length).split(/\r\n|\n|\r/);
    const start = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const end = { line: start.line, character: start.character + written.length };
    return { ...release, uri, range: { start, end }, text: written };
  }
  return undefined;
}

function readBranch(value: string): ReleaseRange | undefined {
  const release = readRelease(BRANCH.exec(value)?.[1]);
  return release === undefined ? undefined : { first: release, last: release };
}

function readRequirement(value: string): ReleaseRange | undefined {
  let first = 0;
  let last = LATEST;
  for (const [, operator = '', version = ''] of value.matchAll(/(===?|~=|[<>]=?)[ \t]*([\d.]+)/g)) {
    const [major = 0, ...minor] = version.split('.').map(Number);
    if (operator.startsWith('=') || operator === '~=') return { first: major, last: major };
    if (operator.startsWith('>')) first = Math.max(first, major);
    else last = Math.min(last, operator === '<' && minor.every(part => part === 0) ? major - 1 : major);
  }
  return first <= last ? { first, last } : undefined;
}

/** Files near a deployment are the same ones until something changes on disk. */
const known = new WeakMap<readonly NearbyFile[], readonly ReleaseHint[]>();

function hintsIn(files: readonly NearbyFile[]): readonly ReleaseHint[] {
  const kept = known.get(files);
  if (kept) return kept;
  const hints = files.flatMap(file => hintIn(file) ?? []);
  known.set(files, hints);
  return hints;
}

/** The release in force in a deployment: the setting, else what lies near. */
export function releaseOf(view: Pick<DeploymentView, 'settings' | 'nearby'>): ReleaseInForce {
  const number = view.settings.glanceRelease;
  if (number !== undefined)
    return { number, range: { first: number, last: number }, hints: [], contradiction: undefined };
  const hints = hintsIn(view.nearby());
  let range: ReleaseRange | undefined;
  for (const hint of hints) {
    const other = hints.find(({ first, last }) => first > hint.last || last < hint.first);
    if (other) return { number: undefined, range: undefined, hints, contradiction: [hint, other] };
    range = { first: Math.max(range?.first ?? 0, hint.first), last: Math.min(range?.last ?? LATEST, hint.last) };
  }
  return {
    number: range && range.first === range.last ? range.first : undefined,
    range,
    hints,
    contradiction: undefined,
  };
}

/** The release, where it is certain and its guide recommends a WSGI server before Glance. */
export function wsgiRelease(view: DeploymentView): number | undefined {
  const { number, range } = releaseOf(view);
  return number !== undefined && adviceFor(range, undefined).wsgiRecommended ? number : undefined;
}

/** True when an entry point cannot be of the release that hints tell: one of both is wrong. */
export function contradicts({ hints, range }: ReleaseInForce, entry: EntryPoint | undefined): boolean {
  const own = hints.length > 0 ? entryRange(entry) : undefined;
  return own !== undefined && range !== undefined && (own.first > range.last || own.last < range.first);
}

/** Which hint tells the release, for the end of a message; empty where none does. */
export function hintSentence({ number, hints: [hint] }: ReleaseInForce): string {
  if (!hint) return '';
  const file = hint.uri.slice(hint.uri.lastIndexOf('/') + 1);
  const meaning = number === undefined ? '' : `, so this is ${titleOf(number)}`;
  return `${file} says ${hint.text}${meaning}.`;
}

/** Where hints stand, to be shown with a finding. */
export function hintPlaces({ hints }: Pick<ReleaseInForce, 'hints'>): readonly Related[] {
  return hints.map(({ uri, range, text }) => ({ site: { uri, range }, message: `This tells the release: ${text}.` }));
}
