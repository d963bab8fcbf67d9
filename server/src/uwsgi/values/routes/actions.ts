import type { Term } from '../model.ts';

type Row = readonly [names: string, form: string, means: string];

/** Actions of internal routing, by plugin (uwsgi_register_router in core/routing.c and the plugins of uWSGI 2.0.21). */
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  core: [
    ['continue last', '', 'ends this chain of routes; the request goes on to the application'],
    ['break', '<status>', 'ends the request, with this status line where one is given'],
    ['return break-with-status', '<status>', 'answers with this status and its usual text as the body'],
    ['goto', '<label>', 'goes on at the label, which must stand further down'],
    ['log', '<text>', 'writes the text into the log'],
    ['logvar', '<name>=<value>', 'sets a variable for the log format of this request'],
    ['donotlog', '', 'keeps this request out of the log'],
    ['donotoffload', '', 'keeps the offload threads from this response'],
    ['addvar', '<name>=<value>', 'adds a request variable'],
    ['addheader', '<name>: <value>', 'adds a header to the response'],
    ['remheader delheader', '<name>', 'takes a header out of the response'],
    ['clearheaders resetheaders', '<status>', 'drops all headers and begins anew with this status'],
    ['disableheaders', '', 'sends no headers at all'],
    ['signal', '<number>', 'raises a signal of uWSGI'],
    ['send', '<text>', 'sends the text to the client'],
    ['send-crnl', '<text>', 'sends the text and a line end to the client'],
    ['chdir', '<folder>', 'makes the worker change into the folder'],
    ['setapp', '<name>', 'chooses the application that answers'],
    ['setuser', '<name>', 'sets the user that the application sees'],
    ['sethome', '<folder>', 'sets the virtual environment of the request'],
    ['setfile', '<file>', 'sets the file that the application is loaded from'],
    ['setscriptname', '<path>', 'sets SCRIPT_NAME, without touching the rest of the path'],
    ['setmethod', '<method>', 'changes the method of the request'],
    ['seturi', '<uri>', 'changes REQUEST_URI'],
    ['setremoteaddr', '<address>', "changes the client's address"],
    ['setpathinfo', '<path>', 'changes PATH_INFO'],
    ['fixpathinfo', '', 'takes SCRIPT_NAME off the beginning of PATH_INFO'],
    ['setdocroot', '<folder>', 'sets DOCUMENT_ROOT'],
    ['setscheme', '<scheme>', 'sets the scheme the application is told, such as https'],
    ['setprocname', '<name>', 'renames the process while it works'],
    ['setmodifier1', '<number>', 'sets the first modifier: which plugin answers'],
    ['setmodifier2', '<number>', 'sets the second modifier'],
    ['alarm', '<alarm> <text>', 'raises an alarm with this text'],
    ['+', '<variable>,<number>', 'adds to a request variable; 1 without a number'],
    ['-', '<variable>,<number>', 'subtracts from a request variable; 1 without a number'],
    ['*', '<variable>,<number>', 'multiplies a request variable'],
    ['/', '<variable>,<number>', 'multiplies a request variable too: uWSGI 2.0 mixes it up with *'],
    ['flush', '', 'sends what has been collected so far'],
    ['fixcl', '', 'adds Content-Length when the whole body is known'],
    ['forcecl', '', 'sets Content-Length even where one is there'],
    ['harakiri', '<seconds>', 'kills the worker when the request lasts longer'],
  ],
  cgi: [
    ['cgi', '<script>', 'runs a CGI script'],
    ['cgihelper', '<program> <script>', 'runs a script with this program, as CGI'],
  ],
  gridfs: [['gridfs', '<keys>', 'sends a file out of MongoDB']],
  ldap: [
    ['ldapauth', '<realm>,url=<url>;basedn=<dn>[;…]', 'asks for a login and checks it with LDAP; refuses others'],
    ['ldapauth-next', '<realm>,url=<url>;basedn=<dn>[;…]', 'the same, but goes on to the next route when it fails'],
  ],
  router_access: [['access', '<keys>', 'lets a request in or not by its host and address']],
  router_basicauth: [
    [
      'basicauth',
      '<realm>,<user>:<password> or <realm>,<htpasswd file>',
      'asks for a user and password; refuses others',
    ],
    ['basicauth-next', '<realm>,<user>:<password>', 'the same, but goes on to the next route when it fails'],
  ],
  router_cache: [
    ['cache', 'key=<key>[,name=<cache>,…]', 'answers from a cache where it has the key'],
    ['cache-continue', 'key=<key>[,name=<cache>,…]', 'the same, but goes on afterwards'],
    ['cache-store cachestore', 'key=<key>[,expires=<seconds>,…]', 'keeps the response in a cache'],
    ['cacheset', 'key=<key>,value=<value>[,…]', 'sets an entry of a cache'],
    ['cachevar', 'key=<key>,var=<variable>[,…]', 'reads an entry of a cache into a request variable'],
    ['cacheinc', 'key=<key>[,value=<number>]', 'adds to a number in a cache'],
    ['cachedec', 'key=<key>[,value=<number>]', 'subtracts from a number in a cache'],
    ['cachemul', 'key=<key>[,value=<number>]', 'multiplies a number in a cache'],
    ['cachediv', 'key=<key>[,value=<number>]', 'divides a number in a cache'],
  ],
  router_expires: [['expires', 'filename=<file> or unix=<time> or value=<date>', 'adds an Expires header']],
  router_hash: [
    [
      'hash',
      'key=<text>,var=<variable>,items=<item>;<item>',
      'chooses one of several items by a text, always the same for the same text',
    ],
  ],
  router_http: [
    ['http', '<address>[,<host>][,<uri>]', 'passes the request on to an HTTP server'],
    ['proxyhttp', '<address>[,<host>][,<uri>]', 'the same, with a line of the PROXY protocol before it'],
    ['httpconnect', '<address>', 'opens a tunnel for the CONNECT method'],
    ['proxyhttpconnect', '<address>', 'the same tunnel, with a line of the PROXY protocol before it'],
    ['httpdumb', '<address>', 'passes the request on with the headers as they came'],
  ],
  router_memcached: [
    ['memcached', 'addr=<address>,key=<key>[,…]', 'answers from a memcached server where it has the key'],
    ['memcached-continue', 'addr=<address>,key=<key>[,…]', 'the same, but goes on afterwards'],
    [
      'memcached-store memcachedstore',
      'addr=<address>,key=<key>[,expires=<seconds>]',
      'keeps the response in memcached',
    ],
  ],
  router_metrics: [
    ['metricinc', '<metric>[,<number>]', 'adds to a metric'],
    ['metricdec', '<metric>[,<number>]', 'subtracts from a metric'],
    ['metricmul', '<metric>[,<number>]', 'multiplies a metric'],
    ['metricdiv', '<metric>[,<number>]', 'divides a metric'],
    ['metricset', '<metric>,<number>', 'sets a metric'],
  ],
  router_radius: [
    [
      'radius',
      'realm=<realm>,server=<address>,secret=<secret>',
      'asks for a login and checks it with RADIUS; refuses others',
    ],
    [
      'radius-next',
      'realm=<realm>,server=<address>,secret=<secret>',
      'the same, but goes on to the next route when it fails',
    ],
  ],
  router_redirect: [
    ['redirect redirect-302', '<url>', 'sends the client elsewhere for now (302)'],
    ['redirect-permanent redirect-301', '<url>', 'sends the client elsewhere for good (301)'],
  ],
  router_redis: [
    ['redis', 'addr=<address>,key=<key>[,…]', 'answers from a Redis server where it has the key'],
    ['redis-continue', 'addr=<address>,key=<key>[,…]', 'the same, but goes on afterwards'],
    ['redis-store redisstore', 'addr=<address>,key=<key>[,expires=<seconds>]', 'keeps the response in Redis'],
  ],
  router_rewrite: [
    ['rewrite', '<path>[?<query>]', 'changes path and query string, and goes on with the next route'],
    ['rewrite-last', '<path>[?<query>]', 'changes path and query string, and ends this chain of routes'],
  ],
  router_spnego: [
    ['spnego', '<service>', 'logs the client in with Kerberos; refuses others'],
    ['spnego-next', '<service>', 'the same, but goes on to the next route when it fails'],
  ],
  router_static: [
    ['static', '<file>', 'sends a file, with ranges and If-Modified-Since'],
    ['static-next', '<file>', 'the same, but goes on to the next route where there is no such file'],
    ['file', 'filename=<file>[,…]', 'sends a file as it is'],
    ['file-next', 'filename=<file>[,…]', 'the same, but goes on to the next route where there is no such file'],
    ['sendfile', 'filename=<file>[,…]', "sends a file with the system's sendfile"],
    ['sendfile-next', 'filename=<file>[,…]', 'the same, but goes on to the next route where there is no such file'],
    ['fastfile', 'filename=<file>[,…]', 'sends a file in one go, without looking at ranges'],
    ['fastfile-next', 'filename=<file>[,…]', 'the same, but goes on to the next route where there is no such file'],
  ],
  router_uwsgi: [
    ['uwsgi', '<address>[,<modifier1>][,<modifier2>][,<name>]', 'passes the request on to another uWSGI'],
    [
      'proxyuwsgi',
      '<address>[,<modifier1>][,<modifier2>][,<name>]',
      'the same, with a line of the PROXY protocol before it',
    ],
  ],
  router_xmldir: [['xmldir', '<folder>', 'lists a folder as XML']],
  rpc: [
    ['rpc call', '<function>[@<address>] <arguments>', 'calls a function and answers with its result'],
    ['rpcret', '<function>[@<address>] <arguments>', 'calls a function; its result says how to go on'],
    ['rpcblob rpcnext', '<function>[@<address>] <arguments>', 'calls a function, sends its result and goes on'],
    [
      'rpcraw',
      '<function>[@<address>] <arguments>',
      'calls a function; its result is the whole response, headers included',
    ],
    [
      'rpcvar',
      '<variable> <function>[@<address>] <arguments>',
      'calls a function and keeps the result in a request variable',
    ],
  ],
  ssi: [['ssi', '<file>', 'sends a file with server-side includes']],
  symcall: [
    ['symcall', '<symbol>', 'calls a C function that answers'],
    ['symcall-next', '<symbol>', 'calls a C function and goes on'],
  ],
  transformation_chunked: [['chunked', '', 'sends the body in chunks']],
  transformation_gzip: [['gzip', '[<variable>]', 'compresses the body']],
  transformation_offload: [['offload', '', 'leaves the sending to the offload threads']],
  transformation_template: [['template', '', 'fills request variables into the body']],
  transformation_tofile: [['tofile to-file', 'filename=<file>[,mode=<mode>]', 'writes the body into a file as well']],
  transformation_toupper: [['toupper', '', 'turns the body into capitals: an example of a transformation']],
  xslt: [
    ['xslt', 'doc=<file>,stylesheet=<file>[,…]', 'sends an XML file transformed by a stylesheet'],
    ['toxslt', 'stylesheet=<file>[,…]', 'transforms the body by a stylesheet'],
  ],
};

/** Every action, with `name:argument` as its form. */
export const ACTIONS: readonly Term[] = Object.entries(ROWS).flatMap(([plugin, rows]) =>
  rows.flatMap(([names, form, means]) =>
    names.split(' ').map(name => ({
      name,
      means,
      form: `${name}:${form}`,
      ...(plugin === 'core' ? {} : { plugin }),
    })),
  ),
);
