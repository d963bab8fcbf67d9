import type { Random } from './random.ts';

/** One change of one line, or of where it stands; undefined when the line gives nothing to change. */
type Mutation = (lines: readonly string[], at: number, random: Random, pool: readonly string[]) => string[] | undefined;

/** Runs of non-blanks and quoted words of a line, with the blanks before each. */
function wordsOf(line: string): string[] {
  return line.match(/\s*(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\S+)/g) ?? [];
}

function changeWords(lines: readonly string[], at: number, change: (words: string[]) => boolean): string[] | undefined {
  const line = lines[at] ?? '';
  const words = wordsOf(line);
  if (words.length === 0 || !change(words)) return undefined;
  return splice(lines, at, 1, words.join(''));
}

function splice(lines: readonly string[], at: number, remove: number, ...add: string[]): string[] {
  const copy = [...lines];
  copy.splice(at, remove, ...add);
  return copy;
}

const VALUES: readonly string[] = [
  'On',
  'Off',
  'on',
  'maybe',
  '0',
  '-1',
  '80',
  '99999999',
  'none',
  'All',
  '+Indexes',
  '-FollowSymLinks',
  '""',
  'foo',
  '%{HTTP_HOST}',
  '%{foo',
  '$' + '{undefined_name}',
  '[R=301,L]',
  '[L',
  '[QQ]',
  'key=value',
  'foo=',
  '=',
  '/',
  '/srv/www',
  'http://127.0.0.1/',
  'uwsgi://127.0.0.1:9292/',
  'unix:/run/x.sock',
  'balancer://b',
  '1.2.3.4',
  '10.0.0.0/8',
  '10.0.0.0/33',
  '300.1.1.1',
  '::1',
  '[::1]:80',
  '*:80',
  'all',
  'granted',
  'denied',
  'expr=%{REQUEST_URI}',
  'env=x',
  'env=!x',
  '(',
  '[a-z',
  'a**',
  '^(.*)$',
  '"a b"',
  "'x'",
  'always',
  'set',
  'deny,allow',
  'Allow,Deny',
  '404',
  '999',
  '1K',
  '5 minutes',
  'A86400',
  '"access plus 1 month"',
  'TLSv1.2',
  '+SSLv3',
  'HIGH:!aNULL',
  'debug',
  'ssl:warn',
]; // prettier-ignore

const CONTEXTS: readonly (readonly [string, string])[] = [
  ['<VirtualHost *:80>', '</VirtualHost>'],
  ['<Directory /srv>', '</Directory>'],
  ['<Location /x>', '</Location>'],
  ['<Files "*.html">', '</Files>'],
  ['<Proxy "*">', '</Proxy>'],
  ['<If "true">', '</If>'],
  ['<Limit GET>', '</Limit>'],
  ['<RequireAll>', '</RequireAll>'],
  ['<IfModule mod_alias.c>', '</IfModule>'],
  ['<IfModule mod_nosuch.c>', '</IfModule>'],
  ['<IfModule !mod_alias.c>', '</IfModule>'],
  ['<IfDefine NOSUCH>', '</IfDefine>'],
  ['<IfVersion >= 2.4>', '</IfVersion>'],
  ['<Macro M $x>', '</Macro>'],
  ['<DirectoryMatch "^/srv/(a|b)">', '</DirectoryMatch>'],
  ['<LocationMatch "^/y">', '</LocationMatch>'],
  ['<FilesMatch "\\.php$">', '</FilesMatch>'],
];

const dropArgument: Mutation = (lines, at, random) =>
  changeWords(lines, at, words => words.length > 1 && words.splice(1 + random.below(words.length - 1), 1).length > 0);

const addArgument: Mutation = (lines, at, random) =>
  changeWords(lines, at, words => {
    if (words[0]?.trim().startsWith('<')) return false;
    words.splice(1 + random.below(words.length), 0, ` ${random.pick(VALUES)}`);
    return true;
  });

const repeatArgument: Mutation = (lines, at, random) =>
  changeWords(lines, at, words => {
    if (words.length < 2) return false;
    words.push(` ${(words[1 + random.below(words.length - 1)] ?? '').trim()}`);
    return true;
  });

const changeValue: Mutation = (lines, at, random) =>
  changeWords(lines, at, words => {
    if (words.length < 2) return false;
    const index = 1 + random.below(words.length - 1);
    words[index] = ` ${random.pick(VALUES)}${words[index]?.endsWith('>') ? '>' : ''}`;
    return true;
  });

/** A letter dropped, doubled, swapped with its neighbour or made another. */
function misspelt(word: string, random: Random): string {
  const at = random.below(word.length);
  const forms = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at) + word.slice(at),
    word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
    word.slice(0, at) + random.pick([...'aeixs_-']) + word.slice(at + 1),
  ];
  return random.pick(forms);
}

const misspellName: Mutation = (lines, at, random) =>
  changeWords(lines, at, words => {
    const [, blank = '', name = ''] = /^(\s*<?\/?)(.*)$/.exec(words[0] ?? '') ?? [];
    words[0] = blank + misspelt(name, random);
    return name !== '';
  });

const misspellArgument: Mutation = (lines, at, random) =>
  changeWords(lines, at, words => {
    if (words.length < 2) return false;
    const index = 1 + random.below(words.length - 1);
    words[index] = ` ${misspelt((words[index] ?? '').trim(), random)}`;
    return true;
  });

/** A character that means something in patterns, expressions, flags, addresses and quotes, put in or taken out. */
const breakSyntax: Mutation = (lines, at, random) =>
  changeWords(lines, at, words => {
    if (words.length < 2) return false;
    const index = 1 + random.below(words.length - 1);
    const word = words[index] ?? '';
    const special = [...word.matchAll(/[()[\]{}"'|*+?%$,:=/\\.<>!^-]/g)].map(match => match.index);
    if (special.length > 0 && random.below(2) === 0) {
      const place = random.pick(special);
      words[index] = word.slice(0, place) + word.slice(place + 1);
    } else {
      const place = Math.max(1, random.below(word.length + 1));
      words[index] = word.slice(0, place) + random.pick([...'()[]{}"\'|*+?%$,:=/\\.<>! ^-']) + word.slice(place);
    }
    return true;
  });

const wrap: Mutation = (lines, at, random) => {
  const [open, close] = random.pick(CONTEXTS);
  return [...lines.slice(0, at), open, lines[at] ?? '', close, ...lines.slice(at + 1)];
};

const wrapAll: Mutation = (lines, _at, random) => {
  const [open, close] = random.pick(CONTEXTS);
  return [open, ...lines, close];
};

const unwrap: Mutation = (lines, at) => {
  const tag = /^\s*<(\w+)/.exec(lines[at] ?? '')?.[1];
  if (!tag) return undefined;
  const close = lines.findIndex((line, index) => index > at && new RegExp(`^\\s*</${tag}>`, 'i').test(line));
  return close < 0 ? undefined : lines.filter((_, index) => index !== at && index !== close);
};

const dropLine: Mutation = (lines, at) => (lines.length > 1 ? splice(lines, at, 1) : undefined);
const repeatLine: Mutation = (lines, at) => splice(lines, at, 0, lines[at] ?? '');

const swapLines: Mutation = (lines, at, random) => {
  const other = random.below(lines.length);
  if (other === at) return undefined;
  const copy = [...lines];
  [copy[at], copy[other]] = [copy[other] ?? '', copy[at] ?? ''];
  return copy;
};

const borrowLine: Mutation = (lines, at, random, pool) => {
  const borrowed = random.pick(random.pick(pool).split('\n'));
  return borrowed.trim() === '' ? undefined : splice(lines, at, 0, borrowed);
};

const breakTag: Mutation = (lines, at, random) => {
  const line = lines[at] ?? '';
  if (!/^\s*</.test(line)) return undefined;
  const forms = [line.replace(/>/, ''), line.replace(/</, ''), line.replace(/>/, ' x>'), line.replace(/>/, '>>')];
  return splice(lines, at, 1, random.pick([...forms, line.replace(/<(\w+)[^>]*/, '<$1'), line.replace('<', '</')]));
};

const strayTag: Mutation = (lines, at, random) =>
  splice(lines, at, 0, random.pick(CONTEXTS)[random.below(2)] as string);

const continueLine: Mutation = (lines, at) => splice(lines, at, 1, `${lines[at]} \\`);
const comment: Mutation = (lines, at) => splice(lines, at, 1, `${lines[at]} # a comment`);

const MUTATIONS: readonly Mutation[] = [
  dropArgument,
  addArgument,
  addArgument,
  repeatArgument,
  changeValue,
  changeValue,
  misspellName,
  misspellArgument,
  breakSyntax,
  breakSyntax,
  breakSyntax,
  wrap,
  wrap,
  wrapAll,
  unwrap,
  dropLine,
  repeatLine,
  swapLines,
  borrowLine,
  borrowLine,
  breakTag,
  strayTag,
  continueLine,
  comment,
]; // prettier-ignore

/** `count` different texts, each a change of one of `pool`; the seed alone decides which. */
export function mutations(pool: readonly string[], count: number, random: Random): readonly string[] {
  const seen = new Set<string>(pool);
  const made: string[] = [];
  for (let tries = 0; made.length < count && tries < count * 20; tries += 1) {
    const lines = random.pick(pool).replace(/\n+$/, '').split('\n');
    const mutated = random.pick(MUTATIONS)(lines, random.below(lines.length), random, pool);
    if (!mutated) continue;
    const text = `${mutated.join('\n')}\n`;
    if (seen.has(text)) continue;
    seen.add(text);
    made.push(text);
  }
  return made;
}
