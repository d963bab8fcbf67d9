import type { Run } from './run-httpd.ts';

/** What httpd says of a text. */
export interface Verdict {
  readonly accepted: boolean;
  /** The line of the text that httpd names; undefined where it names none, or one of another file. */
  readonly line: number | undefined;
  readonly message: string;
  /** True when the reason is not in the text: a file, a user, a host that this machine has not. */
  readonly environment: boolean;
  /** True for what httpd finds while it reads the file, before it looks at any directive of it. */
  readonly reading: boolean;
}

/** Reasons that depend on the machine. */
const ENVIRONMENT: readonly RegExp[] = [
  /Could not open configuration file|Could not open (?:config|directory)|No matches for the wildcard/,
  /is not a directory, or is not readable|must be a valid directory|is not a valid directory|does not exist/,
  /bad (?:user|group) name|AH0229[17]|Unable to open logs|Cannot access directory/,
  /No such file or directory|Permission denied|file for map .* not found|could not (?:open|find)|Unable to (?:open|load)/i,
  /AH00077|Listen setup failed|Could not resolve|Cannot resolve|alloc_listener/,
  /Invalid (?:Mutex directory|runtime|path|Mutex file)|Invalid \w+ (?:path|file)/,
  /Cannot load .* into server|Can't locate API module/,
  /does not exist or is empty|Failed to (?:configure|open|load|read)|couldn't (?:open|read|stat)/i,
  /not (?:supported|available) (?:by|on|in) this|not compiled|without .* support|SSLv3 not supported|Missing suexec/i,
  /unable to (?:stat|get|find)|Error opening|can't open|failed to open|Unable to configure|Server not compiled with/i,
  /Unable to access|cannot be accessed|Failed loading|Rules error.*(?:open|Unicode|GeoIP|gsb)/i,
];

/** A reason of the text, though its words are those of a reason of the machine. */
const TEXT =
  / takes (?:one|two|three|no|at least|\d)\b| requires (?:at least )?(?:one|two|three) argument|Variable '[^']*' does not exist/;

/** Reads an answer about `site.conf`. */
export function readVerdict({ status, output }: Run): Verdict {
  if (status === 0)
    return { accepted: true, line: undefined, message: 'Syntax OK', environment: false, reading: false };
  const lines = output.split('\n').filter(line => line !== '');
  const text = lines.join('\n');
  const place =
    /Syntax error on line (\d+) of \S*site\.conf/.exec(text) ??
    /used on line (\d+) of "[^"]*site\.conf"/.exec(text) ??
    /Error reading \S*site\.conf at line (\d+)/.exec(text);
  const first = lines.findIndex(line => /Syntax error|Error reading/.test(line));
  const reading = /^apache2: /.test(lines[first] ?? '');
  const unclosed = /site\.conf:(\d+): <[^>]*> was not closed/.exec(text);
  // What stands in a macro is told here where it stands, not where the macro is used.
  const inMacro = /on line (\d+) of macro '[^']*' \(defined on line (\d+) of "[^"]*site\.conf"\)/.exec(text);
  const line = inMacro ? Number(inMacro[1]) + Number(inMacro[2]) : place && Number((unclosed ?? place)[1]);
  const message = (lines.slice(Math.max(0, first)).join(' ') || `status ${status}`).replace(
    /\/\S*\/(site|apache2)\.conf/g,
    '$1.conf',
  );
  return {
    accepted: false,
    line: line ?? undefined,
    message,
    environment:
      !TEXT.test(message) && ENVIRONMENT.some(reason => reason.test(first < 0 ? text : lines.slice(first).join('\n'))),
    reading,
  };
}
