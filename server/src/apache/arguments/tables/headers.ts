import { any, each, maybe, one, plain, some, word, wordOr } from '../build.ts';
import type { ArgumentTable } from '../model.ts';

const ACTIONS = {
  set: 'replace it',
  setifempty: 'set it where it is missing or empty',
  append: 'add to its value, with a comma',
  merge: 'add to its value unless that stands there',
  add: 'one more header of this name',
  unset: 'remove it',
  edit: 'replace the first match of a regular expression',
  'edit*': 'replace all matches',
};
const condition = any(
  'condition',
  wordOr('env-condition', {
    early: 'before the request is processed: for tests',
    'env=': 'when an environment variable is set',
    'env=!': 'when it is not set',
    'expr=': 'when an expression holds',
  }),
);
const header = one('header', plain('header'));
const value = maybe('value', plain('header-format'));
const variable = some('variable', plain('env-assignment'));
const attribute = one(
  'attribute',
  wordOr('header', {
    Remote_Host: "the client's name",
    Remote_Addr: "the client's address",
    Server_Addr: 'the address that took the request',
    Request_Method: '',
    Request_Protocol: '',
    Request_URI: 'the path, without query',
    'User-Agent': '',
    Host: '',
    Referer: '',
    Authorization: '',
    Origin: '',
  }),
);
const regex = one('regex', plain('regex'));
const expiry = wordOr('text', {
  '"access plus 1 month"': '',
  '"access plus 1 hour"': '',
  '"modification plus 1 day"': '',
});

/** mod_headers, mod_setenvif, mod_env, mod_expires, mod_usertrack, mod_ident. */
export const headerArguments: ArgumentTable = {
  Header: [
    maybe('condition', word({ always: 'in answers to errors too', onsuccess: 'in successful answers' })),
    one('action', word({ ...ACTIONS, echo: 'send a request header back', note: 'copy it into a note' })),
    header,
    value,
    condition,
  ],
  RequestHeader: [one('action', word({ ...ACTIONS, echo: '' })), header, value, condition],
  ...each('SetEnvIf SetEnvIfNoCase', attribute, regex, variable),
  ...each('BrowserMatch BrowserMatchNoCase', regex, variable),
  SetEnvIfExpr: [one('expression', plain('expression')), variable],
  SetEnv: [one('variable', plain('env-variable')), maybe('value')],
  ...each('PassEnv UnsetEnv', some('variable', plain('env-variable'))),
  ExpiresByType: [one('media-type', plain('media-type')), one('expiry', expiry)],
  ExpiresDefault: [one('expiry', expiry)],
  CookieDomain: [one('domain', plain('domain'))],
  CookieExpires: [one('expiry')],
  CookieName: [one('name', plain('name'))],
  CookieSameSite: [one('setting', word('None Lax Strict'))],
  CookieStyle: [one('style', word('Netscape Cookie Cookie2 RFC2109 RFC2965'))],
  IdentityCheckTimeout: [one('seconds')],
  ReflectorHeader: [one('input', plain('header')), maybe('output', plain('header'))],
};
