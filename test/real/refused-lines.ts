import { layGround, syntaxError } from './httpd.ts';

/**
 * What `apache2 -t` says of each directive, by its index: all stand in one file; httpd stops at the first that it refuses,
 * which is then blanked, until it accepts what is left. Every directive must fit on a line. `wrap` puts the lines of the
 * file into what they need around them, with `above` lines before them.
 */
export function refusedLines(
  lines: readonly string[],
  wrap: (body: string) => string = body => body,
  above = 0,
): ReadonlyMap<number, string> {
  const refused = new Map<number, string>();
  const left = [...lines];
  const say = (until: number): string | undefined => tell(wrap(left.slice(0, until).join('\n')));
  for (;;) {
    const said = say(left.length);
    if (said === undefined) return refused;
    const line = /on line (\d+) of/.exec(said)?.[1];
    const index =
      line === undefined ? firstUntil(lines.length, until => say(until) !== undefined) : Number(line) - 1 - above;
    if (refused.has(index) || index >= lines.length) throw new Error(`httpd: ${said}`);
    refused.set(index, said);
    left[index] = '';
  }
}

/** The index of the line with which `isRefused` begins to hold: httpd's scanner of expressions can end it without a word. */
function firstUntil(count: number, isRefused: (until: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low + 1 < high) {
    const middle = Math.floor((low + high) / 2);
    if (isRefused(middle)) high = middle;
    else low = middle;
  }
  return high - 1;
}

function tell(text: string): string | undefined {
  const ground = layGround({ 'lines.conf': text });
  try {
    return syntaxError(ground, 'lines.conf');
  } finally {
    ground.remove();
  }
}
