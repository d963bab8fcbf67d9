import type { MisplacedDirective } from '../core/sighting.ts';
import type { DirectiveFact } from '../knowledge/directives.ts';
import type { Knowledge } from './evaluate.ts';

/** Sections whose content is settings of a directory, a location or a request. */
const DIRECTORY_LIKE: ReadonlySet<string> = new Set([
  'directory',
  'directorymatch',
  'location',
  'locationmatch',
  'files',
  'filesmatch',
  'proxy',
  'proxymatch',
  'if',
  'elseif',
  'else',
]);

/** Whether what stands in a section of this name is the setting of a directory, a location or a request. */
export function isDirectoryLike(section: string): boolean {
  return DIRECTORY_LIKE.has(section);
}

/** Sections that hold access rules and nothing else. */
const ACCESS: ReadonlySet<string> = new Set(['requireall', 'requireany', 'requirenone']);

/** Done while httpd reads the file, wherever they stand. */
const AT_ONCE: ReadonlySet<string> = new Set([
  'define',
  'undefine',
  'include',
  'includeoptional',
  'loadmodule',
  'loadfile',
  'serverroot',
  'defaultruntimedir',
  'error',
  'luaauthzprovider',
]);

type Place = Pick<MisplacedDirective, 'reason' | 'within'>;

/**
 * What is wrong with where a directive stands, given the sections around it (without containers, outermost first).
 * Undefined when nothing is, or when what stands around the file is not known.
 */
export function misplacement(
  { name, place, htaccess, overrides, manual }: DirectiveFact,
  sections: readonly string[],
  argumentCount: number,
  knowledge: Knowledge,
): Place | undefined {
  const within = sections.at(-1) ?? '';
  if (knowledge.isHtaccess) return htaccess ? undefined : { reason: 'not-in-htaccess', within };
  const isInDirectory = sections.some(isDirectoryLike);
  const key = name.toLowerCase();
  if (AT_ONCE.has(key)) return undefined;
  const isInProxy = sections.some(section => section.startsWith('proxy'));
  const isProxySetting = isInProxy && (manual?.contexts.includes('proxy section') ?? false);
  if (place === 'outside' && isInDirectory && !isProxySetting) return { reason: 'not-in-directory', within };
  const isAccess = overrides.includes('AuthConfig') || overrides.includes('All');
  if (!isAccess && sections.some(section => ACCESS.has(section))) return { reason: 'not-in-section', within };
  const isSurroundKnown = knowledge.isMain || sections[0] === 'virtualhost';
  if (place === 'inside' && !isInDirectory && isSurroundKnown) return { reason: 'needs-directory', within };
  if (key === 'rewritebase' && !isInDirectory && isSurroundKnown) return { reason: 'needs-directory', within };
  // With a path of its own it maps the whole server; in <Location> the section's path is meant.
  const mapsPath = (key === 'alias' || key === 'scriptalias') && argumentCount > 1;
  if (mapsPath && isInDirectory) return { reason: 'not-in-section', within };
  const isInHost = sections.includes('virtualhost');
  if (isInHost && NOT_IN_HOST.has(key)) return { reason: 'not-in-section', within: 'virtualhost' };
  if (!isInHost && knowledge.isMain && ONLY_IN_HOST.has(key)) return { reason: 'needs-host', within };
  const forbidden = FORBIDDEN.get(key);
  const around = forbidden && [...sections].reverse().find(section => forbidden.has(section));
  return around ? { reason: 'not-in-section', within: around } : undefined;
}

/** Directives of virtual hosts alone. */
const ONLY_IN_HOST: ReadonlySet<string> = new Set(['serveralias']);

/** Directives of the whole server, which httpd 2.4.71 refuses in `<VirtualHost>`: asked of each with a value it takes. */
const NOT_IN_HOST: ReadonlySet<string> = new Set(
  `acceptfilter asyncrequestworkerfactor authncacheenable authncachesocache authnprovideralias authnzfcgidefineprovider authzprovideralias busyscaninterval chrootdir coredumpdirectory dnssdautoregisteruserdir dnssdautoregistervhosts dnssdenable dnssduserdir errorscaninterval extendedstatus fcgidbusyscaninterval fcgiderrorscaninterval fcgidfixpathinfo fcgididlescaninterval fcgidipcdir fcgidmaxprocesses fcgidprocesstablefile fcgidspawnscore fcgidspawnscoreuplimit fcgidterminationscore fcgidtimescore fcgidzombiescaninterval globallog gracefulshutdowntimeout group heartbeataddress heartbeatlisten heartbeatmaxservers heartbeatstorage idlescaninterval jkshmfile jkshmsize jkwatchdoginterval jkworkerproperty jkworkersfile ldapcacheentries ldapcachettl ldapconnectiontimeout ldaplibrarydebug ldapopcacheentries ldapopcachettl ldapretries ldapretrydelay ldapsharedcachefile ldapsharedcachesize ldaptimeout ldaptrustedglobalcert ldapverifyservercert listen listenbacklog listencoresbucketsratio listentcpdeferaccept maxclients maxconnectionsperchild maxmemfree maxprocesscount maxrequestsperchild maxrequestworkers maxspareservers maxsparethreads minspareservers minsparethreads mutex php_fix_pathinfo_enable pidfile proxyhctpsize receivebuffersize regexdefaultoptions registerhttpmethod scoreboardfile scriptsock secchrootdir secdatadir secguardianlog secpcrematchlimit secpcrematchlimitrecursion secserversignature seerequesttail sendbuffersize serverlimit servertokens sessioncryptodriver sharemempath socketpath spawnscore spawnscoreuplimit sslcryptodevice sslfips sslpassphrasedialog sslrandomseed sslsessioncache sslstaplingcache sslvhostsnipolicy startservers suexec terminationscore threadlimit threadsperchild threadstacksize timescore user watchdoginterval wsgiacceptmutex wsgicasesensitivity wsgidestroyinterpreter wsgidontwritebytecode wsgilazyinitialization wsginewrelicconfigfile wsginewrelicenvironment wsgipythoneggs wsgipythonhashseed wsgipythonhome wsgipythonoptimize wsgipythonpath wsgipythonwarnings wsgirestrictembedded wsgirestrictsignal wsgirestrictstdin wsgirestrictstdout wsgiservermetrics wsgisocketprefix wsgisocketrotation wsgiverbosedebugging xml2encalias zombiescaninterval`.split(
    /\s+/,
  ),
);

const DIRECTORY = ['directory', 'directorymatch'] as const;
const LOCATION = ['location', 'locationmatch'] as const;
/** Conditions count as files in httpd's own checks. */
const FILES = ['files', 'filesmatch', 'if', 'elseif', 'else'] as const;
const LIMIT = ['limit', 'limitexcept'] as const;

const IN_LOCATIONS_ONLY = 'proxypass proxypassmatch proxypassreverse cacheenable cachedisable luahooktranslatename';
const LUA = 'luainputfilter luamaphandler luaoutputfilter luaquickhandler';

/** Sections in which a directive may not stand, at any depth; measured like the above. */
const FORBIDDEN: ReadonlyMap<string, ReadonlySet<string>> = new Map<string, ReadonlySet<string>>([
  ...`${IN_LOCATIONS_ONLY} ${LUA}`.split(' ').map(name => [name, new Set([...DIRECTORY, ...FILES, ...LIMIT])] as const),
  ['mdrequirehttps', new Set([...DIRECTORY, ...LOCATION, ...LIMIT])],
  ['multiviewsmatch', new Set([...LOCATION, ...LIMIT])],
  ['files', new Set([...LOCATION, ...LIMIT])],
  ['filesmatch', new Set([...LOCATION, ...LIMIT])],
  ...['if', 'elseif', 'else', 'limit', 'limitexcept', 'alias', 'scriptalias'].map(
    name => [name, new Set(LIMIT)] as const,
  ),
]);
