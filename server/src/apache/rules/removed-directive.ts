import type { Finding } from '../../core/finding.ts';
import type { Fix } from '../../core/fix.ts';
import type { Item } from '../../core/item.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import type { UnknownDirective } from '../../core/sighting.ts';
import { removeLines } from '../line-fixes.ts';

/** Directives of httpd 2.2 and before that 2.4 no longer has, in lower case, with what to do instead. */
const REMOVED: ReadonlyMap<string, string> = new Map([
  ['acceptmutex', 'Use Mutex, which names the mechanism of every lock.'],
  ['lockfile', 'Use Mutex, which says where lock files lie.'],
  ['rewritelock', 'Use Mutex, as in "Mutex default rewrite-map"; it is seldom needed.'],
  ['sslmutex', 'Use Mutex, as in "Mutex default ssl-cache".'],
  ['rewritelog', 'Remove it: mod_rewrite writes to the error log, at the level that LogLevel sets.'],
  ['rewriteloglevel', 'Use LogLevel, as in "LogLevel alert rewrite:trace3".'],
  ['addmodule', 'Remove it: LoadModule does all.'],
  ['clearmodulelist', 'Remove it: LoadModule does all.'],
  ['agentlog', 'Use CustomLog with %{User-agent}i.'],
  ['refererlog', 'Use CustomLog with %{Referer}i.'],
  ['refererignore', 'Use CustomLog with a condition.'],
  ['cookielog', 'Use CustomLog with %{Cookie}n.'],
  ['bindaddress', 'Use Listen.'],
  ['servertype', 'Remove it: httpd always runs on its own.'],
  ['resourceconfig', 'Use Include.'],
  ['accessconfig', 'Use Include.'],
  ['authzldapauthoritative', 'Remove it, or say what is meant with <RequireAll> and <RequireAny>.'],
  ['authzdefaultauthoritative', 'Remove it, or say what is meant with <RequireAll> and <RequireAny>.'],
  ['authzuserauthoritative', 'Remove it, or say what is meant with <RequireAll> and <RequireAny>.'],
  ['authzgroupfileauthoritative', 'Remove it, or say what is meant with <RequireAll> and <RequireAny>.'],
  ['authzownerauthoritative', 'Remove it, or say what is meant with <RequireAll> and <RequireAny>.'],
  ['authzdbmauthoritative', 'Remove it, or say what is meant with <RequireAll> and <RequireAny>.'],
  ['sslrequire_ssl', 'Use SSLRequireSSL.'],
]);

/** Those of which only the name changed. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['sslrequire_ssl', 'SSLRequireSSL'],
  ['bindaddress', 'Listen'],
  ['resourceconfig', 'Include'],
  ['accessconfig', 'Include'],
]);

/** True for a directive that was removed from httpd. */
export function isRemoved(name: string): boolean {
  return REMOVED.has(name.toLowerCase());
}

export const removedDirective: DeploymentRule = {
  id: 'removed-directive',
  title: 'This directive was removed from httpd',
  severity: 'error',
  topics: ['structure'],
  why: `httpd 2.4 no longer has some directives of 2.2 and stops where one stands. What takes their place is told in
[Upgrading to 2.4 from 2.2](https://httpd.apache.org/docs/2.4/upgrading.html).`,
  exampleFile: 'httpd.conf',
  bad: [
    `ServerType standalone
#^^^^^^^^^ Remove it
<Directory "/srv/www">
SSLRequire_SSL
#^^^^^^^^^^^^^ Use SSLRequireSSL
</Directory>
`,
    `AcceptMutex default
#^^^^^^^^^^ Use Mutex
RewriteLogLevel 3
#^^^^^^^^^^^^^^ LogLevel
`,
  ],
  good: [
    'Mutex default\nLogLevel alert rewrite:trace3\n',
    '<IfVersion < 2.4>\nLockFile /run/httpd.lock\n</IfVersion>\n',
  ],
  *judge(sightings) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'structure' || sighting.problem.kind !== 'unknown') continue;
      const instead = REMOVED.get(sighting.problem.directive.toLowerCase());
      if (instead) yield { site: sighting.site, finding: report(sighting.site.item, sighting.problem, instead) };
    }
  },
};

function report(item: Item, { directive, start, end }: UnknownDirective, instead: string): Finding {
  const message = `httpd 2.4 has no ${directive} any more and stops here. ${instead}`;
  const renamed = RENAMED.get(directive.toLowerCase());
  const fixes: readonly Fix[] = renamed
    ? [{ title: `Change to ${renamed}`, safe: true, changes: [{ start, end, text: renamed }] }]
    : instead.startsWith('Remove it')
      ? removeLines(item, start)
      : [];
  return { rule: 'removed-directive', severity: 'error', message, start, end, fixes };
}
