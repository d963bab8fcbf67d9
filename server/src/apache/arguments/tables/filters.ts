import { any, digits, each, maybe, number, one, plain, some, word, wordOr } from '../build.ts';
import type { ArgumentTable } from '../model.ts';

const note = [maybe('type', word('Input Output Ratio')), one('note', plain('name'))];
const etag = one(
  'change',
  word({ AddSuffix: 'a suffix for the compressed form', NoChange: '', Remove: 'no ETag at all' }),
);
const name = one('filter', plain('filter'));

/** modules/filters and mod_charset_lite, mod_ext_filter, mod_proxy_html. */
export const filterArguments: ArgumentTable = {
  ...each('BrotliFilterNote DeflateFilterNote', ...note),
  ...each('BrotliAlterETag DeflateAlterETag', etag),
  BrotliCompressionMaxInputBlock: [one('bits', number({ min: 16, max: 24 }))],
  BrotliCompressionQuality: [one('level', number({ min: 0, max: 11 }))],
  BrotliCompressionWindow: [one('bits', number({ min: 10, max: 24 }))],
  DeflateBufferSize: [one('bytes', number({ min: 1, unit: 'bytes' }))],
  DeflateCompressionLevel: [one('level', number({ min: 1, max: 9 }))],
  DeflateInflateLimitRequestBody: [one('bytes', digits({ min: 0, unit: 'bytes' }))],
  DeflateInflateRatioBurst: [one('times', number({ min: 1 }))],
  DeflateInflateRatioLimit: [one('ratio', number({ min: 1 }))],
  DeflateMemLevel: [one('level', number({ min: 1, max: 9 }))],
  DeflateWindowSize: [one('bits', number({ min: 1, max: 15 }))],
  AddOutputFilterByType: [one('filters', plain('filter')), some('media-type', plain('media-type'))],
  FilterChain: [some('filter', plain('filter'))],
  FilterDeclare: [name, maybe('type', wordOr('text', 'RESOURCE CONTENT_SET PROTOCOL CONNECTION NETWORK'))],
  FilterProtocol: [name, maybe('provider', plain('name')), one('flags')],
  FilterProvider: [name, one('provider', plain('filter')), one('expression', plain('expression'))],
  FilterTrace: [name, one('level', number())],
  ExtFilterDefine: [
    name,
    any(
      'parameter',
      wordOr(
        'text',
        'cmd= mode=output mode=input intype= outtype= PreservesContentLength ftype= disableenv= enableenv=',
      ),
    ),
  ],
  ExtFilterOptions: [some('option', word('LogStderr NoLogStderr Onfail=abort Onfail=remove'))],
  ...each('InputSed OutputSed', one('command')),
  Substitute: [one('pattern', plain('substitution'))],
  SubstituteMaxLineLength: [one('bytes')],
  CharsetDefault: [one('charset', plain('charset'))],
  CharsetSourceEnc: [one('charset', plain('charset'))],
  CharsetOptions: [some('option', word('ImplicitAdd NoImplicitAdd TranslateAllMimeTypes NoTranslateAllMimeTypes'))],
  BufferSize: [one('bytes', number({ min: 1, unit: 'bytes' }))],
  KeptBodySize: [one('bytes', digits({ min: 0, unit: 'bytes' }))],
  ProxyHTMLBufSize: [one('bytes', digits({ unit: 'bytes' }))],
  ProxyHTMLCharsetOut: [one('charset', wordOr('charset', '*'))],
  ProxyHTMLDocType: [
    one('type', wordOr('text', 'HTML XHTML HTML5')),
    maybe('variant', wordOr('text', 'Legacy SGML XML')),
  ],
  ProxyHTMLEvents: [some('attribute', plain('name'))],
  ProxyHTMLFixups: [some('what', wordOr('text', 'lowercase dospath reset'))],
  ProxyHTMLLinks: [one('element', plain('name')), some('attribute', plain('name'))],
  ProxyHTMLURLMap: [
    one('from', plain('url')),
    one('to', plain('url')),
    maybe('flags'),
    maybe('condition', plain('expression')),
  ],
  xml2EncAlias: [one('charset', plain('charset')), some('alias', plain('charset'))],
  xml2EncDefault: [one('charset', plain('charset'))],
  xml2StartParse: [some('element', plain('name'))],
};
