/** Numbers that are the same in every run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Pick = (below: number) => number;

function one<T>(list: readonly T[], pick: Pick): T {
  const found = list[pick(list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

const ATOMS =
  String.raw`a b x? .* .+? [a-z]+ [^/]+ \d{1,3} \w \. ^ $ | é \1 (?i) \b (a|b) (?:ab) \k<n> (?1) \R \X a{2} (?|(a)|(b))
  (?(1)a|b) \2 [[:alpha:]] (?P=n) \x41 \p{L} / - {1 ,2} } # < > =`.split(/\s+/);
const BAD_ATOMS =
  String.raw`( ) [ ] * + ? {3,2} [z-a] \i \u \c \x{100} \p{Foo} [:alpha:] [[:foo:]] [a\d-z] (?& (?P< (*foo) (?<1>a) (?(2)a \g{9}
  \400 (?<=a+) (?'n (?Z) {70000} a{2}{3 ** [\B] (?# \ (?<!a|bc)`.split(/\s+/);
const OPENERS = '( (?: (?= (?! (?<= (?<! (?<n> (?i: (?> (?| (?P<n> (*pla:'.split(' ');

function pattern(pick: Pick, depth: number): string {
  let text = '';
  for (let left = 1 + pick(3); left > 0; left -= 1) {
    if (depth > 0 && pick(3) === 0)
      text += `${one(OPENERS, pick)}${pattern(pick, depth - 1)})${one(['', '', '*', '{2}', '+'], pick)}`;
    else text += pick(9) === 0 ? one(BAD_ATOMS, pick) : one(ATOMS, pick);
  }
  return text;
}

/** A regular expression that may be wrong. */
export function regex(pick: Pick): string {
  return pattern(pick, 3);
}

const VALUES = [
  `'a'`,
  `'x y'`,
  '%{HTTPS}',
  '%{REQUEST_URI}',
  '%{HTTP:Foo-Bar}',
  '%{req:Host}',
  '5',
  '-3',
  '$1',
  `tolower('A')`,
  `'a%{HTTP_HOST}b'`,
  '%{SSL_PROTOCOL}',
  `''`,
  `'$0'`,
  'md5(%{REMOTE_USER})',
  `reqenv('x')`,
];
const BAD_VALUES = [
  'foo',
  '%{FOO}',
  '%{HTTP_FOO}',
  `'a`,
  '%{HTTPS',
  '%HTTPS',
  `nofunc('a')`,
  '%{nofn:a}',
  'HTTPS',
  `'a' 'b'`,
  '$',
  '@',
  '%{:x}',
  '%{req:}',
  '1.5',
  '(1)',
];
const OPERATORS = '== = != < <= > >= -eq -ne -lt -le -gt -ge eq ne lt -strmatch -fnmatch -STRMATCH'.split(' ');
const BAD_OPERATORS = '=== => -foo ~ <> -EQ AND like -e'.split(' ');
const NETWORKS =
  `'10.0.0.0/8' '10.0' '10.0.0.0/33' 'foo' '::1' 'fe80::/10' %{REMOTE_ADDR} '10.0/8' '1.2.3.4/255.0.0.0'`.split(' ');
const REGEXES = '/a/ m#^/x#i /a/i m/b/ /(/ /[/ m#a /a/g /*a/ m_a_'.split(' ');
const LISTS = [`{ 'a', 'b' }`, `{'a'}`, '{}', `{'a' 'b'}`, `('a','b')`, `{ 'a', }`, '{ %{HTTPS}, 5 }'];

const value = (pick: Pick): string => one(pick(14) === 0 ? BAD_VALUES : VALUES, pick);

function test(pick: Pick): string {
  switch (pick(9)) {
    case 0:
      return `${one(['-n', '-z', '-f', '-T', '-U', '-q'], pick)} ${value(pick)}`;
    case 1:
      return `-R ${one(NETWORKS, pick)}`;
    case 2:
      return `${value(pick)} -ipmatch ${one(NETWORKS, pick)}`;
    case 3:
      return `${value(pick)} ${one(['=~', '!~'], pick)} ${one(REGEXES, pick)}`;
    case 4:
      return `${value(pick)} -in ${one(LISTS, pick)}`;
    case 5:
      return one(['true', 'false', 'TRUE'], pick);
    default:
      return `${value(pick)} ${one(pick(12) === 0 ? BAD_OPERATORS : OPERATORS, pick)} ${value(pick)}`;
  }
}

/** A condition that may be wrong. */
export function condition(pick: Pick, depth = 2): string {
  if (depth === 0) return test(pick);
  const inner = (): string => condition(pick, depth - 1);
  switch (pick(7)) {
    case 0:
      return `(${inner()})`;
    case 1:
      return `${one(['!', 'not '], pick)}${inner()}`;
    case 2:
      return `${inner()}${one([' && ', ' and ', ' & '], pick)}${inner()}`;
    case 3:
      return `${inner()}${one([' || ', ' or ', ' | '], pick)}${inner()}`;
    default:
      return test(pick);
  }
}

const STRING_PIECES = [
  'abc',
  '%{HTTPS}',
  '%{req:Host}',
  ' ',
  "'",
  '$1',
  '%',
  '$',
  '}',
  '%{FOO}',
  '%{',
  '%{HTTPS',
  '%{nofn:x}',
  '%{req:a%{HTTPS}b}',
  '%{tolower:A}',
  '%{:}',
  '/',
];

/** A string with variables that may be wrong. */
export function string(pick: Pick): string {
  return Array.from({ length: 1 + pick(4) }, () => one(STRING_PIECES, pick)).join('');
}

const FLAGS =
  'L R R=301 R=permanent R=306 R=999 R=foo NC nocase NE QSA QSD QSL PT P F G END C CO=a:b:c E=a:b E=!a S=2 N N=3 NS B BNE=/ BNP BCTLS DPI H=x T=text/x UNC Lst last; OR x Dfoo'.split(
    ' ',
  );

/** The flags of a RewriteRule, that may be wrong. */
export function flags(pick: Pick): string {
  const list = Array.from({ length: 1 + pick(3) }, () => one(FLAGS, pick)).join(
    one([',', ',', ',', ';', ', ', ',,'], pick),
  );
  return one([`[${list}]`, `[${list}]`, `[${list}]`, `"[ ${list} ]"`, `[${list}`, list, `[${list}] more`], pick);
}

const FORMAT_PIECES =
  '%h %>s %{Foo}i %!200,304{Referer}i %t %{%Y}t %^FB %^xy %y %{a %{b} %% % %U a b \\\\" \\\\t %<u %Q %é %200'.split(
    ' ',
  );

/** A format of LogFormat that may be wrong. */
export function format(pick: Pick): string {
  return Array.from({ length: 1 + pick(3) }, () => one(FORMAT_PIECES, pick)).join(' ');
}

const ADDRESSES = [
  '10.0.0.1',
  '10',
  '10.',
  '10.1',
  '10.1.2.',
  '256.1.1.1',
  '1.2.3.4.5',
  '01.2.3.4',
  '::1',
  '::',
  ':::',
  '1::2::3',
  'fe80::/10',
  'fe80::1%eth0',
  '[::1]',
  '::ffff:10.0.0.1',
  '2001:db8::/129',
  '1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:1.2.3.4',
  '::1.2.3',
  'g::1',
  '12345::',
  '00001::1',
  '::1.02.3.4',
  'host',
  '1.2.3',
  '1..2',
];
const MASKS = [
  '',
  '',
  '/8',
  '/0',
  '/32',
  '/33',
  '/255.255.0.0',
  '/255.0.255.0',
  '/x',
  '/',
  '/+8',
  '/08',
  '/-1',
  '/128',
  ',10.0.0.2',
];

/** An address or a network that may be wrong. */
export function address(pick: Pick): string {
  return `${one(ADDRESSES, pick)}${one(MASKS, pick)}`;
}
