// What httpd itself said of texts, asked once and kept: Confwright must say the same without it.
import { describe, expect, test } from 'vitest';
import { allModules } from '../../server/src/knowledge/modules.ts';
import { compare } from '../real/httpd/compare.ts';
import { startJudging } from '../real/httpd/judge.ts';
import { readVerdict } from '../real/httpd/verdict.ts';
import cases from '../real/httpd-cases.json' with { type: 'json' };

/** A disagreement found once. `line` is what `apache2 -t` (2.4.71) names; absent where it accepts. */
interface Agreement {
  readonly name: string;
  readonly text: string;
  readonly line?: number;
}

const AGREEMENTS: readonly Agreement[] = [
  {
    name: 'a provider of mod_lua, which is read at once',
    text: '<Directory "/srv/a">\nLuaAuthzProvider foo authz.lua check_foo\n</Directory>',
  },
  {
    name: 'aliases of LDAP, in any case',
    text: '<Location "/a">\nAuthLDAPDereferenceAliases On\n</Location>',
  },
  {
    name: 'files in files of the same name',
    text: '<Files "*.html">\n<Files ".ht*">\n</Files>\nRequire all denied\n</Files>',
  },
  { name: 'a version that ends with a dot', text: '<IfVersion >= 9.>\nFoo\n</IfVersion>' },
  { name: 'a version without its middle', text: '<IfVersion >= 9..1.>\nFoo\n</IfVersion>' },
  { name: 'a version that begins with a dot', text: '<IfVersion >= .2>\nFoo\n</IfVersion>', line: 1 },
  { name: 'a version of four numbers', text: '<IfVersion >= 2.4.1.0>\nFoo\n</IfVersion>', line: 1 },
  { name: 'a line joined to a version', text: '<IfVersion >= 9.0> \\\nFoo\n</IfVersion>' },
  { name: 'a bracket on the next line', text: '<IfVersion >= 9.0 \\\n>\nFoo\n</IfVersion>' },
  { name: 'a proxy of nothing, and no bracket', text: '<Proxy\n    Require all granted\n</Proxy>' },
  { name: 'a proxy without its bracket', text: '<Proxy "*"\n</Proxy>', line: 1 },
  { name: 'a macro in a folder', text: '<Directory /x>\n<Macro M $x>\n</Macro>\n</Directory>\nUse M x' },
  { name: 'a macro left open in a folder', text: '<Directory /x>\n<Macro M $x>\n</Directory>\n', line: 2 },
  { name: 'bytes of the builtin source', text: 'SSLRandomSeed startup builtin 512', line: 1 },
  { name: 'bytes of a file', text: 'SSLRandomSeed startup file:/dev/urandom 512' },
  { name: 'an empty address', text: '<VirtualHost "" *:80>\nServerName a\n</VirtualHost>' },
  {
    name: 'a section where only access rules may stand',
    text: '<Location /x>\n<RequireAny>\n<DirectoryMatch "^/srv">\nRequire ip 127.0.0.1\n</DirectoryMatch>\nRequire ip ::1\n</RequireAny>\n</Location>',
    line: 3,
  },
  { name: 'brackets too many in a format', text: 'Header set A %{ACAO}}}e\nLogFormat "%{a}}i %h" x' },
  { name: 'a bracket for a directive of a format', text: 'Header set A %}', line: 1 },
  {
    name: 'a macro in a section, which closes it where it is used',
    text: '<Proxy "*">\n<Macro V $n>\n</Proxy>\nServerAdmin $n\n</Macro>\nUse V x',
  },
  {
    name: 'containers behind a section that is passed over, in a container of a folder',
    text: '<Directory /x>\n<IfModule mod_mime.c>\n<IfModule mod_nosuch.c>\n<Directory /srv>\n</Directory>\n</IfModule>\n<IfModule mod_alias.c>\nOptions +FollowSymLinks\n</IfModule>\n</IfModule>\n</Directory>',
  },
  { name: 'a container closed in a macro', text: '<IfModule mod_alias.c>\n<Macro M $x>\n</IfModule>\n</Macro>' },
  {
    name: 'a container left open in a macro',
    text: '<Macro M $x>\n<IfModule mod_alias.c>\nRewriteEngine On\n</Macro>',
  },
  {
    name: 'a tag without its bracket in what is passed over',
    text: '<IfModule mod_nosuch.c>\n<Directory /x\n</Directory>\n</IfModule>',
  },
  {
    name: 'a container without its bracket in what is passed over',
    text: '<Directory /x>\n<IfModule mod_nosuch.c>\n<IfModule mod_cgid.c\nFoo\n</IfModule>\n</IfModule>\n</Directory>',
  },
  {
    name: 'a section left open in a container left open',
    text: '<IfModule mod_alias.c>\n<Proxy "*">\nRewriteEngine On\n',
  },
  {
    name: 'a virtual host in a container that is passed over in a folder',
    text: '<Directory /x>\n<IfModule mod_nosuch.c>\n<VirtualHost *:80>\nFoo\n</VirtualHost>\n</IfModule>\n</Directory>',
  },
  {
    name: 'settings of a proxy in files of a proxy',
    text: '<ProxyMatch "^https">\n<FilesMatch a>\nSSLProxyVerify none\n</FilesMatch>\n</ProxyMatch>',
  },
  { name: 'a word behind a version', text: '<IfVersion >= 9.0> >=\nFoo\n</IfVersion>' },
  { name: 'a comment behind a version', text: '<IfVersion < 2.3> # a comment\nFoo\n</IfVersion>', line: 1 },
  { name: 'a sign behind a version', text: '<IfVersion < 2.3>$\nFoo\n</IfVersion>', line: 1 },
  { name: 'a comment behind a log format', text: 'LogFormat "%h %l %>s" common # a comment', line: 1 },
  { name: 'too much behind the format of the error log', text: 'ErrorLogFormat request "[%{uc}t] %M" b', line: 1 },
  { name: 'a provider that nobody has', text: '<Directory />\nRequire foo\n</Directory>', line: 2 },
  { name: 'an alias of nothing', text: 'Alias /a ""', line: 1 },
  { name: 'server root is set while reading', text: '<Location /x>\nServerRoot /\n</Location>' },
  { name: 'proxy settings of TLS', text: '<ProxyMatch "^https">\nSSLProxyEngine on\n</ProxyMatch>' },
  {
    name: 'only access rules',
    text: '<Directory /x>\n<RequireAll>\nOptions -Indexes\n</RequireAll>\n</Directory>',
    line: 3,
  },
  {
    name: 'a section that is passed over',
    text: '<Directory /x>\n<IfModule mod_nosuch.c>\n<DirectoryMatch "^/y">\n</DirectoryMatch>\n</IfModule>\n</Directory>',
  },
  { name: 'text behind the end of a container', text: '<IfModule mod_alias.c>\n</IfModule> # end', line: 2 },
  { name: 'text behind the end of one passed over', text: '<IfModule mod_nosuch.c>\nFoo\n</IfModule> # end' },
  { name: 'text behind the end of a section', text: '<Directory /x>\n</Directory> # end' },
  { name: 'a word in the end of a container', text: '<IfModule mod_alias.c>\n</IfModule x>', line: 2 },
  { name: 'zeros in an address', text: '<VirtualHost [00000:000:000:0000::2]:7080>\n</VirtualHost>' },
  { name: 'two brackets', text: '<Directory /x>\n</Directory>>', line: 2 },
  { name: 'a blank before the bracket', text: '<Directory /x>\n</Directory >', line: 2 },
  {
    name: 'container closed before its section',
    text: '<IfModule mod_alias.c>\n<Location /x>\n</IfModule>\n</Location>',
    line: 3,
  },
  { name: 'container left open', text: '<IfModule mod_alias.c>\nServerName a' },
  { name: 'container passed over and left open', text: '<IfModule mod_nosuch.c>\nServerName a', line: 1 },
  { name: 'module names in their own spelling', text: '<IfModule MOD_ALIAS.C>\nFoo\n</IfModule>' },
  { name: 'quoted module name', text: '<IfModule "mod_alias.c">\nFoo\n</IfModule>', line: 2 },
  { name: 'quoted negation', text: '<IfFile "!/nosuch">\nFoo\n</IfFile>' },
  { name: 'an exact version', text: '<IfVersion 2.4>\nFoo\n</IfVersion>' },
  { name: 'a version', text: '<IfVersion >= 2.4>\nFoo\n</IfVersion>', line: 2 },
  { name: 'a definition', text: 'Define X\n<IfDefine X>\nFoo\n</IfDefine>', line: 3 },
  { name: 'a definition taken back', text: 'Define X\nUnDefine X\n<IfDefine X>\nFoo\n</IfDefine>' },
  { name: 'a section of a module that is not loaded', text: '<IfSection "<VirtualHost">\nFoo\n</IfSection>' },
  { name: 'a directive asked for like a section', text: '<IfDirective VirtualHost>\nFoo\n</IfDirective>' },
  { name: 'a macro nobody uses', text: '<Macro M>\nFoo\n<Location /x>\n</Macro>' },
  { name: 'a macro with an error', text: '<Macro M $x>\nFoo $x\n</Macro>\nUse M a', line: 2 },
  { name: 'a macro taken back', text: '<Macro M>\n</Macro>\nUndefMacro M\nUse M', line: 4 },
  {
    name: 'a virtual host in another',
    text: '<VirtualHost *:1>\n<VirtualHost *:2>\n</VirtualHost>\n</VirtualHost>',
    line: 2,
  },
  { name: 'files in a location', text: '<Location /x>\n<Files a>\n</Files>\n</Location>', line: 2 },
  { name: 'an alias with a path in a location', text: '<Location /x>\nAlias /a /b\n</Location>', line: 2 },
  { name: 'the server in a virtual host', text: '<VirtualHost *:80>\nPidFile /x\n</VirtualHost>', line: 2 },
  { name: 'an error on purpose, passed over', text: '<IfDefine NOSUCH>\nError "no"\n</IfDefine>' },
  { name: 'an error on purpose', text: 'Error "no"', line: 1 },
  { name: 'else without if', text: '<VirtualHost *:80>\n<Else>\n</Else>\n</VirtualHost>', line: 2 },
  { name: 'else twice', text: '<If "true">\n</If>\n<Else>\n</Else>\n<Else>\n</Else>', line: 5 },
  { name: 'else behind a container', text: '<If "true">\n</If>\n<IfModule mod_alias.c>\n<Else>\n</Else>\n</IfModule>' },
  { name: 'a module of another platform', text: 'ISAPICacheFile x', line: 1 },
];

/** httpd's own modules and those that the texts use: one that may bring anything makes nothing certain. */
const loaded = allModules.filter(
  ({ file, source, status, identifier }) =>
    file !== undefined &&
    !/^(?:prefork|worker)\.c$/.test(source) &&
    (status !== undefined || /^(?:wsgi|security2|fcgid|uwsgi)_module$/.test(identifier)),
);
const MAIN = `${loaded.map(({ identifier, file }) => `LoadModule ${identifier} ${file}`).join('\n')}\nInclude site.conf\n`;

const ourErrors = await startJudging();

describe('disagreements with httpd that were found once', () => {
  test.each(AGREEMENTS)('$name', async ({ text, line }) => {
    const verdict = {
      accepted: line === undefined,
      line,
      message: 'refused',
      environment: false,
      reading: true,
    };
    const { outcome, sameLine, reason } = compare(text, verdict, await ourErrors(MAIN, text));
    expect([outcome, sameLine, reason]).toEqual(
      line === undefined ? ['agreed-good', true, ''] : ['agreed-bad', true, 'refused'],
    );
  });
});

/** Cases in which httpd had other modules than here, or refuses what no line of the text says. */
const OTHER_MODULES = new Set([
  'setenv-glance',
  'phpvalue',
  'require-valid-user-no-auth',
  'limit-get-only',
  'two-mpms',
  'sslprotocol-v3',
  // Its text was cut short when it was written down.
  'very long line',
]);

describe('texts that httpd was asked about', () => {
  test.each(cases.filter(({ name }) => !OTHER_MODULES.has(name)))('$name', async ({ text, accepted, says }) => {
    const output = says.replaceAll('FILE', '/x/site.conf').replaceAll(' // ', '\n');
    const verdict = readVerdict({ status: accepted ? 0 : 1, output });
    const { outcome, reason } = compare(text, verdict, await ourErrors(MAIN, text));
    expect([outcome, reason]).not.toEqual(['false-error', reason]);
    expect([outcome, reason]).not.toEqual(['missed', reason]);
  });
});
