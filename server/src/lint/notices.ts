import type { Rule } from '../core/rule.ts';

/** What is told about a file as such, or about reading it, by the engine itself and not by a rule. */
export type Notice = Pick<Rule, 'id' | 'title' | 'severity' | 'why'>;

/** Every finding id that no rule stands behind. */
export const NOTICES: readonly Notice[] = [
  {
    id: 'file-too-large',
    title: 'The file is too large to be read',
    severity: 'warning',
    why: `Files over 32 MiB (about 28,000 virtual hosts) are not read, so nothing is known of what they say. Split the file with
\`Include\`, or check whether something else was written under this name.`,
  },
  {
    id: 'file-binary',
    title: 'The file holds binary data',
    severity: 'warning',
    why: `The file holds bytes that no text has. httpd and uWSGI read configuration as text; a binary file under such a name
is a mistake: an archive, a database, a file in UTF-16. Save it as UTF-8, or take it out of the configuration.`,
  },
  {
    id: 'file-encoding',
    title: 'The file is not UTF-8',
    severity: 'information',
    why: `httpd and uWSGI read bytes and accept any encoding, so this is no error. Editors and other programs guess, and a file
name or a host with such a byte then differs from what the server sees. The file is read as Windows-1252, one character a
byte, so that every position is exact.`,
  },
  {
    id: 'file-unreadable',
    title: 'The file cannot be read',
    severity: 'warning',
    why: `A symbolic link that leads nowhere, a file without read permission, a pipe, a socket or a device: what it would say
is not known, and findings that depend on it are left out. httpd refuses to start on a file that it includes and cannot
open, even where \`IncludeOptional\` names it with a wildcard.`,
  },
  {
    id: 'file-syntax',
    title: 'The XML, YAML or JSON of a uWSGI file cannot be read',
    severity: 'error',
    why: `uWSGI hands XML, YAML and JSON files to a parser of that format and stops when it fails. Nothing behind the place of
the error takes effect.`,
  },
  {
    id: 'options-too-many',
    title: 'More options than are looked at',
    severity: 'information',
    why: `uWSGI reads any number of options. So that typing stays fluent, not more than so many of one instance are evaluated; what
stands behind is only judged line by line.`,
  },
  {
    id: 'include-missing',
    title: 'An included file is not there',
    severity: 'warning',
    why: `httpd does not start when an \`Include\` names a file, or a directory, that is absent;
[\`IncludeOptional\`](https://httpd.apache.org/docs/2.4/mod/core.html#includeoptional) lets it be absent. uWSGI stops when
it cannot open a file that \`ini\`, \`include\` or their like name, also where a unit or script names it, and Glance's own
server without its \`--config-file\`. Where the path lies outside the files at hand this is
information only: the file may well be on the server.`,
  },
  {
    id: 'include-cycle',
    title: 'Files include each other in a circle',
    severity: 'error',
    why: `A file that includes itself, directly or through others, is never read to its end: httpd gives up after 20 files
within each other and does not start, uWSGI reads on until it fails. Take out one of the lines.`,
  },
  {
    id: 'macro-use',
    title: 'A macro is used as it cannot be',
    severity: 'error',
    why: `httpd stops where \`Use\` or \`UndefMacro\` names a macro that no \`<Macro>\` has defined before, where the number of
arguments is not that of its parameters, and where a macro uses itself.`,
  },
  {
    id: 'section-close-trailing',
    title: 'Something stands behind a closing tag',
    severity: 'error',
    why: `httpd ends \`<IfModule>\`, \`<IfDefine>\` and the like, when their condition holds, at a line that is the closing tag and
nothing else; with a comment behind it the line is taken for a tag that closes nothing. Apache has no comments at the end of
a line.`,
  },
  {
    id: 'section-not-closed',
    title: 'A section is not closed',
    severity: 'error',
    why: `httpd reads a section up to its own closing tag and refuses the file when another one, or the end of the file, comes
first.`,
  },
  {
    id: 'section-close-unmatched',
    title: 'A closing tag closes nothing',
    severity: 'error',
    why: 'httpd refuses a closing tag without an opening one before it.',
  },
  {
    id: 'section-tag-unfinished',
    title: 'A section tag has no closing bracket',
    severity: 'error',
    why: 'The line of a section begins with `<` and must end with `>`; httpd refuses the file otherwise.',
  },
  {
    id: 'logic-nested',
    title: 'A condition or loop of uWSGI within another one',
    severity: 'error',
    why: `\`if-…\` and \`for…\` hold up to the next \`endif\`, \`endfor\` or \`end…\`, whichever it is, also beyond the end of an included
file. A second one that is reached before that is refused: *recursive logic in options is not supported* (\`core/uwsgi.c\`).`,
  },
  {
    id: 'logic-unclosed',
    title: 'A condition or loop of uWSGI has no end',
    severity: 'warning',
    why: `Without \`endif\` or \`endfor\` the rest of the file, and what stands behind it on the command line, belongs to the condition
or the loop. uWSGI 2.0.21 crashes where an option without a value follows.`,
  },
  {
    id: 'placeholder-cycle',
    title: 'A placeholder stands for itself',
    severity: 'error',
    why: `uWSGI replaces \`%(name)\` by the value of \`name\` and looks at the result again. Where that leads back to the same
placeholder it goes on for ever: the program hangs at start and takes more and more memory.`,
  },
  {
    id: 'section-missing',
    title: 'A section that is asked for has no options',
    severity: 'warning',
    why: `\`ini = file:section\` reads one section of a file. Where there is none of that name, or it is empty, uWSGI writes *Can't find
section* into its log and goes on without it.`,
  },
];
