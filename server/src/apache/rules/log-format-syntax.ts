import { subRule } from '../sub-rule.ts';

export const logFormatSyntax = subRule({
  id: 'log-format-syntax',
  title: 'Format that httpd refuses',
  severity: 'error',
  why: `httpd reads the formats of \`LogFormat\`, \`CustomLog\`, \`ErrorLogFormat\` and of header values when it starts and stops at a
directive that does not exist. A per cent sign is written \`%%\`. See
[custom log formats](https://httpd.apache.org/docs/2.4/mod/mod_log_config.html#formats).`,
  exampleFile: 'httpd.conf',
  bad: [
    `LogFormat "%h %>s %{Referer}" short
#                 ^^^^^^^^^^ has no directive
`,
    `Header set X-Load "100%w"
#                     ^^ no format directive %w
`,
    `ErrorLogFormat "[%t] %l"
#               ^^^^^^^ lacks %M
`,
  ],
  good: [
    `LogFormat "%h %l %u %t \\"%r\\" %>s %O %!200,304{Referer}i %^FB" long
CustomLog logs/access.log long
ErrorLogFormat "[%{u}t] [%-m:%l] %M"
Header set X-Load "%l 100%%"
`,
  ],
});
