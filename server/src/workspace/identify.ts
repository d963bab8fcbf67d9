import type { Dialect } from '../core/language.ts';
import { isNginx } from './identify-nginx.ts';
import { serviceKind } from './identify-service.ts';

/** What a file is, as far as its name and its first lines tell. */
export type FileKind = Dialect;

/** How much of a file `identify` looks at, in UTF-16 units. */
export const headLength = 64 * 1024;

/** What a name alone says: `sure` stands without any content, `likely` needs a little of it, `no` needs proof. */
type Trust = 'sure' | 'likely' | 'no';

/**
 * Tells files of Apache httpd, nginx and uWSGI from those of other programs: by name first, then by content, which may
 * overrule the name (nginx, too, keeps a folder `sites-available`).
 * @param path the file's path or the path of its URI; `/` and `\` both separate
 * @param head the text of the file; only the first 64 Ki characters are looked at
 */
export function identify(path: string, head: string): FileKind | undefined {
  const file = withoutTemplateSuffix(path.replaceAll('\\', '/').toLowerCase());
  const base = file.slice(file.lastIndexOf('/') + 1);
  const extension = /\.([a-z0-9]+)$/.exec(base)?.[1] ?? '';
  const text = head.slice(0, headLength).replace(/^\uFEFF/, '');
  const service = serviceKind(file, text);
  if (service) return service;
  if (extension === 'yaml' || extension === 'yml') return isUwsgiYaml(text) ? 'uwsgi-yaml' : undefined;
  if (extension === 'json' || extension === 'jsonc') return isUwsgiJson(text) ? 'uwsgi-json' : undefined;
  if (extension === 'xml') return isUwsgiXml(text) ? 'uwsgi-xml' : undefined;
  if (foreignExtensions.has(extension)) return undefined;
  const trust = trustAsUwsgi(file, base);
  if (extension === 'ini' || trust !== 'no' || uwsgiHeader.test(text)) {
    if (isUwsgiIni(text, trust)) return 'uwsgi-ini';
    if (extension === 'ini') return undefined;
  }
  if (!isApache(text, trustAsApache(file, base))) return isNginx(file, text) ? 'nginx' : undefined;
  return /(^|[._-])htaccess([._-]|$)/.test(base) ? 'htaccess' : 'apacheconf';
}

/** Extensions of programs, documents and data that may well quote a configuration file but are none. */
const foreignExtensions = new Set(
  words(`md rst adoc html htm php py rb pl pm sh bash js mjs cjs ts go rs c h cpp java lua css scss sql csv log diff patch
    disabled service socket timer toml properties pem crt key lock svg png jpg gz zip`),
);

/** `vhost.conf.j2` and `httpd.conf.in` are named for what they become. */
function withoutTemplateSuffix(file: string): string {
  return file.replace(/\.(j2|jinja2?|erb|epp|tpl|tmpl|template|in|dist|sample|example|orig|bak|default)$/, '');
}

function trustAsApache(file: string, base: string): Trust {
  if (base === '.htaccess' || base === 'httpd.conf' || base === 'apache2.conf') return 'sure';
  if (/^(httpd|apache2?|crs-setup|modsecurity|re(quest|sponse)-9\d\d)[-.].*\.?conf$/.test(base)) return 'likely';
  if (/(^|\/)(apache2?|httpd)\/.*\.(conf|load|include|vhost)$/.test(file)) return 'likely';
  return /(^|\/)((sites|conf|mods)-(available|enabled)|vhosts\.d)\/[^/]+$/.test(file) ? 'likely' : 'no';
}

function trustAsUwsgi(file: string, base: string): Trust {
  if (/^(.*[-_.])?uwsgi([-_.].*)?\.ini$/.test(base)) return 'sure';
  return /(^|\/)(uwsgi|vassals)\/.*\.ini$/.test(file) ? 'likely' : 'no';
}

const uwsgiHeader = /^[ \t]*\[uwsgi\]/m;
/** Keys that only the profiles have from which uWSGI itself is built. */
const buildKey =
  /^[ \t]*(embedded_plugins|main_plugin|bin_name|malloc_implementation|as_shared_library|append_version)[ \t]*=/m;

function isUwsgiIni(text: string, trust: Trust): boolean {
  if (buildKey.test(text)) return false;
  const keys = [...text.matchAll(/^[ \t]*([a-z0-9_-]+)[ \t]*=/gim)].map(match => optionName(match[1]));
  const inherits = keys.includes('inherit') && /^[ \t]*inherit[ \t]*=[ \t]*\w+[ \t]*$/m.test(text);
  const known = keys.filter(key => uwsgiOptions.has(key)).length;
  if (inherits && known === 0) return false;
  if (uwsgiHeader.test(text)) return true;
  if (trust === 'no') return false;
  if (known > 0) return known * 2 >= keys.length;
  return trust === 'sure' && !/[^\s#;]/.test(text.replace(/^[ \t]*[#;].*$/gm, ''));
}

/** A top-level key `uwsgi` whose own keys are options of uWSGI, and not a service of that name in a compose file. */
function isUwsgiYaml(text: string): boolean {
  const block = /^uwsgi[ \t]*:[ \t]*(?:#.*)?\r?\n((?:[ \t]+.*(?:\r?\n|$)|#.*(?:\r?\n|$)|\r?\n)*)/m.exec(text)?.[1];
  if (block !== undefined) return hasOption(block.matchAll(/^[ \t]+(?:- +)?["']?([a-z0-9_-]+)["']?[ \t]*:/gim));
  // uWSGI passes over a mapping in braces, which is worth telling.
  const braces = /^uwsgi[ \t]*:[ \t]*\{([^{}]*)/m.exec(text)?.[1];
  return braces !== undefined && hasOption(braces.matchAll(/["']?([a-z0-9_-]+)["']?[ \t]*:/gi));
}

function isUwsgiJson(text: string): boolean {
  const block = /"uwsgi"\s*:\s*\[?\s*\{([^{}]*)/.exec(text)?.[1];
  return block !== undefined && hasOption(block.matchAll(/"([a-z0-9_-]+)"\s*:/gi));
}

function isUwsgiXml(text: string): boolean {
  const block = /<uwsgi(?:\s[^<>]*)?>([\s\S]*)/.exec(without(text, '<!--', '-->'))?.[1];
  return block !== undefined && hasOption(block.matchAll(/<([a-z0-9_-]+)[\s/>]/gi));
}

function hasOption(matches: Iterable<RegExpMatchArray>): boolean {
  for (const match of matches) if (uwsgiOptions.has(optionName(match[1]))) return true;
  return false;
}

function optionName(key: string | undefined): string {
  return (key ?? '').toLowerCase().replaceAll('_', '-');
}

/** Options that nearly every uWSGI file has one of; a full list would not tell more. */
const uwsgiOptions = new Set(
  words(`socket uwsgi-socket http-socket http11-socket https-socket http http-to https fastrouter protocol chmod-socket
    chown-socket listen master processes workers threads enable-threads cheaper cheaper-initial cheaper-algo plugin plugins
    plugin-dir plugins-dir need-plugin module wsgi wsgi-file mount manage-script-name callable app paste virtualenv venv home
    pythonpath python-path pyhome pp chdir chdir2 uid gid env vacuum die-on-term harakiri max-requests buffer-size
    post-buffering daemonize daemonize2 logto logger req-logger log-format logformat disable-logging pidfile safe-pidfile
    touch-reload py-autoreload lazy-apps lazy single-interpreter need-app emperor vassals-include vassals-inherit no-orphans
    stats stats-server route route-run static-map check-static mule mules spooler cron attach-daemon smart-attach-daemon
    gevent async ugreen loop rack psgi php-docroot cgi close-on-exec reload-on-rss evil-reload-on-rss auto-procname
    procname-prefix procname-prefix-spaced strict master-fifo cache2 set-placeholder set declare-option import
    pymodule-alias shared-socket add-header thunder-lock offload-threads http-auto-chunked http-chunked-input
    chunked-input-limit http-keepalive wsgi-manage-chunked-input wsgi-disable-file-wrapper hook-asap exec-asap memory-report
    if-opt if-file if-dir if-env if-exists print for include ini xml yaml json limit-as umask catch-exceptions subscribe-to`),
);

/** Weighs every line: what only httpd says, what others say too, and what httpd never says. */
function isApache(text: string, trust: Trust): boolean {
  let proof = 0;
  let shared = 0;
  let strange = 0;
  let foreign = 0;
  for (const line of directiveLines(text)) {
    const evidence = weigh(line);
    if (evidence === 'proof') proof++;
    else if (evidence === 'shared') shared++;
    else if (evidence === 'strange') strange++;
    else foreign++;
  }
  if (foreign > proof + shared) return false;
  if (trust === 'sure') return true;
  if (trust === 'likely') return proof + shared >= strange || proof > 0;
  return proof > 0 && proof + shared >= strange;
}

/** Lines as httpd reads them, without comments, blanks, Perl sections and lines that only a template language sees. */
function directiveLines(text: string): string[] {
  return without(text.replace(/\\\r?\n/g, ' '), '<perl>', '</perl>')
    .replace(/\{%[\s\S]*?%\}|\{#[\s\S]*?#\}|<%[^=][\s\S]*?%>|\[%[\s\S]*?%\]/g, '')
    .split(/\r\n|\r|\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !/^(#|\{\{.*\}\}$|<%|@\w+@$|%\w+%$)/.test(line));
}

/** `text` without what stands from each `open` to the next `close`, in any case; an unclosed rest stays. */
function without(text: string, open: string, close: string): string {
  const lower = text.toLowerCase();
  let result = '';
  let from = 0;
  for (;;) {
    const start = lower.indexOf(open, from);
    const end = start < 0 ? -1 : lower.indexOf(close, start + open.length);
    if (end < 0) return result + text.slice(from);
    result += text.slice(from, start);
    from = end + close.length;
  }
}

function weigh(line: string): 'proof' | 'shared' | 'strange' | 'foreign' {
  const section = /^<\/?([a-z][a-z0-9]*)(?=[\s>!])/i.exec(line)?.[1]?.toLowerCase();
  if (httpdArguments.test(line)) return 'proof';
  if (section !== undefined) {
    if (httpdSections.has(section)) return 'proof';
    return sharedSections.has(section) ? 'shared' : foreignSections.has(section) ? 'foreign' : 'strange';
  }
  if (/[{;]$|^\}|^\/[/*]|^<<|^\[[^\]]*\]$|^[\w.:-]+\s*\+?=/.test(line)) return 'foreign';
  const name = /^[a-z][\w]*/i.exec(line)?.[0].toLowerCase();
  if (name === undefined) return 'strange';
  if (name === 'loadmodule') return /^\S+\s+\S+\.c\b/.test(line) ? 'foreign' : 'proof';
  if (httpdDirectives.has(name) || httpdFamily.test(name)) return 'proof';
  if (foreignDirectives.has(name)) return 'foreign';
  return sharedDirectives.has(name) ? 'shared' : 'strange';
}

const httpdSections = new Set(
  words(`directorymatch files filesmatch location locationmatch proxy proxymatch limitexcept ifversion iffile ifsection
    ifdirective requireall requireany requirenone macro mdomain mdomainset authnprovideralias authzprovideralias`),
);
/** ProFTPD has these, too. */
const sharedSections = new Set(words('virtualhost directory limit ifmodule ifdefine if elseif else'));
const foreignSections = new Set(words('anonymous global plugin type db match chain class'));

/** Shared names with arguments that only httpd understands. */
const httpdArguments =
  /^(<virtualhost\s.*[*:]|<ifmodule\s+!?\w+_module>|loadmodule\s+\w+_module\s|require\s+(not\s+)?(all|valid-user|ip|host|local|user|group|env|expr)\b|options\s+([+-]?(indexes|followsymlinks|symlinksifownermatch|execcgi|all|none|includes(noexec)?|multiviews)\b)|header\s+(always|onsuccess|set|add|append|merge|unset|edit)\b|redirect\s+(permanent|temp|seeother|gone|3\d\d|\/)|addtype\s+["']?[\w.-]+\/|addencoding\s|logformat\s+["'].*%|satisfy\s+(any|all)\b|serversignature\b|mutex\s+\w+:|protocols\s+h2)/i;

/** The names of whole modules begin alike. */
const httpdFamily =
  /^(wsgi(script|daemon|process|application|python|import|pass|socket|chunked|lazy|restrict)|rewrite(engine|rule|cond|base|options|map)|ssl(engine|certificate|protocol|cipher|options|proxy|session|verify|require|honor|stapling|random|passphrase|cacert)|proxypass|proxy(preserve|requests|timeout|via|add|fcgi|html|error)|sec(rule|action|marker|audit|request|response|component|debug|upload|tmp|data)|allowoverride|auth(type|name|basic|digest|ldap|z|n|form|mellon)|php_(value|flag|admin)|oidc|mellon|perl(response|require|module|set|options|switches)|passenger|cache(root|enable|disable|lock|dir|default|max|ignore)|fcgid|fastcgi|dav(lock|svn|depth)?|svn|dbd|balancer|remoteip|tkt|expires|deflate|brotli|h2|md(omain|certificate|private|contact|ca|base|renew|store|must)|gssapi|mod_gzip|modpagespeed)/;

const httpdDirectives = new Set(
  words(`documentroot serverroot directoryindex errordocument setenvif setenvifnocase browsermatch browsermatchnocase requestheader
    sethandler addhandler addoutputfilter addoutputfilterbytype setoutputfilter scriptalias scriptaliasmatch aliasmatch
    redirectmatch redirectpermanent redirecttemp wsgiscriptalias customlog errorlogformat serversignature servertokens
    fileetag traceenable usecanonicalname maxkeepaliverequests keepalivetimeout accessfilename
    languagepriority forcelanguagepriority addlanguage addcharset adddefaultcharset indexoptions indexignore
    startservers minsparethreads maxsparethreads threadsperchild threadlimit maxrequestworkers maxclients
    maxconnectionsperchild maxrequestsperchild minspareservers maxspareservers serverlimit namevirtualhost
    limitrequestbody limitrequestline limitrequestfields limitrequestfieldsize acceptpathinfo enablesendfile enablemmap
    fallbackresource allowencodedslashes extendedstatus unsetenv passenv scriptsock typesconfig mimemagicfile
    sslmutex contentdigest serverpath suexecusergroup addicon addiconbytype addiconbyencoding defaulticon
    readmename headername nokeepalive forcetype removehandler removetype modmimeusepathinfo undefmacro aliaspreservepath
    virtualdocumentroot virtualscriptalias protocolshonororder  rpaf_enable assignuserid
    xsendfile xsendfilepath substitute filterdeclare filterprovider filterchain luahookfixups proxyiobuffersize`),
);

/** Names that httpd shares with other programs, so that they prove nothing by themselves. */
const sharedDirectives = new Set(
  words(`include includeoptional servername serveralias serveradmin listen user group timeout keepalive
    pidfile loglevel errorlog logformat transferlog options order allow deny satisfy require alias redirect addtype addencoding
    header setenv define undefine use mutex lockfile protocols protocol port authuserfile authgroupfile userdir action
    hostnamelookups coredumpdirectory defaultruntimedir defaulttype error sendbuffersize receivebuffersize listenbacklog
    imapmenu anonymous session sessioncookiename cgipassauth scriptlog gracefulshutdowntimeout rlimitcpu rlimitmem rlimitnproc`),
);

/** Names of ProFTPD, collectd and the like that httpd has never had. */
const foreignDirectives = new Set(
  words(`defaultserver defaultroot serverident umask maxinstances requirevalidshell authpam authpamconfig displaylogin
    displayconnect displaychdir passiveports modulepath moduleconf allowoverwrite useftpusers usereversedns identlookups multilinerfc2228
    showsymlinks timeoutnotransfer timeoutstalled timeoutidle listoptions denyfilter rootlogin delayengine wtmplog
    loadplugin interval fqdnlookup typesdb basedir script graphwidth datasources hostname
    permitrootlogin passwordauthentication subsystem hostkey listenaddress usepam domain database`),
);

function words(text: string): string[] {
  return text.split(/\s+/).filter(word => word !== '');
}
