import { describe, expect, test } from 'vitest';
import { findingsOf, openProject } from '../support/project.ts';
import { address, condition, flags, format, regex, seeded, string } from './generated.ts';
import { refusedLines } from './refused-lines.ts';

interface Kind {
  readonly count: number;
  readonly line: (pick: (below: number) => number) => string;
  readonly before?: string;
  readonly after?: string;
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** One line of each kind, with something in it that httpd may refuse. */
const KINDS: Readonly<Record<string, Kind>> = {
  'regular expressions': { count: 260, line: pick => `AliasMatch ${quoted(regex(pick))} /x` },
  'patterns of rules': {
    count: 90,
    line: pick => `RewriteRule "${regex(pick).replaceAll('"', '')}" -`,
  },
  'patterns of conditions': {
    count: 90,
    line: pick => `RewriteCond %{HTTP_HOST} "${regex(pick).replaceAll('"', '')}" [NC]`,
  },
  'headers and browsers': { count: 60, line: pick => `SetEnvIf User-Agent ${quoted(regex(pick))} a` },
  conditions: { count: 200, line: pick => `SetEnvIfExpr ${quoted(condition(pick))} a=1` },
  'Require expr': {
    count: 80,
    line: pick => `Require expr ${condition(pick)}`,
    before: '<Location "/">\n',
    after: '\n</Location>\n',
  },
  'string expressions': { count: 120, line: pick => `ErrorDocument 404 ${quoted(string(pick))}` },
  flags: { count: 160, line: pick => `RewriteRule ^/a$ /b ${flags(pick)}` },
  formats: { count: 120, line: pick => `LogFormat "${format(pick)}" x` },
  addresses: {
    count: 200,
    line: pick => `Require ip ${address(pick)}`,
    before: '<Location "/">\n',
    after: '\n</Location>\n',
  },
};

/** Lines at which an error is told, counted from 0 behind what stands before them. */
async function errorsHere(text: string, above: number): Promise<ReadonlyMap<number, string>> {
  const project = await openProject({ 'apache2.conf': text });
  const errors = findingsOf(project, 'apache2.conf').filter(({ finding }) => finding.severity === 'error');
  return new Map(errors.map(({ finding, range }) => [range.start.line - above, `${finding.rule}: ${finding.message}`]));
}

/** Forms that no generator makes. */
const WRITTEN = String.raw`
RewriteRule "a\"b" c
RewriteRule "a b
RewriteRule a "b
RewriteRule a
RewriteRule a b [L] more
RewriteRule a b[L]
RewriteRule !( b
RewriteRule !^a$ b [NC]
RewriteRule a\ b c
RewriteCond a -lt3
RewriteCond a -lt
RewriteCond a >
RewriteCond a <=
RewriteCond a !=b
RewriteCond a -ge( [NC]
RewriteCond a !-f
RewriteCond a -foo(
RewriteCond a **
RewriteCond a b [NC,OR,NV,nocase,ornext,novary]
RewriteCond a b [L]
RewriteCond expr "%{HTTPS} == 'on'" [NV]
RewriteCond expr %{HTTPS}
RewriteCond expr !%{HTTPS}=='on'
RewriteRule a b [BNE]
RewriteRule a b []
RewriteRule a b [L,]
RewriteRule a b "[L, ]"
RedirectMatch 301 ^/(a /b
RedirectMatch ^/(a)$ /b
RedirectMatch gone ^/[a
RedirectMatch permanent ^/a$ /b
ScriptAliasMatch ** /b
ProxyPassMatch ^/(.*$ http://localhost/
BrowserMatch a\ b
BrowserMatch ^(a b
BrowserMatchNoCase "^(a) b" c
SetEnvIf User-Agent abc\ x
SetEnvIf User-Agent \i x
SetEnvIf Foo( a x
SetEnvIfNoCase ^X-.* ^a$ x
Header edit Location ^http: https:
Header edit Location ^(http: https:
Header edit* Set-Cookie "(?i)^(.*)$" "$1; Secure %q"
Header set X-A "%t %D %l %i %b %{X}e %{SSL_PROTOCOL}s %%"
Header set X-A "%{X}f"
Header set X-A 100%
Header set X-A "expr=%{REQUEST_URI"
Header set X-A expr=%{REQUEST_URI}
Header set X-A b "expr=%{HTTPS} == on"
Header set X-A b c
Header always set X-A a b c
Header set X-A b early
Header unset X-A env=!a
RequestHeader set X-A a; b
RequestHeader append X-A "a b" env=c
Header echo ^(X
Header echo ^X-
AuthName "%{HTTP_HOST"
AuthName "Members of %{HTTP_HOST}"
SetHandler %{FOO}
ErrorLogFormat "[%{u}t] [%-m:%l] [pid %P:tid %T] %7F: %E: [client\ %a] %M"
ErrorLogFormat "%t"
ErrorLogFormat "%+t %M"
ErrorLogFormat "%16t %M"
ErrorLogFormat request "[%L] %M"
ErrorLogFormat request "[%L] %+{X}i % %q"
ErrorLogFormat connection "[%{c}L] %-a \%q"
CustomLog access.log "%h %z"
CustomLog access.log common "expr=%{REQUEST_STATUS} >= 400"
CustomLog access.log common "expr=%{REQUEST_STATUS} >> 400"
CustomLog access.log combined env=!a
GlobalLog access.log "%{X"
`
  .trim()
  .split('\n');

const SEED = 20_241_122;

/** Fails with every line that one of the two refuses and the other takes. Some must be refused, some accepted. */
async function compare(lines: readonly string[], before: string, after: string): Promise<void> {
  const wrap = (body: string): string => `${before}${body}${after}`;
  const above = before.split('\n').length - 1;
  const said = refusedLines(lines, wrap, above);
  const told = await errorsHere(wrap(lines.join('\n')), above);
  const differ = lines.flatMap((text, index) => {
    const httpd = said.get(index);
    const here = told.get(index);
    if ((httpd === undefined) === (here === undefined)) return [];
    return [`${text}\n  httpd: ${httpd ?? 'accepts it'}\n  here: ${here ?? 'accepts it'}`];
  });
  expect(differ).toEqual([]);
  expect(said.size).toBeGreaterThan(lines.length / 10);
  expect(said.size).toBeLessThan(lines.length);
}

describe('agrees with httpd on every line', () => {
  test.each(Object.entries(KINDS))(
    '%s',
    async (_name, { count, line, before = '', after = '' }) => {
      const pick = seeded(SEED);
      await compare([...new Set(Array.from({ length: count }, () => line(pick)))], before, after);
    },
    300_000,
  );

  test('forms written by hand', () => compare(WRITTEN, '', '\n'), 300_000);
});
