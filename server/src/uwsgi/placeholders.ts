/** What the one-letter magic variables stand for in one file, as far as the files tell. */
export interface FileNames {
  /** Absolute path of the file. */
  readonly path: string;
  /** The file as uWSGI was told it, without a section; undefined where that is not known. */
  readonly given?: string;
  /** The section that was asked for by name, else empty. */
  readonly section: string;
  /** Magic variables that only the machine knows, where it is known. */
  readonly machine?: Readonly<Record<string, string>>;
}

/**
 * Gives what replaces the magic variables (`%d`, `%n` …) of one file as core/utils.c does; what only the machine knows
 * stays as it is written.
 */
export function magicReplacer(names: FileNames): (text: string) => string {
  const known = magicOf(names);
  const replace = (text: string): string => text.replace(/%([\s\S])/g, (all, letter: string) => known[letter] ?? all);
  return text => (text.includes('%') ? replace(text) : text);
}

function magicOf({ path, given, section, machine }: FileNames): Readonly<Record<string, string>> {
  const slash = path.lastIndexOf('/');
  const directory = path.slice(0, slash + 1);
  const file = path.slice(slash + 1);
  const dot = file.lastIndexOf('.');
  const parts = directory.split('/').filter(part => part !== '');
  const digits = [...'0123456789'].map(digit => [digit, parts[Number(digit)] ?? ''] as const);
  return {
    '%': '%',
    '[': '\u001b',
    d: directory,
    p: path,
    s: file,
    n: dot < 0 ? file : file.slice(0, dot),
    e: dot < 0 ? '' : file.slice(dot + 1),
    c: parts.at(-1) ?? '',
    x: section,
    ...(given === undefined ? {} : { o: given }),
    ...Object.fromEntries(digits),
    ...machine,
  };
}

/** Values of placeholders may name others; one that grows beyond this is written in a circle. */
const LONGEST = 64 * 1024;
/** More replacements in one value than any file has; uWSGI itself would go on for ever. */
const MOST = 1000;

/**
 * Replaces `symbol(key)` by what `lookup` gives, step by step as core/utils.c (uwsgi_apply_config_pass) does: brackets
 * nest, what is not known stays, and a replaced value is read again from its second character on. A value that names
 * itself has no end in uWSGI; here `endless` is told and the text stays.
 */
export function applyPass(
  text: string,
  symbol: string,
  lookup: (key: string) => string | undefined,
  endless: () => void = () => undefined,
): string {
  if (!text.includes(`${symbol}(`)) return text;
  let value = text;
  let state: 'text' | 'symbol' | 'key' = 'text';
  let keyStart = 0;
  let depth = 0;
  let replaced = 0;
  for (let at = 0; at < value.length; at += 1) {
    const c = value.charAt(at);
    if (c === symbol) state = 'symbol';
    else if (c === '(' && state === 'symbol') {
      state = 'key';
      keyStart = at + 1;
      depth = 0;
    } else if (state !== 'key') state = 'text';
    else if (c === '(') depth += 1;
    else if (c === ')' && depth > 0) depth -= 1;
    else if (c === ')') {
      state = 'text';
      const found = at > keyStart ? lookup(value.slice(keyStart, at)) : undefined;
      if (found === undefined) continue;
      value = value.slice(0, keyStart - 2) + found + value.slice(at + 1);
      replaced += 1;
      if (replaced > MOST || value.length > LONGEST) {
        endless();
        return text;
      }
      at = 0;
    }
  }
  return value;
}

/**
 * What `%(key)` stands for: the first option of that name; with blanks in it, the parts joined from left to right, with
 * `+ - * / ++ --` between them (core/config.c, uwsgi_manage_placeholder).
 */
export function placeholderValue(key: string, option: (name: string) => string | undefined): string | undefined {
  if (!key.includes(' ')) return option(key);
  let current: string | undefined;
  let operator = '';
  for (const token of key.split(' ').filter(part => part !== '')) {
    if (/^[-+*/]$/.test(token)) {
      operator = token;
    } else if (token === '++' || token === '--') {
      if (current !== undefined) current = `${integer(current) + (token === '++' ? 1n : -1n)}`;
      operator = '';
    } else {
      const value = /^\d*$/.test(token) ? token : (option(token) ?? '');
      current = operator === '' ? (current ?? '') + value : `${calculate(operator, current ?? '', value)}`;
      operator = '';
    }
  }
  return current;
}

function calculate(operator: string, left: string, right: string): bigint {
  const a = integer(left);
  const b = integer(right);
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  return b === 0n ? 0n : a / b;
}

/** The number at the beginning of a text, 0 without one: C's strtoll. */
function integer(text: string): bigint {
  const digits = /^\s*([-+]?)(\d+)/.exec(text);
  return digits ? BigInt(`${digits[1] === '-' ? '-' : ''}${digits[2]}`) : 0n;
}
