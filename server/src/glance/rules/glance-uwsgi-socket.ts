import { addressLabel } from '../../core/endpoint.ts';
import type { DeploymentRule, DeploymentView } from '../../core/rule.ts';
import type { UwsgiInstance } from '../../core/sighting.ts';
import { isForwards } from '../../core/sighting.ts';
import { glanceOf, isIdle } from '../application.ts';
import { reportWiring } from '../report.ts';

export const glanceUwsgiSocket: DeploymentRule = {
  id: 'glance-uwsgi-socket',
  title: 'Glance runs under uWSGI behind the uwsgi protocol',
  severity: 'warning',
  topics: ['instance'],
  why: `uWSGI runs Glance's WSGI entry point and speaks its own protocol (\`socket\`, \`uwsgi-socket\`), so a web server has
to stand in front. The uwsgi protocol knows no chunked requests: mod_proxy_uwsgi answers **411** to each of them whatever
is set (7 of 20 checks passed on Glance 25.1), nginx hands them on in a way that Glance answers with **500** unless their
header is taken off (9 of 20, then 19), and imports by task fail.
[Glance's guide](https://docs.openstack.org/glance/2025.2/admin/apache-httpd.html) up to release 31 (2025.2) advises the
standalone server.`,
  exampleFile: 'glance-api-uwsgi.ini',
  bad: [
    `[uwsgi]
socket = /run/uwsgi/glance-api.sock
wsgi-file = /usr/bin/glance-wsgi-api
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speaks the uwsgi protocol
`,
    `#- glance.json
{ "uwsgi": {
  "uwsgi-socket": "127.0.0.1:3031",
  "wsgi-file": "/usr/bin/glance-wsgi-api"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speaks the uwsgi protocol
} }
`,
  ],
  good: [
    `[uwsgi]
socket = /run/uwsgi/nova.sock
wsgi-file = /usr/bin/nova-api-wsgi
logto = /var/log/glance/uwsgi.log
`,
  ],
  *judge(sightings, view) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'instance') continue;
      const glance = glanceOf(sighting.instance);
      const sockets = sighting.instance.sockets;
      const socket = sockets.find(candidate => candidate.protocol === 'uwsgi');
      const routed = sockets.some(({ option }) => option.name === 'http' || option.name === 'https');
      if (!glance || !socket || routed) continue;
      yield* reportWiring(
        {
          rule: 'glance-uwsgi-socket',
          site: glance.option.site,
          entry: glance.entry,
          related: [{ site: socket.option.site, message: 'It listens here.' }],
          isIdle: isIdle(sighting.instance, view),
          missing: isForwardedTo(sighting.instance, view)
            ? undefined
            : { half: 'front-end', address: addressLabel(socket) },
          laterSeverity: 'information',
          problem:
            'Glance runs under uWSGI here, which speaks the uwsgi protocol: uploads in chunks fail behind mod_proxy_uwsgi whatever is set, behind nginx unless their header is taken off, and imports by task fail.',
        },
        view,
      );
    }
  },
};

function isForwardedTo({ sockets }: UwsgiInstance, view: DeploymentView): boolean {
  return sockets.some(({ name }) => view.get('endpoint', name).some(isForwards));
}
