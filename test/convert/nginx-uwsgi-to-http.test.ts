import { describe, expect, test } from 'vitest';
import { CONVERSIONS } from '../../server/src/catalogue.ts';
import { nginxUwsgiToHttp } from '../../server/src/convert/nginx/nginx-uwsgi-to-http.ts';
import { codeActions } from '../../server/src/features/code-actions.ts';
import { findingsOf, uriOf } from '../support/project.ts';
import type { Converted, TextFiles } from './run-conversion.ts';
import { convertWith, openProject } from './run-conversion.ts';

const SITE = 'nginx/shop.conf';

const PASS = `server {
    listen 80;
    location / {
        include uwsgi_params;
        uwsgi_param HTTP_X_SHOP "the shop";
        uwsgi_param SHOP_MODE test;
        uwsgi_read_timeout 5m;
        uwsgi_pass unix:/run/shop.sock;
    }
}
`;

const PROXY = `server {
    listen 80;
    location / {
        proxy_read_timeout 5m;
        proxy_set_header X-Shop "the shop";
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_pass http://unix:/run/shop.sock;
    }
}
`;

function convert(files: TextFiles, at = SITE): Promise<Converted> {
  return convertWith(nginxUwsgiToHttp, files, at, {});
}

describe('nginx-uwsgi-to-http', () => {
  test.each([
    [
      'ini',
      '[uwsgi]\nsocket = /run/shop.sock\nmodule = shop\n',
      '[uwsgi]\nhttp-socket = /run/shop.sock\nmodule = shop\n',
    ],
    [
      'yaml',
      'uwsgi:\n  socket: /run/shop.sock\n  module: shop\n',
      'uwsgi:\n  http-socket: /run/shop.sock\n  module: shop\n',
    ],
    [
      'json',
      '{"uwsgi": {"socket": "/run/shop.sock", "module": "shop"}}',
      '{"uwsgi": {"http-socket": "/run/shop.sock", "module": "shop"}}',
    ],
    [
      'xml',
      '<uwsgi><socket>/run/shop.sock</socket></uwsgi>',
      '<uwsgi><http-socket>/run/shop.sock</http-socket></uwsgi>',
    ],
  ])('both sides change: %s', async (format, before, expected) => {
    const back = `uwsgi/shop.${format}`;
    for (const at of [SITE, back]) {
      const { after, notes, result } = await convert({ [SITE]: PASS, [back]: before }, at);
      expect(result.kind).toBe('converted');
      expect(after).toEqual({ [SITE]: PROXY, [back]: expected });
      expect(notes.join('\n')).toContain('uwsgi_param SHOP_MODE test');
      const project = await openProject(after);
      for (const path of Object.keys(after)) expect(findingsOf(project, path)).toEqual([]);
      expect((await nginxUwsgiToHttp.convert(project, { uri: uriOf(at) })).kind).toBe('nothing');
    }
  });

  test('a socket that speaks HTTP already stays, and nginx comes to speak with it', async () => {
    const back = '[uwsgi]\nhttp-socket = /run/shop.sock\nmodule = shop\n';
    const { after } = await convert({ [SITE]: PASS, 'uwsgi/shop.ini': back });
    expect(after).toEqual({ [SITE]: PROXY, 'uwsgi/shop.ini': back });
  });

  test.each<[string, TextFiles, string, string]>([
    ['without the uWSGI file', { [SITE]: PASS }, 'refused', 'not among the files at hand'],
    [
      'while Apache forwards to the socket too',
      {
        [SITE]: PASS,
        'apache2/shop.conf': 'ProxyPass / unix:/run/shop.sock|uwsgi://localhost/\n',
        'uwsgi/shop.ini': '[uwsgi]\nsocket = /run/shop.sock\n',
      },
      'refused',
      'ProxyPass',
    ],
    ['without a uwsgi_pass', { [SITE]: PROXY }, 'nothing', 'No uwsgi_pass'],
  ])('nothing is converted %s', async (_when, files, kind, reason) => {
    const { result } = await convert(files);
    expect(result).toMatchObject({ kind, reason: expect.stringContaining(reason) });
  });
});

test.each([
  [4, []],
  [7, ['nginx-uwsgi-to-http']],
])('it is offered where it stands: line %i', async (line, ids) => {
  const project = await openProject({ [SITE]: PASS, 'uwsgi/shop.ini': '[uwsgi]\nsocket = /run/shop.sock\n' });
  const at = { line, character: 8 };
  const actions = codeActions(project, uriOf(SITE), { start: at, end: at }, CONVERSIONS);
  expect(actions.map(({ data }) => data.conversion)).toEqual(ids);
});
