import { addressLabel } from '../../core/endpoint.ts';
import type { Fix } from '../../core/fix.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import type { Forwards } from '../../core/sighting.ts';
import { isForwards } from '../../core/sighting.ts';
import { glanceBehind, listenersBehind, listening, standaloneBehind } from '../behind.ts';
import { bodyFix } from '../body-settings.ts';
import { isNamedForGlance } from '../named.ts';
import type { NginxSettings } from '../nginx-settings.ts';
import { nginxSettings } from '../nginx-settings.ts';
import { reportWiring } from '../report.ts';

const RULE = 'glance-nginx-uwsgi';

export const glanceNginxUwsgi: DeploymentRule = {
  id: RULE,
  title: 'Glance stands behind uwsgi_pass of nginx',
  severity: 'warning',
  topics: ['endpoint'],
  why: `nginx takes a request body whole before it hands it on with \`uwsgi_pass\`, and hands on the header
\`Transfer-Encoding: chunked\` with it. Glance goes by that header and asks uWSGI for the chunks, of which there are none
any more: every upload in chunks ends in **500**, whatever \`uwsgi_request_buffering\` says. Measured with Glance 25.1, nginx
1.22 and uWSGI 2.0.21: 9 of 20 checks passed, and 19 with \`uwsgi_param HTTP_TRANSFER_ENCODING "";\`, all but the import by
task (17 when an early 404 to a large upload arrived as **502**, which happens now and then). On Glance 33.0 it is the same. Glance also asks for \`SCRIPT_NAME\`, which nginx's own \`uwsgi_params\` leaves out: without
\`uwsgi_param SCRIPT_NAME "";\` (or the path that Glance is mounted at) all but the list of versions got **502**. Bodies over
\`client_max_body_size\` (1 MiB unless set) get **413**.
[Glance's guide](https://docs.openstack.org/glance/2025.2/admin/apache-httpd.html) up to release 31 (2025.2) advises the
standalone server; nginx reaches it with
[proxy_pass](https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass).`,
  exampleFile: 'nginx/glance.conf',
  bad: [
    `#- nginx/sites-enabled/images.conf
upstream images {
    server 127.0.0.1:60999;
}
server {
    listen 80;
    location / {
        include uwsgi_params;
        uwsgi_pass images;
#       ^^^^^^^^^^^^^^^^^^ uploads in chunks fail
    }
}
#- uwsgi/images.ini
[uwsgi]
socket = 127.0.0.1:60999
wsgi-file = /usr/bin/glance-wsgi-api
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speaks the uwsgi protocol
`,
    `server {
    server_name glance.example.com;
    location / { uwsgi_pass 127.0.0.1:3031; }
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^ Glance stands behind uwsgi_pass
}
`,
    `location /image {
    include uwsgi_params;
    uwsgi_pass unix:/run/uwsgi/glance-wsgi-api.socket;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 413
}
`,
    `location /image {
    include uwsgi_params;
    uwsgi_param SCRIPT_NAME "";
    uwsgi_param HTTP_TRANSFER_ENCODING "";
    client_max_body_size 0;
    uwsgi_pass unix:/run/uwsgi/glance-wsgi-api.socket;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here: imports by task fail.
}
`,
  ],
  good: [
    `#- nginx/keystone.conf
server {
    listen 5000;
    location / { uwsgi_pass unix:/run/uwsgi/keystone.sock; }
    # location /image { uwsgi_pass unix:/run/uwsgi/glance-wsgi-api.socket; }
}
`,
    `server {
    server_name glance.example.com;
    location / { proxy_pass http://127.0.0.1:9292; }
}
`,
    `server {
    server_name glanceproxy.example.com;
    location / { uwsgi_pass 127.0.0.1:3031; }
}
`,
  ],
  *judge(sightings, view) {
    const forwards = sightings.filter(isForwards);
    const listenersAt = listening(view);
    for (const sighting of forwards) {
      if (sighting.program !== 'nginx' || sighting.target.scheme !== 'uwsgi') continue;
      const around = listenersAt(sighting.target.name);
      const behind = glanceBehind(sighting.target, around);
      const someoneElse =
        !behind &&
        (listenersBehind(sighting.target, around).length > 0 ||
          standaloneBehind(sighting.target, around) !== undefined);
      if (someoneElse || !(behind || isNamedForGlance(sighting, forwards))) continue;
      const speaksHttp = behind?.socket.protocol === 'http';
      yield* reportWiring(
        {
          rule: RULE,
          front: 'nginx',
          site: sighting.site,
          entry: behind?.glance.entry,
          related: behind
            ? [
                { site: behind.socket.option.site, message: 'uWSGI listens here.' },
                { site: behind.glance.option.site, message: 'It runs Glance.' },
              ]
            : [],
          missing: behind ? undefined : { half: 'back-end', address: addressLabel(sighting.target) },
          laterSeverity: 'warning',
          problem: speaksHttp
            ? 'Glance stands behind uwsgi_pass of nginx here, but uWSGI speaks HTTP on that socket, so nothing works at all.'
            : `Glance stands behind uwsgi_pass of nginx here: ${failures(nginxSettings(sighting))}.`,
          fix: speaksHttp ? undefined : lighterFix(sighting),
        },
        view,
      );
    }
  },
};

/** What fails as nginx is set, as measured on Glance 25.1. */
function failures({ hidesChunks, passesScriptName, limit }: NginxSettings): string {
  return [
    ...(hidesChunks
      ? []
      : ['uploads in chunks fail with 500, because nginx hands them on whole under the header of chunks']),
    ...(passesScriptName ? [] : ['nearly everything gets 502 where SCRIPT_NAME is not passed on']),
    ...(limit === '0' ? [] : [`bodies over client_max_body_size (${limit ?? '1 MiB unless set'}) get 413`]),
    'imports by task fail',
  ].join('; ');
}

/** 17 to 19 of 20 checks pass then. */
function lighterFix(sighting: Forwards): Fix | undefined {
  const { hidesChunks, limit, takesParams } = nginxSettings(sighting);
  if (hidesChunks || !takesParams) return undefined;
  return bodyFix('Keep uwsgi_pass, and let uploads in chunks pass (imports by task go on failing)', sighting, [
    'uwsgi_param HTTP_TRANSFER_ENCODING "";',
    ...(limit === undefined ? ['client_max_body_size 0;'] : []),
  ]);
}
