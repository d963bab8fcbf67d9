import { any, each, maybe, number, one, plain, signedWord, some, word, wordOr } from '../build.ts';
import type { ArgumentTable } from '../model.ts';

const extension = some('extension', plain('extension'));
const file = one('file-name', plain('name'));
const path = one('URL-path', plain('url-path'));
const names = some('name', wordOr('path-pattern', { '^^DIRECTORY^^': 'directories', '^^BLANKICON^^': 'empty lines' }));
const encodings = some('encoding', plain('encoding'));
const types = some('media-type', plain('media-type'));
const icon = one('icon', plain('url-path'));
const text = one('text');
const disk = one('file', plain('path'));
const redirectStatus = number({
  words: {
    permanent: '301: for good',
    temp: '302: for now',
    seeother: '303: the answer lies elsewhere',
    gone: '410: no longer there, without a URL',
  },
});
const interpolated = one('directory', wordOr('path', { none: '' }));

/** mod_alias, mod_dir, mod_actions, mod_autoindex, mod_mime, mod_negotiation and what else decides what is served. */
export const contentArguments: ArgumentTable = {
  ...each('Alias ScriptAlias', maybe('URL-path', plain('url-path')), disk),
  ...each('AliasMatch ScriptAliasMatch', one('regex', plain('regex')), disk),
  ...each('RedirectPermanent RedirectTemp', path, one('URL', plain('url'))),
  Redirect: [maybe('status', redirectStatus), one('URL-path', plain('url-path')), maybe('URL', plain('url'))],
  RedirectMatch: [maybe('status', redirectStatus), one('regex', plain('regex')), maybe('URL', plain('url'))],
  Action: [
    one('type', plain('media-type')),
    one('script', plain('url-path')),
    maybe('virtual', word({ virtual: 'the file need not exist' })),
  ],
  Script: [one('method', plain('method')), one('script', plain('url-path'))],
  AddAlt: [text, names],
  AddAltByEncoding: [text, encodings],
  AddAltByType: [text, types],
  AddDescription: [text, names],
  AddIcon: [icon, names],
  AddIconByEncoding: [icon, encodings],
  AddIconByType: [icon, types],
  ...each('DefaultIcon IndexStyleSheet', path),
  ...each('HeaderName ReadmeName', file),
  IndexHeadInsert: [one('markup')],
  IndexIgnore: [some('file', plain('path-pattern'))],
  IndexOptions: [
    any('option', {
      ...signedWord({
        FancyIndexing: 'with icons, sizes and dates',
        FoldersFirst: 'directories before files',
        HTMLTable: 'as an HTML table',
        IconsAreLinks: 'icons belong to the links',
        IconHeight: 'with =pixels',
        IconWidth: 'with =pixels',
        IgnoreCase: 'sort without regard to case',
        IgnoreClient: "do not sort as the client's query asks",
        ScanHTMLTitles: 'titles of HTML files as descriptions',
        ShowForbidden: 'show files that the client may not read',
        SuppressColumnSorting: 'no links that sort',
        SuppressDescription: '',
        SuppressHTMLPreamble: 'HeaderName begins the page itself',
        SuppressIcon: '',
        SuppressLastModified: '',
        SuppressRules: 'no horizontal lines',
        SuppressSize: '',
        TrackModified: 'tell when the list changed last',
        VersionSort: 'numbers in names sort as numbers',
        XHTML: 'XHTML 1.0 instead of HTML 3.2',
        AddAltClass: 'a CSS class for each kind of row',
        UseOldDateFormat: '',
        None: '',
        NameWidth: 'with =characters or =*',
        DescriptionWidth: 'with =characters or =*',
        'Charset=': '',
        'Type=': '',
      }),
      otherwise: 'text',
    }),
  ],
  IndexOrderDefault: [one('direction', word('Ascending Descending')), one('by', word('Name Date Size Description'))],
  AddCharset: [one('charset', plain('charset')), extension],
  AddEncoding: [one('encoding', plain('encoding')), extension],
  AddHandler: [one('handler', plain('handler')), extension],
  ...each('AddInputFilter AddOutputFilter', one('filters', plain('filter')), extension),
  AddLanguage: [one('language', plain('language')), extension],
  AddType: [one('media-type', plain('media-type')), extension],
  DefaultLanguage: [one('language', plain('language'))],
  ...each(
    'RemoveCharset RemoveEncoding RemoveHandler RemoveInputFilter RemoveLanguage RemoveOutputFilter RemoveType',
    extension,
  ),
  MultiviewsMatch: [
    some(
      'what',
      word({
        Any: 'any extension',
        NegotiatedOnly: 'extensions with a meaning for the client only',
        Filters: 'extensions of filters too',
        Handlers: 'extensions of handlers too',
      }),
    ),
  ],
  TypesConfig: [disk],
  MimeMagicFile: [disk],
  LanguagePriority: [some('language', plain('language'))],
  ForceLanguagePriority: [
    some('when', word({ None: '', Prefer: 'several languages fit equally', Fallback: 'no language fits' })),
  ],
  DirectoryIndex: [
    any('file', wordOr('url-path', { disabled: 'no index file at all', 'index.html': '', 'index.php': '' })),
  ],
  DirectoryIndexRedirect: [one('status', wordOr('text', 'on off permanent temp seeother'))],
  FallbackResource: [one('URL-path', wordOr('url-path', { disabled: 'none here' }))],
  ScriptLog: [disk],
  ScriptLogBuffer: [one('bytes', number({ unit: 'bytes' }))],
  ScriptLogLength: [one('bytes', number({ unit: 'bytes' }))],
  ScriptSock: [disk],
  UserDir: [
    some('directory', wordOr('path', { disabled: 'for all, or for the users named', enabled: 'for the users named' })),
  ],
  ...each('VirtualDocumentRoot VirtualDocumentRootIP VirtualScriptAlias VirtualScriptAliasIP', interpolated),
  ImapBase: [one('base', wordOr('url', 'map referer'))],
  ImapDefault: [one('action', wordOr('url', 'error nocontent map referer'))],
  ImapMenu: [one('menu', wordOr('text', 'none formatted semiformatted unformatted'))],
  MetaDir: [one('directory', plain('name'))],
  MetaSuffix: [one('suffix', plain('extension'))],
  ...each('SSIEndTag SSIStartTag', one('tag')),
  ...each('SSIErrorMsg SSIUndefinedEcho', one('text')),
  SSITimeFormat: [one('format')],
  XBitHack: [one('setting', word({ on: '', off: '', full: 'the group bit lets clients cache' }))],
  FancyIndexing: [any('setting', onOffText())],
};

function onOffText() {
  return wordOr('text', 'On Off');
}
