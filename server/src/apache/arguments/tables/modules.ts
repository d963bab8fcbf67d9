import {
  any,
  duration,
  each,
  exactWord,
  maybe,
  number,
  one,
  onOff,
  plain,
  signedWord,
  some,
  word,
  wordOr,
} from '../build.ts';
import type { ArgumentTable } from '../model.ts';

const lua = one('script', plain('path'));
const luaFunction = one('function', plain('name'));
const luaMoment = maybe('moment', word('early late'));
const sessionCookie = [one('name', plain('name')), any('attribute')];
const sql = one('label', plain('name'));

/** mod_rewrite; its languages have parsers of their own. */
export const rewriteArguments: ArgumentTable = {
  RewriteBase: [one('URL-path', plain('url-path'))],
  RewriteCond: [
    one('test', plain('rewrite-test')),
    one('condition', plain('rewrite-condition')),
    maybe('flags', plain('rewrite-flags')),
  ],
  RewriteMap: [
    one('name', plain('name')),
    one(
      'source',
      wordOr('text', {
        'txt:': '',
        'rnd:': '',
        'dbm:': '',
        'prg:': '',
        'int:tolower': '',
        'int:toupper': '',
        'int:escape': '',
        'int:unescape': '',
        'dbd:': '',
        'fastdbd:': '',
      }),
    ),
    maybe('user'),
  ],
  RewriteOptions: [
    some('option', {
      ...word({
        Inherit: "the outer scope's rules behind these",
        InheritBefore: "the outer scope's rules before these",
        InheritDown: 'these rules in all inner scopes, behind theirs',
        InheritDownBefore: 'these rules in all inner scopes, before theirs',
        IgnoreInherit: 'none from outside',
        AllowNoSlash: 'rules for directories asked for without a slash',
        AllowAnyURI: 'any request target, not paths alone',
        MergeBase: "take the outer scope's RewriteBase",
        IgnoreContextInfo: '',
        LegacyPrefixDocRoot: '',
        UnsafePrefixStat: '',
      }),
      otherwise: 'text',
    }),
  ],
  RewriteRule: [
    one('pattern', plain('regex')),
    one('substitution', plain('rewrite-substitution')),
    maybe('flags', plain('rewrite-flags')),
  ],
};

/** Modules with few directives. */
export const otherArguments: ArgumentTable = {
  ...each('CGIScriptTimeout CGIDScriptTimeout', one('time', duration('s'))),
  ...each('DBDExptime DBDKeep DBDMax DBDMin', one('number')),
  ...each('LuaHookAccessChecker LuaHookAuthChecker LuaHookTranslateName', lua, luaFunction, luaMoment),
  ...each(
    `LuaHookFixups LuaHookInsertFilter LuaHookLog LuaHookMapToStorage LuaHookPreTranslate LuaHookPreTranslateName
    LuaHookTypeChecker LuaQuickHandler`,
    lua,
    luaFunction,
  ),
  ...each('LuaInputFilter LuaOutputFilter', one('filter', plain('filter')), lua, luaFunction),
  ...each('LuaPackageCPath LuaPackagePath', one('pattern', plain('path'))),
  ...each('SessionCookieName SessionCookieName2 SessionDBDCookieName SessionDBDCookieName2', ...sessionCookie),
  ...each('SessionDBDDeleteLabel SessionDBDInsertLabel SessionDBDSelectLabel SessionDBDUpdateLabel', sql),
  ...each('SessionExclude SessionInclude', one('path', plain('url-path'))),
  ...each('RemoteIPTrustedProxyList RemoteIPInternalProxyList', one('file', plain('path'))),
  ...each('RemoteIPHeader RemoteIPProxiesHeader', one('header', plain('header'))),
  ...each('RemoteIPTrustedProxy RemoteIPInternalProxy', some('proxy', plain('host'))),
  ...each('HeartbeatAddress HeartbeatListen', one('address', plain('address'))),
  AddModuleInfo: [one('module', plain('module')), one('text')],
  ChrootDir: [one('directory', plain('directory'))],
  Dav: [one('provider', wordOr('name', { On: 'mod_dav_fs', Off: '' }))],
  DavBasePath: [one('path', plain('url-path'))],
  ...each('DavGenericLockDB DavLockDB', one('file', plain('path'))),
  DavMinTimeout: [one('seconds', number({ min: 0, unit: 'seconds' }))],
  DBDInitSQL: [one('statement')],
  DBDParams: [one('parameters')],
  DBDPrepareSQL: [one('statement'), maybe('label', plain('name'))],
  DBDriver: [one('driver', wordOr('name', 'mysql pgsql sqlite3 odbc freetds oracle'))],
  Group: [one('group', plain('group'))],
  HeartbeatMaxServers: [one('servers', number({ min: 10, orZero: true }))],
  HeartbeatStorage: [one('file', plain('path'))],
  LoadFile: [some('file', plain('path'))],
  LoadModule: [one('module', plain('module')), one('file', plain('path'))],
  LuaAuthzProvider: [one('provider', plain('name')), lua, luaFunction],
  LuaHookCheckUserID: [lua, luaFunction, maybe('moment', wordOr('text', 'early late'))],
  LuaCodeCache: [one('setting', word('stat forever never'))],
  LuaInherit: [one('setting', word('none parent-first parent-last'))],
  LuaMapHandler: [one('regex', plain('regex')), lua, maybe('function', plain('name'))],
  LuaRoot: [one('directory', plain('directory'))],
  LuaScope: [
    one('scope', exactWord('once request conn thread server')),
    maybe('min', number()),
    maybe('max', number()),
  ],
  ModemStandard: [one('standard', word('V.21 V.26bis V.32 V.34 V.92'))],
  MacroIgnoreBadNesting: [],
  MacroIgnoreEmptyArgs: [],
  Lua_____ByteCodeHack: [],
  ...each('SSLLog SSLLogLevel', any('value')),
  RemoteIPProxyProtocolExceptions: [some('address', plain('ip-range'))],
  RequestReadTimeout: [
    any('limit', {
      kind: 'pairs',
      keys: ['handshake', 'header', 'body'].map(name => ({
        word: name,
        value: plain(),
        about: 'seconds, or from-to,MinRate=bytes',
      })),
      words: [],
      exact: false,
      closed: true,
    }),
  ],
  SessionCryptoCipher: [one('cipher', wordOr('name', '3des192 aes128 aes192 aes256'))],
  SessionCryptoDriver: [one('driver', wordOr('name', 'openssl nss')), any('parameter')],
  SessionCryptoPassphrase: [some('secret')],
  SessionCryptoPassphraseFile: [one('file', plain('path'))],
  SessionExpiryUpdateInterval: [one('seconds', number({ min: 0, unit: 'seconds' }))],
  SessionHeader: [one('header', plain('header'))],
  SessionMaxAge: [one('seconds', number({ unit: 'seconds' }))],
  SuexecUserGroup: [one('user', plain('user')), one('group', plain('group'))],
  UndefMacro: [one('name', plain('name'))],
  Use: [one('name', plain('name')), any('argument')],
  User: [one('user', plain('user'))],
};

/** Windows, NetWare and Solaris: the manual alone tells. */
export const platformArguments: ArgumentTable = {
  ...each('ISAPIAppendLogToErrors ISAPIAppendLogToQuery ISAPIFakeAsync ISAPILogNotSupported', one('setting', onOff)),
  ...each('DTracePrivileges VHostSecure', one('setting', onOff)),
  ...each('VHostCGIPrivs VHostPrivs', some('privilege', { ...signedWord(''), otherwise: 'name' })),
  CGIMapExtension: [one('path', plain('path')), one('extension', plain('extension'))],
  Example: [],
  GprofDir: [one('directory', plain('directory'))],
  ISAPICacheFile: [some('file', plain('path'))],
  ISAPIReadAheadBuffer: [one('bytes', number({ unit: 'bytes' }))],
  NWSSLTrustedCerts: [some('file', plain('path'))],
  NWSSLUpgradeable: [one('address', plain('address'))],
  PrivilegesMode: [one('mode', word('FAST SECURE SELECTIVE'))],
  ScriptInterpreterSource: [one('source', word('Registry Registry-Strict Script'))],
  SecureListen: [one('address', plain('address')), one('certificate'), maybe('mutual', wordOr('text', 'MUTUAL'))],
  UNCList: [some('host', plain('host'))],
  VHostCGIMode: [one('mode', word('On Off Secure'))],
  VHostGroup: [one('group', plain('group'))],
  VHostUser: [one('user', plain('user'))],
};
