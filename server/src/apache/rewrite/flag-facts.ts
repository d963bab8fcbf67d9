/** A flag of RewriteRule or RewriteCond. */
export interface FlagFact {
  readonly name: string;
  readonly long?: string;
  /** What stands behind its `=`; a `?` where it may be left out. */
  readonly value?: string;
  readonly means: string;
}

export const RULE_FLAGS: readonly FlagFact[] = [
  {
    name: 'B',
    long: 'backrefescaping',
    value: 'characters?',
    means: 'Escapes special characters in what $1 … put in.',
  },
  { name: 'BCTLS', means: 'Escapes control characters and blanks in what $1 … put in.' },
  { name: 'BNE', value: 'characters', means: 'Leaves these characters unescaped where B or BCTLS escapes.' },
  { name: 'BNP', long: 'backrefernoplus', means: 'Escapes a blank as %20, not as "+".' },
  {
    name: 'C',
    long: 'chain',
    means: 'Belongs together with the next rule: if this one does not match, the rest of the chain is skipped.',
  },
  {
    name: 'CO',
    long: 'cookie',
    value: 'name:value:domain[:minutes[:path[:secure[:httponly[:samesite]]]]]',
    means: 'Sets a cookie when the rule matches.',
  },
  { name: 'DPI', long: 'discardpath', means: 'Drops the PATH_INFO of the rewritten path (per directory).' },
  {
    name: 'E',
    long: 'env',
    value: '[!]variable[:value]',
    means: 'Sets an environment variable, or removes it with "!".',
  },
  { name: 'END', means: 'Stops rewriting for good, also when the rules of the directory are read again.' },
  { name: 'F', long: 'forbidden', means: 'Answers 403 Forbidden.' },
  { name: 'G', long: 'gone', means: 'Answers 410 Gone.' },
  { name: 'H', long: 'handler', value: 'handler', means: 'Lets this handler answer.' },
  {
    name: 'L',
    long: 'last',
    means:
      'Stops here for this pass. In a directory or .htaccess the rules are read again when the path changed; END stops that.',
  },
  { name: 'N', long: 'next', value: 'rounds?', means: 'Starts again with the first rule: beware of loops.' },
  { name: 'NC', long: 'nocase', means: 'Compares without regard to case.' },
  { name: 'NE', long: 'noescape', means: 'Leaves special characters of the result as they are, such as # or %.' },
  { name: 'NS', long: 'nosubreq', means: 'Is left out in subrequests.' },
  {
    name: 'P',
    long: 'proxy',
    means: 'Hands the request to mod_proxy and stops here. ProxyPass keeps connections, this does not.',
  },
  {
    name: 'PT',
    long: 'passthrough',
    means: 'Treats the result as an address again, so that Alias and WSGIScriptAlias see it. Implies L.',
  },
  { name: 'QSA', long: 'qsappend', means: "Adds the request's query string to that of the result." },
  { name: 'QSD', long: 'qsdiscard', means: "Drops the request's query string." },
  { name: 'QSL', long: 'qslast', means: 'Splits the result at its last "?", not at its first.' },
  {
    name: 'R',
    long: 'redirect',
    value: 'status?',
    means: 'Redirects the client (302 where no status is given). Goes on with the next rule unless L stands beside it.',
  },
  { name: 'S', long: 'skip', value: 'number', means: 'Skips as many of the next rules when this one matches.' },
  { name: 'T', long: 'type', value: 'media type', means: 'Sets the type of the response.' },
  { name: 'UNC', means: 'Lets the result begin with several slashes, as Windows shares do.' },
  {
    name: 'UnsafeAllow3F',
    means: 'Allows a result into which an encoded "?" was put: reopens a hole that was closed in 2024.',
  },
  {
    name: 'UnsafePrefixStat',
    means:
      'Allows a result that begins with a variable to name a file anywhere: reopens a hole that was closed in 2024.',
  },
];

export const CONDITION_FLAGS: readonly FlagFact[] = [
  { name: 'NC', long: 'nocase', means: 'Compares without regard to case.' },
  { name: 'OR', long: 'ornext', means: 'This condition or the next must hold; else all must.' },
  { name: 'NV', long: 'novary', means: 'Adds no header of this condition to Vary.' },
];
