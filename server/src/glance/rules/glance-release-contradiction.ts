import type { SitedFinding } from '../../core/finding.ts';
import type { DeploymentRule, DeploymentView } from '../../core/rule.ts';
import type { Sighting, Site } from '../../core/sighting.ts';
import { glanceOf } from '../application.ts';
import type { ReleaseHint } from '../release-hints.ts';
import { contradicts, hintPlaces, releaseOf } from '../release-hints.ts';
import { FIRST_MODULE, titleOf } from '../releases.ts';
import type { EntryPoint } from '../signatures.ts';
import { scriptEntry, scriptTextEntry } from '../signatures.ts';

const RULE = 'glance-release-contradiction';

export const glanceReleaseContradiction: DeploymentRule = {
  id: RULE,
  title: 'Files say different things of the installed Glance',
  severity: 'warning',
  topics: ['instance', 'wsgi-script', 'start'],
  why: `Where \`confwright.glance.release\` is not set, files near the deployment tell which release it has:
\`openstack_release\` of kolla, \`glance_git_install_branch\` of openstack-ansible, \`GLANCE_BRANCH\` of devstack, \`glance==…\`
in a requirements file, Debian's changelog. Two of them may not agree, or the wiring names an entry point that the release
does not have: the script \`glance-wsgi-api\` is of releases 15 to 31, the module \`glance.wsgi.api\` of 30 and later. What is
right for one release breaks another (release 33 has no standalone server), so no conversion is offered until it is clear:
correct the file that is out of date, or set \`confwright.glance.release\`.`,
  exampleFile: 'glance-api-uwsgi.ini',
  bad: [
    `#- uwsgi/glance.ini
[uwsgi]
http-socket = 127.0.0.1:60999
module = glance.wsgi.api:application
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exists from release 30 on
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exists from release 30 on
#- globals.yml
openstack_release: "2024.2"
`,
  ],
  good: [
    `#- uwsgi/glance.ini
[uwsgi]
http-socket = 127.0.0.1:5000
wsgi-file = /usr/bin/keystone-wsgi-public
#- requirements.txt
glance==25.1.0
#- globals.yml
openstack_release: "2024.2"
`,
  ],
  *judge(sightings, view) {
    for (const sighting of sightings) {
      const seen = glanceIn(sighting);
      if (seen) yield* report(seen, view);
    }
  },
};

interface Seen {
  readonly site: Site;
  readonly entry: EntryPoint | undefined;
}

function glanceIn(sighting: Sighting): Seen | undefined {
  if (sighting.topic === 'start') return { site: sighting.site, entry: undefined };
  if (sighting.topic === 'instance') {
    const glance = glanceOf(sighting.instance);
    return glance && { site: glance.option.site, entry: glance.entry };
  }
  if (sighting.topic !== 'wsgi-script') return undefined;
  const entry = scriptEntry(sighting.path) ?? (sighting.script ? scriptTextEntry(sighting.script) : undefined);
  return entry && { site: sighting.site, entry };
}

function report({ site, entry }: Seen, view: DeploymentView): readonly SitedFinding[] {
  const release = releaseOf(view);
  const [hint] = release.hints;
  const what = release.contradiction
    ? `${release.contradiction.map(saying).join(', but ')}`
    : contradicts(release, entry) && hint
      ? `${saying(hint)}, but ${entry?.kind === 'module' ? `the module glance.wsgi.api exists from release ${FIRST_MODULE} on` : 'release 32 removed the script glance-wsgi-api'}`
      : undefined;
  if (what === undefined) return [];
  const finding = {
    rule: RULE,
    severity: 'warning',
    message: `${what}. One of them is out of date, and what is right for one release breaks another, so no conversion is offered: correct it, or set confwright.glance.release.`,
    start: site.span.start,
    end: site.span.end,
    related: hintPlaces({ hints: release.contradiction ?? release.hints }),
  } as const;
  return [{ site, finding }];
}

function saying({ uri, text, first, last }: ReleaseHint): string {
  const file = uri.slice(uri.lastIndexOf('/') + 1);
  return first === last ? `${file} says ${text}, which is ${titleOf(first)}` : `${file} says ${text}`;
}
