import { Parser, Language as TreeSitterLanguage } from 'web-tree-sitter';
import { apacheFacts } from './apache/facts.ts';
import { scanApache } from './apache/items.ts';
import { parseApache } from './apache/parse.ts';
import { directiveModuleNotLoaded } from './apache/rules/directive-module-not-loaded.ts';
import { directiveWrongContext } from './apache/rules/directive-wrong-context.ts';
import { errorDirective } from './apache/rules/error-directive.ts';
import { htaccessNotAllowed } from './apache/rules/htaccess-not-allowed.ts';
import { invisibleCharacter } from './apache/rules/invisible-character.ts';
import { listenDuplicate } from './apache/rules/listen-duplicate.ts';
import { removedDirective } from './apache/rules/removed-directive.ts';
import { sectionArgumentMissing } from './apache/rules/section-argument-missing.ts';
import { unknownDirective } from './apache/rules/unknown-directive.ts';
import { wsgiDaemonDuplicate } from './apache/rules/wsgi-daemon-duplicate.ts';
import { wsgiGroupBeforeDaemon } from './apache/rules/wsgi-group-before-daemon.ts';
import type { Dialect, Language } from './core/language.ts';
import type { DeploymentRule, ItemRule } from './core/rule.ts';
import { glanceToStandalone } from './glance/convert/glance-to-standalone.ts';
import { glanceModProxyUwsgi } from './glance/rules/glance-mod-proxy-uwsgi.ts';
import { glanceModWsgi } from './glance/rules/glance-mod-wsgi.ts';
import { glanceUwsgiHttp } from './glance/rules/glance-uwsgi-http.ts';
import { glanceUwsgiSocket } from './glance/rules/glance-uwsgi-socket.ts';
import { uwsgiFacts } from './uwsgi/facts.ts';
import { scanIni, scanWhole } from './uwsgi/items.ts';
import { parseIni } from './uwsgi/parse-ini.ts';
import { readJson } from './uwsgi/read-json.ts';
import { readXml } from './uwsgi/read-xml.ts';
import { readYaml } from './uwsgi/read-yaml.ts';
import { unknownOption } from './uwsgi/rules/unknown-option.ts';
import type { Conversion } from './workspace/conversion.ts';

/** Where the parsers' WebAssembly is: bytes, or an address to fetch (the runtime must be an address or a path). */
export interface Wasm {
  readonly runtime: string;
  readonly apacheconf: string | Uint8Array;
  readonly uwsgiIni: string | Uint8Array;
}

/** Every language, by dialect. Rejects when the parsers cannot be loaded. */
export async function loadLanguages(wasm: Wasm): Promise<ReadonlyMap<Dialect, Language>> {
  await Parser.init({ locateFile: () => wasm.runtime });
  const [apache, ini] = await Promise.all([loadParser(wasm.apacheconf), loadParser(wasm.uwsgiIni)]);
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
  ];
  return new Map(languages.map(language => [language.dialect, language]));
}

/** Rules that judge one item. */
export const ITEM_RULES: readonly ItemRule[] = [invisibleCharacter];

/** Rules that join files. */
export const DEPLOYMENT_RULES: readonly DeploymentRule[] = [
  glanceModWsgi,
  glanceUwsgiHttp,
  glanceUwsgiSocket,
  glanceModProxyUwsgi,
  unknownOption,
  unknownDirective,
  removedDirective,
  errorDirective,
  directiveModuleNotLoaded,
  directiveWrongContext,
  htaccessNotAllowed,
  sectionArgumentMissing,
  listenDuplicate,
  wsgiDaemonDuplicate,
  wsgiGroupBeforeDaemon,
];

async function loadParser(source: string | Uint8Array): Promise<Parser> {
  const parser = new Parser();
  parser.setLanguage(await TreeSitterLanguage.load(source));
  return parser;
}

/** Rewritings of whole files or wirings. */
export const CONVERSIONS: readonly Conversion[] = [glanceToStandalone];
