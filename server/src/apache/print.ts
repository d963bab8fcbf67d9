/** An argument as httpd reads it back: in double quotes, with quotes and backslashes in it escaped. */
export function quoteWord(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

/** `word` spelt the way `raw` was: with its quotes, or bare where that is enough. */
export function quoteLike(raw: string, value: string): string {
  const quote = raw.charAt(0);
  if (quote === "'" && !/['\\]/.test(value)) return `'${value}'`;
  return quote === '"' || quote === "'" || /[\s"'\\]/.test(value) || value === '' ? quoteWord(value) : value;
}

/** A section: its opening tag, its lines one step further in, its closing tag. */
export function printSection(
  name: string,
  argument: string,
  lines: readonly string[],
  step: string,
): readonly string[] {
  return [`<${name} ${argument}>`, ...lines.map(line => (line === '' ? '' : step + line)), `</${name}>`];
}
