/** Words, strings, template marks and Lua, each passed over as the grammar reads it. Ends past the text are its length. */

const MARK = /\{%|\{#|<%/y;
const EXPRESSION = /\{\{(?:(?!\{\{)[^\n])*?\}\}/y;
const CLOSES: Readonly<Record<string, string>> = { '{%': '%}', '{#': '#}', '<%': '%>' };

/**
 * The end of the template mark at `at`; undefined where none begins. Only `{{` needs its end in the same line, so that
 * nothing behind an item decides where it ends.
 */
export function markEnd(text: string, at: number, startsItem: boolean): number | undefined {
  EXPRESSION.lastIndex = at;
  if (EXPRESSION.test(text)) return EXPRESSION.lastIndex;
  MARK.lastIndex = at;
  const opening = MARK.exec(text)?.[0];
  if (opening === undefined) return undefined;
  if (!startsItem && !/[ \t+=#-]/.test(text.charAt(at + 2))) return undefined;
  const end = text.indexOf(CLOSES[opening] ?? '', at + 2);
  return end < 0 ? text.length : end + 2;
}

/** Behind the quote that ends the string at `at`. */
export function stringEnd(text: string, at: number): number {
  const quote = text.charAt(at);
  for (let next = at + 1; next < text.length; ) {
    const c = text.charAt(next);
    if (c === quote) return next + 1;
    next = c === '\\' ? next + 2 : ((c === '{' || c === '<' ? markEnd(text, next, false) : undefined) ?? next + 1);
  }
  return text.length;
}

/** Behind the word at `at`: it ends at a blank, at `;` and at `{` unless that follows `$`. */
export function wordEnd(text: string, at: number): number {
  let next = at;
  while (next < text.length) {
    const c = text.charAt(next);
    if (c === ' ' || c === '\t' || c === '\r' || c === '\n' || c === ';') return next;
    if (c === '{' || c === '<') {
      const mark = markEnd(text, next, false);
      if (mark === undefined && c === '{' && (next === at || text.charAt(next - 1) !== '$')) return next;
      next = mark ?? next + 1;
    } else {
      next += c === '\\' ? 2 : 1;
    }
  }
  return text.length;
}

const LUA = /--\[(=*)\[|--|\[(=*)\[|["'{}]/g;

/** Where the brace stands that ends the Lua which begins at `at`. */
export function luaEnd(text: string, at: number): number {
  let depth = 0;
  LUA.lastIndex = at;
  for (let found = LUA.exec(text); found; found = LUA.exec(text)) {
    const [piece, comment, bracket] = found;
    const level = comment ?? bracket;
    if (piece === '}' && depth === 0) return found.index;
    if (piece === '{' || piece === '}') depth += piece === '{' ? 1 : -1;
    else if (level !== undefined) LUA.lastIndex = behind(text, `]${level}]`, LUA.lastIndex);
    else if (piece === '--') LUA.lastIndex = behind(text, '\n', LUA.lastIndex);
    else LUA.lastIndex = luaStringEnd(text, found.index);
  }
  return text.length;
}

function luaStringEnd(text: string, at: number): number {
  const quote = text.charAt(at);
  for (let next = at + 1; next < text.length; next += 1) {
    const c = text.charAt(next);
    if (c === quote || c === '\n') return next + 1;
    if (c === '\\') next += 1;
  }
  return text.length;
}

function behind(text: string, what: string, at: number): number {
  const end = text.indexOf(what, at);
  return end < 0 ? text.length : end + what.length;
}
