import type { Machine } from './machine.ts';
import { lines } from './machine.ts';

/** One way of running Glance, as files that Confwright converts. */
export interface Wiring {
  readonly id: string;
  readonly title: string;
  /** The uWSGI file. */
  readonly uwsgi?: (machine: Machine) => string;
  /** Modules that httpd loads beside the usual ones; what the conversion needs more, it has to load. */
  readonly modules?: readonly string[];
  /** The virtual host. */
  readonly apache?: (machine: Machine) => string;
  /** nginx's server. */
  readonly nginx?: (machine: Machine) => string;
  /** The systemd unit. */
  readonly unit?: (machine: Machine) => string;
  /** The path below which clients find Glance; the root unless given. */
  readonly path?: string;
  readonly isTls?: boolean;
  /** Set where no request at all can succeed before the conversion. */
  readonly isBroken?: boolean;
  /** Left out unless every wiring is asked for. */
  readonly extra?: boolean;
}

/** The options of the sample that Glance ships. */
const SAMPLE = ['socket-timeout = 10', 'http-auto-chunked = true', 'http-chunked-input = true', 'http-raw-body = true'];

/** With limits that the probe's uploads do not meet. */
const LARGER = [...SAMPLE.slice(1), 'socket-timeout = 60', 'chunked-input-limit = 67108864'];

function uwsgi(
  socket: (machine: Machine) => string,
  options: readonly string[] = SAMPLE,
  application?: string,
  without: RegExp = /^$/,
) {
  return (machine: Machine): string => {
    const all = [
      '[uwsgi]',
      '# Two workers are enough here.',
      'plugins = python3,http',
      'master = true',
      'uid = glance',
      'gid = glance',
      'processes = 2',
      'threads = 4',
      'enable-threads = true',
      'lazy-apps = true',
      'die-on-term = true',
      'need-app = true',
      'thunder-lock = true',
      'buffer-size = 65535',
      'chmod-socket = 666',
      'add-header = Connection: close',
      `pythonpath = ${machine.state}/python`,
      application ?? 'wsgi-file = /usr/bin/glance-wsgi-api',
      ...options,
      socket(machine),
    ];
    return lines(...all.filter(line => !without.test(line)));
  };
}

function apache(inside: (machine: Machine) => readonly string[]) {
  return (machine: Machine): string =>
    lines(
      `Listen 127.0.0.1:${machine.ports.front}`,
      `<VirtualHost 127.0.0.1:${machine.ports.front}>`,
      '    ServerName glance.example.com',
      `    CustomLog "${machine.state}/log/access.log" "%h %t \\"%r\\" %>s"`,
      ...inside(machine).map(line => `    ${line}`),
      '</VirtualHost>',
    );
}

function modWsgi(isDaemon: boolean, more: readonly string[] = []) {
  return apache(({ state }) => [
    ...(isDaemon
      ? [
          `WSGIDaemonProcess glance-api processes=2 threads=4 user=glance group=glance python-path=${state}/python`,
          'WSGIProcessGroup glance-api',
        ]
      : []),
    'WSGIApplicationGroup %{GLOBAL}',
    'WSGIPassAuthorization On',
    'WSGIScriptAlias / /usr/bin/glance-wsgi-api',
    ...more,
    '<Directory /usr/bin>',
    '    <Files glance-wsgi-api>',
    '        Require all granted',
    '    </Files>',
    '</Directory>',
  ]);
}

const onPort =
  (option: string) =>
  ({ ports }: Machine): string =>
    `${option} = 127.0.0.1:${ports.uwsgi}`;

const withTls =
  (option: string) =>
  ({ ports, state }: Machine): string =>
    `${option} = 127.0.0.1:${ports.uwsgi},${state}/glance.crt,${state}/glance.key`;

const onSocket = ({ state }: Machine): string => `socket = ${state}/uwsgi.sock`;

const WSGI_MODULES = ['wsgi'];
const UWSGI_MODULES = ['proxy', 'proxy_uwsgi'];
const HTTP_MODULES = ['proxy', 'proxy_http'];

function proxyUwsgi(more: readonly string[] = []) {
  return apache(({ ports }) => [...more, `ProxyPass "/" "uwsgi://127.0.0.1:${ports.uwsgi}/"`]);
}

function proxyUnix(more: readonly string[] = []) {
  return apache(({ state }) => [...more, `ProxyPass "/" "unix:${state}/uwsgi.sock|uwsgi://localhost/" retry=0`]);
}

function proxyHttp(path: string, more: readonly string[] = []) {
  return apache(({ ports }) => {
    const url = `http://127.0.0.1:${ports.uwsgi}${path === '/' ? '/' : ''}`;
    return [...more, `ProxyPass "${path}" "${url}" retry=0`];
  });
}

/** Glance asks for it, and `uwsgi_params` of Debian's nginx leaves it out. */
const SCRIPT_NAME = 'uwsgi_param SCRIPT_NAME "";';

function nginx(pass: (machine: Machine) => string, more: readonly string[] = [SCRIPT_NAME]) {
  return (machine: Machine): string =>
    lines(
      'server {',
      `    listen 127.0.0.1:${machine.ports.front};`,
      '    server_name glance.example.com;',
      '    # Images are large.',
      '    client_max_body_size 0;',
      '    location / {',
      '        include uwsgi_params;',
      ...more.map(line => `        ${line}`),
      `        uwsgi_pass ${pass(machine)};`,
      '    }',
      '}',
    );
}

const toPort = ({ ports }: Machine): string => `127.0.0.1:${ports.uwsgi}`;

const toSocket = ({ state }: Machine): string => `unix:${state}/uwsgi.sock`;

/** A unit that starts uWSGI. */
function uwsgiUnit(options: (machine: Machine) => readonly string[]) {
  return (machine: Machine): string =>
    lines(
      '[Unit]',
      'Description=OpenStack Image Service API',
      'After=network.target',
      '[Service]',
      '# As the package makes it.',
      'User=glance',
      'Group=glance',
      `ExecStart=/usr/bin/uwsgi ${options(machine).join(' ')}`,
      'KillSignal=SIGQUIT',
      '[Install]',
      'WantedBy=multi-user.target',
    );
}

/** All that the uWSGI files here say, with larger limits, in the command itself. */
const AS_COMMAND = [
  '--plugins=python3,http',
  '--master',
  '--processes 2',
  '--threads 4',
  '--enable-threads',
  '--lazy-apps',
  '--need-app',
  '--buffer-size 65535',
  '--add-header Connection:close',
  '--socket-timeout 60',
  '--chunked-input-limit 67108864',
  '--wsgi-file /usr/bin/glance-wsgi-api',
];

/** A unit as Debian's package had it up to release 32, behind Apache. */
export const UNIT_BEHIND_APACHE: Wiring = {
  id: '33-standalone',
  title: '`glance-api` in a unit, behind mod_proxy_http',
  unit: ({ state }) =>
    lines(
      '[Unit]',
      'Description=OpenStack Image Service API',
      'After=network.target',
      '[Service]',
      'User=glance',
      'Group=glance',
      `Environment=PYTHONPATH=${state}/python`,
      'ExecStart=/usr/bin/glance-api --config-file /etc/glance/glance-api.conf',
      'Restart=on-failure',
      '[Install]',
      'WantedBy=multi-user.target',
    ),
  modules: HTTP_MODULES,
  apache: apache(({ ports }) => [`ProxyPass "/" "http://127.0.0.1:${ports.standalone}/" retry=0`]),
  isBroken: true,
};

export const WIRINGS: readonly Wiring[] = [
  { id: 'mod-wsgi', title: 'mod_wsgi, daemon mode', modules: WSGI_MODULES, apache: modWsgi(true) },
  { id: 'uwsgi-http-socket', title: 'uWSGI `http-socket`', uwsgi: uwsgi(onPort('http-socket')) },
  { id: 'uwsgi-http', title: 'uWSGI `http`', uwsgi: uwsgi(onPort('http')) },
  {
    id: 'proxy-uwsgi-tcp',
    title: 'mod_proxy_uwsgi, TCP',
    uwsgi: uwsgi(onPort('socket')),
    modules: UWSGI_MODULES,
    apache: proxyUwsgi(),
  },
  {
    id: 'proxy-uwsgi-unix',
    title: 'mod_proxy_uwsgi, unix socket',
    uwsgi: uwsgi(onSocket),
    modules: UWSGI_MODULES,
    apache: proxyUnix(),
  },
  {
    id: 'proxy-http',
    title: 'mod_proxy_http to uWSGI `http-socket`',
    uwsgi: uwsgi(onPort('http-socket')),
    modules: HTTP_MODULES,
    path: '/image',
    apache: proxyHttp('/image', ['SetEnv proxy-sendchunked 1']),
  },
  { id: 'nginx-uwsgi', title: 'nginx `uwsgi_pass`, TCP', uwsgi: uwsgi(onPort('socket')), nginx: nginx(toPort) },
  {
    id: 'unit-uwsgi',
    title: 'uWSGI `http-socket`, given by the unit that starts it',
    uwsgi: uwsgi(() => '# The unit says where to listen.', LARGER),
    unit: uwsgiUnit(({ ports }) => [
      '--ini /etc/glance/glance-api-uwsgi.ini',
      `--http-socket 127.0.0.1:${ports.uwsgi}`,
    ]),
  },
  {
    id: 'unit-uwsgi-options',
    title: 'mod_proxy_uwsgi, TCP, uWSGI on the command line of a unit',
    unit: uwsgiUnit(({ ports, state }) => [
      ...AS_COMMAND,
      `--pythonpath ${state}/python`,
      `--socket 127.0.0.1:${ports.uwsgi}`,
    ]),
    modules: UWSGI_MODULES,
    apache: proxyUwsgi(),
    extra: true,
  },
  {
    id: 'nginx-uwsgi-unbuffered',
    title: 'nginx `uwsgi_pass`, TCP, `uwsgi_request_buffering off`',
    uwsgi: uwsgi(onPort('socket')),
    nginx: nginx(toPort, [SCRIPT_NAME, 'uwsgi_request_buffering off;']),
    extra: true,
  },
  {
    id: 'nginx-uwsgi-unix',
    title: 'nginx `uwsgi_pass`, unix socket',
    uwsgi: uwsgi(onSocket),
    nginx: nginx(toSocket),
    extra: true,
  },
  {
    id: 'nginx-uwsgi-whole',
    title: 'nginx `uwsgi_pass`, `HTTP_TRANSFER_ENCODING` emptied',
    uwsgi: uwsgi(onPort('socket')),
    nginx: nginx(toPort, [SCRIPT_NAME, 'uwsgi_param HTTP_TRANSFER_ENCODING "";']),
    extra: true,
  },
  {
    id: 'nginx-uwsgi-bare',
    title: 'nginx `uwsgi_pass`, no `SCRIPT_NAME`',
    uwsgi: uwsgi(onPort('socket')),
    nginx: nginx(toPort, []),
    extra: true,
  },
  {
    id: 'mod-wsgi-chunked',
    title: 'mod_wsgi with `WSGIChunkedRequest On`',
    modules: WSGI_MODULES,
    apache: modWsgi(true, ['WSGIChunkedRequest On', 'LimitRequestBody 0']),
    extra: true,
  },
  {
    id: 'uwsgi-http-socket-limit',
    title: 'uWSGI `http-socket`, `chunked-input-limit`, `socket-timeout = 60`',
    uwsgi: uwsgi(onPort('http-socket'), LARGER),
    extra: true,
  },
  {
    id: 'uwsgi-no-threads',
    title: 'the same without `enable-threads` and `threads`',
    uwsgi: uwsgi(onPort('http-socket'), LARGER, undefined, /^(?:enable-)?threads/),
    extra: true,
  },
  {
    id: 'uwsgi-no-lazy-apps',
    title: 'the same without `lazy-apps`',
    uwsgi: uwsgi(onPort('http-socket'), LARGER, undefined, /^lazy-apps/),
    extra: true,
  },
  {
    id: 'uwsgi-http-socket-bare',
    title: 'uWSGI `http-socket`, no options for chunks',
    uwsgi: uwsgi(onPort('http-socket'), []),
    extra: true,
  },
  {
    id: 'uwsgi-http-bare',
    title: 'uWSGI `http`, no options for chunks',
    uwsgi: uwsgi(onPort('http'), []),
    extra: true,
  },
  {
    id: 'uwsgi-http11-socket',
    title: 'uWSGI `http11-socket`',
    uwsgi: uwsgi(onPort('http11-socket')),
    extra: true,
  },
  {
    id: 'uwsgi-module',
    title: 'uWSGI `http-socket`, `module`',
    uwsgi: uwsgi(onPort('http-socket'), SAMPLE, 'module = glance.common.wsgi_app:init_app()'),
    extra: true,
  },
  { id: 'uwsgi-https', title: 'uWSGI `https`', uwsgi: uwsgi(withTls('https')), isTls: true, extra: true },
  {
    id: 'uwsgi-https-socket',
    title: 'uWSGI `https-socket`',
    uwsgi: uwsgi(withTls('https-socket')),
    isTls: true,
    extra: true,
  },
  {
    id: 'proxy-uwsgi-sendcl',
    title: 'mod_proxy_uwsgi, TCP, `proxy-sendcl`',
    uwsgi: uwsgi(onPort('socket')),
    modules: UWSGI_MODULES,
    apache: proxyUwsgi(['SetEnv proxy-sendcl 1']),
    extra: true,
  },
  {
    id: 'proxy-http-plain',
    title: 'mod_proxy_http to uWSGI `http-socket`, root, no variables',
    uwsgi: uwsgi(onPort('http-socket')),
    modules: HTTP_MODULES,
    apache: proxyHttp('/'),
    extra: true,
  },
  {
    id: 'proxy-http-100',
    title: 'mod_proxy_http to uWSGI `http-socket`, `Proxy100Continue Off`',
    uwsgi: uwsgi(onPort('http-socket'), LARGER),
    modules: HTTP_MODULES,
    apache: proxyHttp('/', ['Proxy100Continue Off']),
    extra: true,
  },
  {
    id: 'mismatch-uwsgi-http',
    title: '`uwsgi://` to uWSGI `http-socket`',
    uwsgi: uwsgi(onPort('http-socket')),
    modules: UWSGI_MODULES,
    apache: proxyUwsgi(),
    isBroken: true,
    extra: true,
  },
  {
    id: 'mismatch-http-uwsgi',
    title: '`http://` to uWSGI `socket`',
    uwsgi: uwsgi(onPort('socket')),
    modules: HTTP_MODULES,
    apache: proxyHttp('/'),
    isBroken: true,
    extra: true,
  },
];
