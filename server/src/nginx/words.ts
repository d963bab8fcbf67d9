/** What a backslash stands for before these characters; before any other it is itself (ngx_conf_read_token). */
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '\\': '\\', t: '\t', r: '\r', n: '\n' };

/** The value nginx reads from a word: quotes off, escapes undone. */
export function wordValue(raw: string): string {
  const quote = raw.charAt(0);
  const quoted = quote === '"' || quote === "'";
  const closed = quoted && raw.length > 1 && raw.endsWith(quote);
  const inner = quoted ? raw.slice(1, closed ? -1 : undefined) : raw;
  return inner.includes('\\') ? inner.replace(/\\([\s\S])/g, (all, c: string) => ESCAPES[c] ?? all) : inner;
}

/** A word as nginx reads it back: bare where that is enough. */
export function quoteWord(value: string): string {
  return /[\s;{}"'\\]/.test(value) || value === '' ? `"${value.replace(/[\\"]/g, '\\$&')}"` : value;
}
