import { keywords } from '../../apache/arguments/build.ts';
import type { Keyword } from '../../apache/arguments/model.ts';

export const REQUEST_HEADERS = keywords({
  Accept: 'the media types that the client takes',
  'Accept-Encoding': 'the ways of packing that the client takes',
  'Accept-Language': 'the languages that the client asks for',
  Authorization: 'who the client says it is',
  'Cache-Control': 'what caches may do',
  'Content-Length': 'how long the body is',
  'Content-Type': 'what the body is',
  Cookie: 'the cookies of this site',
  Forwarded: 'who asked the proxy in front (RFC 7239)',
  Host: 'the name that the client asks for',
  'If-Modified-Since': 'answer only if newer',
  'If-None-Match': 'answer only if it has another tag',
  Origin: 'the site whose script asks',
  Range: 'a part only',
  Referer: 'the page that led here',
  'Sec-Fetch-Site': 'how far the asking site is from this one',
  Upgrade: 'another protocol that the client can speak',
  'User-Agent': 'the program that asks',
  'X-Forwarded-For': 'the clients of the proxies in front',
  'X-Forwarded-Host': 'the name that the proxy in front was asked for',
  'X-Forwarded-Port': 'the port that the proxy in front was asked on',
  'X-Forwarded-Proto': 'the scheme that the proxy in front was asked with',
  'X-Real-IP': 'the client of the proxy in front',
  'X-Request-ID': 'the number of a request, over all its servers',
  'X-Requested-With': 'often XMLHttpRequest, from scripts',
});

export const RESPONSE_HEADERS = keywords({
  'Access-Control-Allow-Headers': 'headers that scripts of other sites may send',
  'Access-Control-Allow-Methods': 'methods that scripts of other sites may use',
  'Access-Control-Allow-Origin': 'the sites whose scripts may read the answer',
  Age: 'how long a cache has had it',
  'Cache-Control': 'what caches may do',
  'Content-Disposition': 'shown, or saved under a name',
  'Content-Encoding': 'how the body is packed',
  'Content-Language': 'the language of the body',
  'Content-Length': 'how long the body is',
  'Content-Security-Policy': 'where scripts, pictures and frames may come from',
  'Content-Type': 'what the body is',
  'Cross-Origin-Opener-Policy': 'whether pages of other sites share its window',
  'Cross-Origin-Resource-Policy': 'which sites may embed it',
  ETag: 'the tag of this version',
  Expires: 'until when it is fresh',
  'Last-Modified': 'when it was changed',
  Location: 'where to go instead',
  'Permissions-Policy': 'which abilities of the browser pages may use',
  'Referrer-Policy': 'what other sites are told of where a visitor comes from',
  Server: 'which program answers',
  'Set-Cookie': 'a cookie to keep',
  'Strict-Transport-Security': 'come back with https only',
  Vary: 'the request headers that the answer depends on',
  'WWW-Authenticate': 'how to log in',
  'X-Content-Type-Options': 'whether browsers may guess another media type',
  'X-Frame-Options': 'who may show it in a frame',
  'X-Robots-Tag': 'what search engines may do',
});

const VALUES: Readonly<Record<string, readonly Keyword[]>> = {
  'access-control-allow-origin': keywords({ '*': 'every site' }),
  'cache-control': keywords({
    '"max-age=31536000, public, immutable"': 'a year: for files whose names change with their content',
    '"no-cache"': 'ask each time whether it changed',
    '"no-store"': 'keep nothing',
    '"private"': 'for the client alone',
  }),
  'cross-origin-opener-policy': keywords('same-origin same-origin-allow-popups unsafe-none'),
  'cross-origin-resource-policy': keywords('same-origin same-site cross-origin'),
  'referrer-policy': keywords(
    'no-referrer same-origin strict-origin strict-origin-when-cross-origin origin unsafe-url',
  ),
  'strict-transport-security': keywords({
    '"max-age=31536000"': 'for a year',
    '"max-age=31536000; includeSubDomains"': 'for a year, names below it as well',
  }),
  'x-content-type-options': keywords({ nosniff: 'no guessing' }),
  'x-forwarded-proto': keywords({ https: '', http: '', '"expr=%{REQUEST_SCHEME}"': 'that of the request' }),
  'x-frame-options': keywords({ DENY: 'nobody', SAMEORIGIN: 'pages of this site' }),
  'x-robots-tag': keywords({ noindex: '', '"noindex, nofollow"': '' }),
};

/** Values that are often given to a header. */
export function headerValues(name: string): readonly Keyword[] {
  const key = name.toLowerCase();
  return Object.hasOwn(VALUES, key) ? (VALUES[key] ?? []) : [];
}
