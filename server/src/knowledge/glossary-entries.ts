/** One term that a file uses and that readers mix up with its neighbours. */
export interface GlossaryEntry {
  readonly id: string;
  readonly title: string;
  /** Two to four sentences of Markdown: what it is, how it differs from the others, what it means for Glance. */
  readonly text: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** What the words that it stands for look like. Names of directives in any case; all others exactly. */
  readonly words: Readonly<
    Partial<Record<'directive' | 'module' | 'scheme' | 'section' | 'option' | 'optionValue', RegExp>>
  >;
}

const uwsgiPages = 'https://uwsgi-docs.readthedocs.io/en/latest';
const httpdPages = 'https://httpd.apache.org/docs/2.4/mod';
const glancePages = 'https://docs.openstack.org/glance/latest/admin';
const glanceGuide = { title: "Glance's guide to web servers", url: `${glancePages}/apache-httpd.html` };

/** A value that names Glance's WSGI application: its script, or its module. */
const glanceApplication = /(?:^|\/)glance-wsgi-api$|\bglance\.(?:wsgi\.api|common\.wsgi_app)\b/;

/** The glossary. The measured answers are those of Glance 25.1 and 33.0 on Debian. */
export const glossary: readonly GlossaryEntry[] = [
  {
    id: 'uwsgi-protocol',
    title: 'uwsgi protocol',
    text: `A compact binary protocol in which a web server hands requests on to uWSGI; small letters tell it from the \
server of that name. Each request starts with a packet of CGI variables, and the body follows as plain bytes. \
A socket that speaks it (\`socket\`, \`uwsgi-socket\`) is reached with \`uwsgi://\`; reached with \`http://\`, or a \
\`http-socket\` with \`uwsgi://\`, every request fails. Apache speaks it through mod_proxy_uwsgi, which refuses \
chunked uploads to Glance.`,
    links: [{ title: 'The uwsgi protocol', url: `${uwsgiPages}/Protocol.html` }],
    words: {
      directive: /^uwsgi/i,
      module: /(?:^|\/)(?:mod_(?:proxy_)?uwsgi(?:\.so|\.c)?|(?:proxy_)?uwsgi_module)$/,
      scheme: /(?:^|\||proxy:)uwsgi(?::|$)/,
      option: /^(?:s?uwsgi-|puwsgi-)?socket$|^ssl-socket$/,
    },
  },
  {
    id: 'uwsgi-project',
    title: 'uWSGI',
    text: `An application server written in C, with its own process manager, routers and plugins. It is set up in ini, \
XML, YAML or JSON, and the kind of socket decides what it speaks: the uwsgi protocol, HTTP, FastCGI or SCGI. Python \
applications run in it through WSGI, by its python plugin, which Debian packages apart. Under uWSGI the older task \
import of Glance fails in every form, and whether chunked uploads arrive depends on how its sockets are set.`,
    links: [{ title: 'uWSGI', url: `${uwsgiPages}/` }, glanceGuide],
    words: { directive: /^uwsgi/i, module: /(?:^|\/)(?:mod_uwsgi(?:\.so|\.c)?|uwsgi_module)$/, section: /^uwsgi$/ },
  },
  {
    id: 'mod_wsgi',
    title: 'mod_wsgi',
    text: `A module for Apache, developed apart from it, that runs a Python application through WSGI: inside Apache's \
own processes, or beside them with \`WSGIDaemonProcess\`. No second server and no proxy protocol take part, unlike \
with uWSGI. Requests with a chunked body get 411 unless \`WSGIChunkedRequest On\` is set, so by default Glance loses \
every upload whose size is not told beforehand; uploads above 1 GiB want \`LimitRequestBody 0\` as well.`,
    links: [{ title: 'mod_wsgi', url: 'https://modwsgi.readthedocs.io/' }, glanceGuide],
    words: {
      directive: /^wsgi/i,
      module: /(?:^|\/)(?:mod_wsgi(?:\.so(?:-[\d.]+)?|\.c)?|wsgi_module)$/,
    },
  },
  {
    id: 'mod_proxy_uwsgi',
    title: 'mod_proxy_uwsgi',
    text: `Part of httpd since 2.4.30: it lets ProxyPass and its relatives forward to \`uwsgi://\` addresses, where a \
uWSGI \`socket\` must listen. A request with a chunked body is answered with 411 (AH01593), and neither \
\`proxy-sendcl\` nor \`proxy-sendchunked\` changes that. For Glance this stops every upload of unknown size; \
mod_proxy_http is the way to a service that listens for HTTP.`,
    links: [{ title: 'mod_proxy_uwsgi', url: `${httpdPages}/mod_proxy_uwsgi.html` }, glanceGuide],
    words: {
      module: /(?:^|\/)(?:mod_proxy_uwsgi(?:\.so|\.c)?|proxy_uwsgi_module)$/,
      scheme: /(?:^|\||proxy:)uwsgi(?::|$)/,
    },
  },
  {
    id: 'mod_proxy_http',
    title: 'mod_proxy_http',
    text: `Part of httpd: it forwards requests to \`http://\` and \`https://\` addresses, chunked bodies included. In \
front of standalone Glance it passed every upload and import that was tried. In front of an HTTP socket of uWSGI, a \
client that sends \`Expect: 100-continue\` waits about ten seconds and then gets 500, since uWSGI never answers \
the question.`,
    links: [{ title: 'mod_proxy_http', url: `${httpdPages}/mod_proxy_http.html` }],
    words: {
      module: /(?:^|\/)(?:mod_proxy_http(?:\.so|\.c)?|proxy_http_module)$/,
      scheme: /(?:^|\||proxy:)https?(?::|$)/,
    },
  },
  {
    id: 'uwsgi-http-mode',
    title: 'HTTP mode of uWSGI',
    text: `uWSGI can be talked to in plain HTTP. \`http-socket\` lets its workers speak it themselves; \`http\` starts a \
router process in front of them, which on Debian lives in a plugin of its own. Glance reads chunked uploads through \
either, through the router only when told so (\`http-chunked-input\`); the pieces may not exceed \`chunked-input-limit\` \
(1 MiB unless set), nor the pauses \`socket-timeout\`.`,
    links: [{ title: 'HTTP support of uWSGI', url: `${uwsgiPages}/HTTP.html` }, glanceGuide],
    words: {
      option: /^https?(?:-socket|-to)?$|^http11-socket$|^http-(?:chunked-input|auto-chunked|raw-body|keepalive)$/,
    },
  },
  {
    id: 'wsgi',
    title: 'WSGI',
    text: `The Web Server Gateway Interface, Python's convention (PEP 3333) for how a server calls an application: one \
callable, given the variables of the request. mod_wsgi and uWSGI both implement it; the uwsgi protocol only sounds \
alike. It leaves chunked request bodies and work that outlives the request to each server, which is why Glance's \
uploads and imports depend on the server chosen.`,
    links: [{ title: 'PEP 3333', url: 'https://peps.python.org/pep-3333/' }, glanceGuide],
    words: {
      directive: /^wsgi/i,
      module: /(?:^|\/)(?:mod_wsgi(?:\.so(?:-[\d.]+)?|\.c)?|wsgi_module)$/,
      option: /^(?:wsgi|wsgi-file|wsgi-lite|module|file|callable|mount|pecan|paste|ini-paste|pymodule-alias|eval)$/,
      optionValue: new RegExp(`(?:^|[,\\s])python\\d*(?:$|[,\\s])|\\.wsgi$|${glanceApplication.source}`),
    },
  },
  {
    id: 'glance-standalone',
    title: 'Glance standalone',
    text: `Glance started by its own command, \`glance-api\`, which brings an eventlet server and needs no WSGI server; \
Apache may stand in front of it with mod_proxy_http. Up to release 31 (2025.2) it is what upstream recommends, and it \
alone passed every upload and import without special settings. It is deprecated in 32 (2026.1) and gone in 33 \
(2026.2), where the command ends with an error.`,
    links: [glanceGuide],
    words: { optionValue: new RegExp(`(?:^|/)glance-api$|${glanceApplication.source}`) },
  },
  {
    id: 'chunked',
    title: 'Chunked transfer encoding',
    text: `HTTP's way to send a body whose length is not known at the start: \`Transfer-Encoding: chunked\`, and no \
\`Content-Length\`. Clients upload images to Glance like this when they read them from a pipe. mod_proxy_uwsgi always \
refuses it, mod_wsgi unless told otherwise, and uWSGI takes it over HTTP only.`,
    links: [
      { title: 'RFC 9112, section 7.1', url: 'https://www.rfc-editor.org/rfc/rfc9112#section-7.1' },
      { title: 'Chunked input in uWSGI', url: `${uwsgiPages}/Chunked.html` },
    ],
    words: {
      directive: /^WSGIChunkedRequest$/i,
      option:
        /^(?:http-chunked-input|http-auto-chunked|http-raw-body|chunked-input-(?:limit|timeout))$|^wsgi-manage-chunked-input$/,
      optionValue: /^proxy-send(?:chunked|cl)\b/,
    },
  },
  {
    id: 'image-import',
    title: 'Interoperable image import',
    text: `Glance's import in two steps: the data is staged, or an address is named, and a task then turns it into an \
image after the request has been answered. Under WSGI it works from release 21 on, if staging gets past the server: a \
chunked upload to the staging area meets the same refusals as any other. With several hosts, each one needs \
\`worker_self_reference_url\` to find what another has staged (from release 22).`,
    links: [{ title: 'Interoperable image import', url: `${glancePages}/interoperable-image-import.html` }],
    words: {
      option: /^(?:enabled_import_methods|node_staging_uri|worker_self_reference_url)$/,
      optionValue: /^\[?\s*(?:glance-direct|web-download|copy-image|glance-download)\b/,
    },
  },
];
