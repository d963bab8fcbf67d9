import type { DeploymentRule } from '../../core/rule.ts';
import { glanceOf } from '../application.ts';
import { wsgiRelease } from '../release-hints.ts';
import { titleOf } from '../releases.ts';

const RULE = 'glance-harakiri';

/** Seconds. */
const HOUR = 3600;

export const glanceHarakiri: DeploymentRule = {
  id: RULE,
  title: 'uWSGI kills the worker in the middle of a long upload or download of an image',
  severity: 'information',
  topics: ['instance'],
  why: `\`harakiri\` is the longest time that a request may take; then uWSGI kills the worker with all its threads, and what they
are doing. An image is sent in one request, which takes as long as the network wants: 20 GiB at 100 MB/s are more than
three minutes. Tried with uWSGI 2.0.21, where bytes that still come and go put nothing off. OpenStack's own deployments
set none for Glance. Told of times below an hour, from release 32 on, whose guide recommends uWSGI.`,
  exampleFile: 'glance-api-uwsgi.ini',
  exampleRelease: 33,
  bad: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
chunked-input-limit = 67108864
enable-threads = true
buffer-size = 65535
post-buffering = 8192
harakiri = 60
#^^^^^^^^^^^^ 60 seconds
module = glance.wsgi.api:application
`,
  ],
  good: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
chunked-input-limit = 67108864
enable-threads = true
buffer-size = 65535
post-buffering = 8192
harakiri = 7200
module = glance.wsgi.api:application
`,
    `[uwsgi]
http-socket = 127.0.0.1:8080
harakiri = 60
post-buffering = 8192
module = shop.wsgi:application
`,
  ],
  *judge(sightings, view) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'instance' || !glanceOf(sighting.instance)) continue;
      const option = sighting.instance.options.findLast(({ name }) => name === 'harakiri' || name === 't');
      if (!option || !/^\d+$/.test(option.value)) continue;
      const seconds = Number(option.value);
      if (seconds === 0 || seconds >= HOUR) continue;
      const release = wsgiRelease(view);
      if (release === undefined) return;
      const { site } = option;
      const message = `An upload or download of an image that takes longer than ${seconds} seconds is cut off here, with whatever else the worker is doing. ${titleOf(release)} is meant to run like this: take harakiri out, or set a time that the largest image fits in.`;
      const { start, end } = site.span;
      yield { site, finding: { rule: RULE, severity: 'information', message, start, end } };
    }
  },
};
