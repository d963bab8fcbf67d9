import { Parser, Language as TreeSitterLanguage } from 'web-tree-sitter';
import { apacheFacts } from './apache/facts.ts';
import { scanApache } from './apache/items.ts';
import { parseApache } from './apache/parse.ts';
import { allowoverrideNonePlus } from './apache/rules/allowoverride-none-plus.ts';
import { argumentCount } from './apache/rules/argument-count.ts';
import { argumentValue } from './apache/rules/argument-value.ts';
import { directiveModuleNotLoaded } from './apache/rules/directive-module-not-loaded.ts';
import { directivePlaceUndocumented } from './apache/rules/directive-place-undocumented.ts';
import { directiveWrongContext } from './apache/rules/directive-wrong-context.ts';
import { errorDirective } from './apache/rules/error-directive.ts';
import { expressionSyntax } from './apache/rules/expression-syntax.ts';
import { globInMatchSection } from './apache/rules/glob-in-match-section.ts';
import { headerUnquoted } from './apache/rules/header-unquoted.ts';
import { htaccessNotAllowed } from './apache/rules/htaccess-not-allowed.ts';
import { inlineComment } from './apache/rules/inline-comment.ts';
import { invisibleCharacter } from './apache/rules/invisible-character.ts';
import { listenDuplicate } from './apache/rules/listen-duplicate.ts';
import { logFormatSyntax } from './apache/rules/log-format-syntax.ts';
import { obsoleteDirective } from './apache/rules/obsolete-directive.ts';
import { portOutOfRange } from './apache/rules/port-out-of-range.ts';
import { regexInPlainSection } from './apache/rules/regex-in-plain-section.ts';
import { regexRedos } from './apache/rules/regex-redos.ts';
import { regexSyntax } from './apache/rules/regex-syntax.ts';
import { removedDirective } from './apache/rules/removed-directive.ts';
import { renamedDirective } from './apache/rules/renamed-directive.ts';
import { requireHostUrl } from './apache/rules/require-host-url.ts';
import { requireIpSyntax } from './apache/rules/require-ip-syntax.ts';
import { rewriteArguments } from './apache/rules/rewrite-arguments.ts';
import { rewriteBackrefOutOfRange } from './apache/rules/rewrite-backref-out-of-range.ts';
import { rewriteCondOrphan } from './apache/rules/rewrite-cond-orphan.ts';
import { rewriteEngineOff } from './apache/rules/rewrite-engine-off.ts';
import { rewriteFlagSemicolon } from './apache/rules/rewrite-flag-semicolon.ts';
import { rewriteFlagSpace } from './apache/rules/rewrite-flag-space.ts';
import { rewriteFlagUnknown } from './apache/rules/rewrite-flag-unknown.ts';
import { rewriteFlagValue } from './apache/rules/rewrite-flag-value.ts';
import { rewritePerdirLeadingSlash } from './apache/rules/rewrite-perdir-leading-slash.ts';
import { rewriteRWithoutL } from './apache/rules/rewrite-r-without-l.ts';
import { rewriteServerMissingSlash } from './apache/rules/rewrite-server-missing-slash.ts';
import { rewriteUnescapedDot } from './apache/rules/rewrite-unescaped-dot.ts';
import { rewriteUnknownVariable } from './apache/rules/rewrite-unknown-variable.ts';
import { sectionArgumentMissing } from './apache/rules/section-argument-missing.ts';
import { serveraliasComma } from './apache/rules/serveralias-comma.ts';
import { servernameWithPath } from './apache/rules/servername-with-path.ts';
import { unknownDirective } from './apache/rules/unknown-directive.ts';
import { wsgiDaemonDuplicate } from './apache/rules/wsgi-daemon-duplicate.ts';
import { wsgiGroupBeforeDaemon } from './apache/rules/wsgi-group-before-daemon.ts';
import { loadModules } from './convert/apache/load-modules.ts';
import { nginxUwsgiToHttp } from './convert/nginx/nginx-uwsgi-to-http.ts';
import { uwsgiFormats } from './convert/uwsgi/uwsgi-formats.ts';
import type { Dialect, Language } from './core/language.ts';
import type { DeploymentRule, ItemRule } from './core/rule.ts';
import { glanceToStandalone } from './glance/convert/glance-to-standalone.ts';
import { glanceToUwsgi } from './glance/convert/glance-to-uwsgi.ts';
import { glanceWsgiModule } from './glance/convert/glance-wsgi-module.ts';
import { backendNotFound } from './glance/rules/backend-not-found.ts';
import { glanceBufferSize } from './glance/rules/glance-buffer-size.ts';
import { glanceChunkedInputLimit } from './glance/rules/glance-chunked-input-limit.ts';
import { glanceEnableThreads } from './glance/rules/glance-enable-threads.ts';
import { glanceHarakiri } from './glance/rules/glance-harakiri.ts';
import { glanceHttpChunkedInput } from './glance/rules/glance-http-chunked-input.ts';
import { glanceLimitRequestBody } from './glance/rules/glance-limit-request-body.ts';
import { glanceModProxyUwsgi } from './glance/rules/glance-mod-proxy-uwsgi.ts';
import { glanceModWsgi } from './glance/rules/glance-mod-wsgi.ts';
import { glanceNginxUwsgi } from './glance/rules/glance-nginx-uwsgi.ts';
import { glanceProxy100Continue } from './glance/rules/glance-proxy-100-continue.ts';
import { glanceProxyTimeout } from './glance/rules/glance-proxy-timeout.ts';
import { glanceReleaseContradiction } from './glance/rules/glance-release-contradiction.ts';
import { glanceSharedSettings } from './glance/rules/glance-shared-settings.ts';
import { glanceSocketTimeout } from './glance/rules/glance-socket-timeout.ts';
import { glanceStandaloneRemoved } from './glance/rules/glance-standalone-removed.ts';
import { glanceUwsgiHttp } from './glance/rules/glance-uwsgi-http.ts';
import { glanceUwsgiSocket } from './glance/rules/glance-uwsgi-socket.ts';
import { glanceWsgiScriptRemoved } from './glance/rules/glance-wsgi-script-removed.ts';
import { portConflict } from './glance/rules/port-conflict.ts';
import { proxyBackendProtocolMismatch } from './glance/rules/proxy-backend-protocol-mismatch.ts';
import { wsgiChunkedRequestOff } from './glance/rules/wsgi-chunked-request-off.ts';
import { nginxFacts } from './nginx/facts.ts';
import { scanNginx } from './nginx/items.ts';
import { parseNginx } from './nginx/parse.ts';
import { SERVICE_LANGUAGES } from './service/languages.ts';
import { uwsgiFacts } from './uwsgi/facts.ts';
import { scanIni, scanWhole } from './uwsgi/items.ts';
import { parseIni } from './uwsgi/parse-ini.ts';
import { readJson } from './uwsgi/read-json.ts';
import { readXml } from './uwsgi/read-xml.ts';
import { readYaml } from './uwsgi/read-yaml.ts';
import { UWSGI_INSTANCE_RULES, UWSGI_ITEM_RULES } from './uwsgi/rules.ts';
import type { Conversion } from './workspace/conversion.ts';

/** Where the parsers' WebAssembly is: bytes, or an address to fetch (the runtime must be an address or a path). */
export interface Wasm {
  readonly runtime: string;
  readonly apacheconf: string | Uint8Array;
  readonly uwsgiIni: string | Uint8Array;
  readonly nginx: string | Uint8Array;
}

/** Every language, by dialect. Rejects when the parsers cannot be loaded. */
export async function loadLanguages(wasm: Wasm): Promise<ReadonlyMap<Dialect, Language>> {
  await Parser.init({ locateFile: () => wasm.runtime });
  const [apache, ini, nginx] = await Promise.all([
    loadParser(wasm.apacheconf),
    loadParser(wasm.uwsgiIni),
    loadParser(wasm.nginx),
  ]);
  const httpd = {
    program: 'apache',
    scan: scanApache,
    parse: (text: string) => parseApache(apache, text),
    facts: apacheFacts,
  } as const;
  const uwsgi = { program: 'uwsgi', scan: scanWhole, facts: uwsgiFacts } as const;
  const languages: readonly Language[] = [
    { dialect: 'apacheconf', ...httpd },
    { dialect: 'htaccess', ...httpd },
    { dialect: 'uwsgi-ini', ...uwsgi, scan: scanIni, parse: text => parseIni(ini, text) },
    { dialect: 'uwsgi-xml', ...uwsgi, parse: readXml },
    { dialect: 'uwsgi-yaml', ...uwsgi, parse: readYaml },
    { dialect: 'uwsgi-json', ...uwsgi, parse: readJson },
    {
      dialect: 'nginx',
      program: 'nginx',
      scan: scanNginx,
      parse: text => parseNginx(nginx, text),
      facts: nginxFacts,
    },
    ...SERVICE_LANGUAGES,
  ];
  return new Map(languages.map(language => [language.dialect, language]));
}

/** Rules that judge one item. */
export const ITEM_RULES: readonly ItemRule[] = [
  ...UWSGI_ITEM_RULES,
  invisibleCharacter,
  allowoverrideNonePlus,
  inlineComment,
  obsoleteDirective,
  portOutOfRange,
  renamedDirective,
  serveraliasComma,
  servernameWithPath,
];

/** Rules that join files. */
export const DEPLOYMENT_RULES: readonly DeploymentRule[] = [
  argumentCount,
  argumentValue,
  glanceModWsgi,
  glanceUwsgiHttp,
  glanceUwsgiSocket,
  glanceModProxyUwsgi,
  glanceNginxUwsgi,
  glanceWsgiScriptRemoved,
  glanceReleaseContradiction,
  glanceStandaloneRemoved,
  glanceHttpChunkedInput,
  glanceBufferSize,
  glanceChunkedInputLimit,
  glanceEnableThreads,
  glanceSocketTimeout,
  glanceHarakiri,
  glanceSharedSettings,
  glanceProxy100Continue,
  glanceProxyTimeout,
  wsgiChunkedRequestOff,
  glanceLimitRequestBody,
  proxyBackendProtocolMismatch,
  backendNotFound,
  portConflict,
  ...UWSGI_INSTANCE_RULES,
  unknownDirective,
  removedDirective,
  errorDirective,
  directiveModuleNotLoaded,
  directiveWrongContext,
  directivePlaceUndocumented,
  htaccessNotAllowed,
  sectionArgumentMissing,
  listenDuplicate,
  wsgiDaemonDuplicate,
  wsgiGroupBeforeDaemon,
  expressionSyntax,
  globInMatchSection,
  headerUnquoted,
  logFormatSyntax,
  regexInPlainSection,
  regexRedos,
  regexSyntax,
  requireHostUrl,
  requireIpSyntax,
  rewriteArguments,
  rewriteBackrefOutOfRange,
  rewriteCondOrphan,
  rewriteEngineOff,
  rewriteFlagSemicolon,
  rewriteFlagSpace,
  rewriteFlagUnknown,
  rewriteFlagValue,
  rewritePerdirLeadingSlash,
  rewriteRWithoutL,
  rewriteServerMissingSlash,
  rewriteUnescapedDot,
  rewriteUnknownVariable,
];

async function loadParser(source: string | Uint8Array): Promise<Parser> {
  const parser = new Parser();
  parser.setLanguage(await TreeSitterLanguage.load(source));
  return parser;
}

/** Rewritings of whole files or wirings. */
export const CONVERSIONS: readonly Conversion[] = [
  glanceToStandalone,
  glanceToUwsgi,
  glanceWsgiModule,
  loadModules,
  nginxUwsgiToHttp,
  ...uwsgiFormats,
];
