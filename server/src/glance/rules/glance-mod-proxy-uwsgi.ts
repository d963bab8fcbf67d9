import { addressLabel } from '../../core/endpoint.ts';
import type { Related } from '../../core/finding.ts';
import type { DeploymentRule } from '../../core/rule.ts';

import { isForwards } from '../../core/sighting.ts';
import { glanceBehind, listenersBehind, listening, standaloneBehind } from '../behind.ts';
import { isNamedForGlance } from '../named.ts';
import { reportWiring } from '../report.ts';

export const glanceModProxyUwsgi: DeploymentRule = {
  id: 'glance-mod-proxy-uwsgi',
  title: 'Glance stands behind mod_proxy_uwsgi',
  severity: 'warning',
  topics: ['endpoint'],
  why: `mod_proxy_uwsgi refuses every request that comes in chunks with **411** (AH01593), whatever \`proxy-sendcl\` or
\`proxy-sendchunked\` say, because its source does: on Glance 25.1 it passed 7 of 20 checks. An error that Glance answers
early to a large upload becomes **503**.
[Glance's guide](https://docs.openstack.org/glance/2025.2/admin/apache-httpd.html) up to release 31 (2025.2) advises the
standalone server, which mod_proxy_http reaches without any of this.`,
  exampleFile: 'sites-enabled/glance.conf',
  bad: [
    `<VirtualHost *:80>
    ServerName glance-api.example.com
    ProxyPass / uwsgi://127.0.0.1:60999/
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ refuses every upload in chunks
</VirtualHost>
`,
    `#- apache2/image.conf
ProxyPass "/image" "unix:/run/uwsgi/image.sock|uwsgi://localhost/" retry=0
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ refuses every upload in chunks
#- uwsgi/image.ini
[uwsgi]
socket = /run/uwsgi/image.sock
wsgi-file = /usr/bin/glance-wsgi-api
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speaks the uwsgi protocol
`,
    `<Proxy "balancer://images">
    BalancerMember "uwsgi://127.0.0.1:3031"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ refuses every upload in chunks
</Proxy>
ProxyPass "/glance" "balancer://images/"
`,
  ],
  good: [
    `<VirtualHost *:80>
    ServerName keystone.example.com
    ProxyPass / uwsgi://127.0.0.1:5000/
</VirtualHost>
`,
    `<VirtualHost *:80>
    ServerName glance.example.com
    ProxyPass / http://127.0.0.1:9292/
</VirtualHost>
`,
    `#- apache2/glanceproxy.conf
ProxyPass /glanceproxy uwsgi://127.0.0.1:3031/
`,
  ],
  *judge(sightings, view) {
    const forwards = sightings.filter(isForwards).filter(({ program }) => program === 'apache');
    const listenersAt = listening(view);
    for (const sighting of forwards) {
      if (sighting.target.scheme !== 'uwsgi') continue;
      const around = listenersAt(sighting.target.name);
      const behind = glanceBehind(sighting.target, around);
      const someoneElse =
        !behind &&
        (listenersBehind(sighting.target, around).length > 0 ||
          standaloneBehind(sighting.target, around) !== undefined);
      if (someoneElse || !(behind || isNamedForGlance(sighting, forwards))) continue;
      yield* reportWiring(
        {
          rule: 'glance-mod-proxy-uwsgi',
          site: sighting.site,
          entry: behind?.glance.entry,
          related: behind ? relatedTo(behind.socket.option.site, behind.glance.option.site) : [],
          missing: behind ? undefined : { half: 'back-end', address: addressLabel(sighting.target) },
          laterSeverity: 'warning',
          problem: `Glance stands behind mod_proxy_uwsgi here, which refuses every upload in chunks with 411, whatever is set${mismatch(behind?.socket.protocol)}.`,
        },
        view,
      );
    }
  },
};

function relatedTo(socket: Related['site'], entry: Related['site']): readonly Related[] {
  return [
    { site: socket, message: 'uWSGI listens here.' },
    { site: entry, message: 'It runs Glance.' },
  ];
}

function mismatch(protocol: string | undefined): string {
  return protocol === 'http' ? '; and uWSGI speaks HTTP on that socket, so nothing works at all' : '';
}
