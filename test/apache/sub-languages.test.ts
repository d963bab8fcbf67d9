import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSubnet } from '../../server/src/apache/addresses/subnet.ts';
import type { ArgumentProblem } from '../../server/src/apache/explanation.ts';
import { explainExpression } from '../../server/src/apache/expressions/explain.ts';
import { parseCondition, parseStringExpression } from '../../server/src/apache/expressions/parse.ts';
import type { FormatKind } from '../../server/src/apache/formats/parse.ts';
import { parseFormat } from '../../server/src/apache/formats/parse.ts';
import { explainRegex, summariseRegex } from '../../server/src/apache/regex/explain.ts';
import { globToRegex } from '../../server/src/apache/regex/glob.ts';
import { parseRegex } from '../../server/src/apache/regex/parse.ts';
import { splitArguments } from '../../server/src/apache/rewrite/arguments.ts';
import { parseFlags } from '../../server/src/apache/rewrite/flags.ts';
import { allPieces, parseTemplate } from '../../server/src/apache/rewrite/template.ts';
import { valuePlaces, wordValue } from '../../server/src/apache/words.ts';

/** The text that a problem marks, or undefined where there is none. */
function marked(text: string, problem: ArgumentProblem | undefined): string | undefined {
  return problem && text.slice(problem.start, problem.end);
}

const REGEXES: readonly (readonly [string, string | undefined, number])[] = [
  ['^/a(b|c)/(?<name>[^/]+)$', undefined, 2],
  ['(?|(a)|(b))(c)', undefined, 2],
  ['(?:a|b){2,3}+\\Q(*\\E', undefined, 0],
  ['(?P<a>x)(?P=a)\\g{-1}', undefined, 1],
  ['[]a][^]a][[:alpha:]\\d-]', undefined, 0],
  ['a{,3}{', undefined, 0],
  ['é+[à-é]', undefined, 0],
  ['(?x) a # (', undefined, 0],
  ['(a', '(', 1],
  ['a)', ')', 0],
  ['[a', '[', 0],
  ['a**', '*', 0],
  ['+', '+', 0],
  ['a{3,2}', '{3,2}', 0],
  ['[z-a]', 'z-a', 0],
  ['[[:foo:]]', '[:foo:]', 0],
  ['a\\', '\\', 0],
  ['\\i', '\\i', 0],
  ['(a)\\2', '\\2', 1],
  ['(?<=a+)b', '(?<=', 0],
  ['\\x{100}', '\\x{100}', 0],
];

describe('regular expressions', () => {
  it.each(REGEXES)('%s', (text, wrong, groups) => {
    const regex = parseRegex(text);
    expect([marked(text, regex.problem), regex.groups]).toEqual([wrong, groups]);
  });

  it.each([
    ['*.bak', '\\.bak$'],
    ['*.{jpg,png}', '\\.(jpg|png)$'],
    ['*?x', '.x$'],
  ])('the glob %s', (glob, regex) => {
    expect(globToRegex(glob)).toBe(regex);
    expect(parseRegex(regex).problem).toBeUndefined();
  });
});

const CONDITIONS: readonly (readonly [string, string | undefined])[] = [
  [`%{HTTPS} == 'on' && !(-f %{REQUEST_FILENAME} || "a" . 'b' -in { 'x', 5 })`, undefined],
  [`tolower(%{req:Host}) =~ m#^(a)#i and '$1' eq 'a'`, undefined],
  [`'%{escape:%{REQUEST_URI}}' != ''`, undefined],
  [`%{HTTPS} == on`, 'on'],
  [`%{HTTPS}`, '}'],
  [`%{FOO} == 'a'`, 'FOO'],
  [`'a' -foo 'b'`, '-foo'],
  [`'a' =~ /(/`, '('],
  [`'a' == 'b`, `'b`],
  [`-R '10.0.0.0/40'`, `'10.0.0.0/40'`],
  [`('a' == 'b'`, `'`],
];

describe('conditions', () => {
  it.each(CONDITIONS)('%s', (text, wrong) => {
    expect(marked(text, parseCondition(text).problem)).toBe(wrong);
  });
});

const FORMATS: readonly (readonly [FormatKind, string, string | undefined])[] = [
  ['log', '%h %{X}i %!200,304{Y}o %>s %^FB %% %{%Y-%m}t', undefined],
  ['log', '%h %y', '%y'],
  ['log', '%{X', '%{X'],
  ['error-log', '[%t] % %M', undefined],
  ['error-log', '%+t %M', '%+t'],
  ['error-log', '%t', '%t'],
  ['error-log-once', '%M', '%M'],
  ['header', '100%', undefined],
  ['header', '%{X}y', '%{X}y'],
];

describe('formats', () => {
  it.each(FORMATS)('%s: %s', (kind, text, wrong) => {
    expect(marked(text, parseFormat(text, kind).problem)).toBe(wrong);
  });
});

const ADDRESSES: readonly (readonly [string, 'subnet' | 'name' | 'bad'])[] = [
  ['10.1.2.3', 'subnet'],
  ['10.1', 'subnet'],
  ['10.1.', 'subnet'],
  ['10.0.0.0/255.0.0.0', 'subnet'],
  ['2001:db8::/32', 'subnet'],
  ['::1', 'subnet'],
  ['10.1/16', 'bad'],
  ['10.0.0.0/33', 'bad'],
  ['256.0.0.1', 'bad'],
  ['::ffff:10.0.0.1', 'bad'],
  ['1::2::3', 'bad'],
  ['example.com', 'name'],
];

describe('addresses', () => {
  it.each(ADDRESSES)('%s', (text, kind) => {
    expect(readSubnet(text).kind).toBe(kind);
  });
});

describe('rewrite lines', () => {
  it.each([
    [' "a b" c [L]', ['a b', 'c', '[L]']],
    [' a\\ b "c', ['a\\ b', 'c']],
    [' a b c d', ['a', 'b', 'c']],
    [' a', undefined],
    [' "a', undefined],
  ])('are split: %s', (text, values) => {
    expect(splitArguments(text)?.map(({ value }) => value)).toEqual(values);
  });

  it.each([
    ['[R=301,L]', []],
    ['[R=301;L]', ['semicolon']],
    ['[L,]', ['unknown']],
    ['[R=306]', ['value']],
    ['[R=301,', ['delimiters']],
    ['[Dxyz]', []],
  ])('have flags: %s', (text, kinds) => {
    expect(parseFlags(text, 'rule').problems.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('have templates', () => {
    const text = '/\\$1%{HTTP:Host}$1%2${m:$3|%{ENV:a}}%{x';
    const pieces = allPieces(parseTemplate(text)).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
    expect(pieces).toEqual([
      'escape \\$',
      'variable %{HTTP:Host}',
      'rule-group $1',
      'condition-group %2',
      'map ${m:$3|%{ENV:a}}',
      'rule-group $3',
      'variable %{ENV:a}',
      'unclosed %{',
    ]);
  });
});

/** Texts full of what means something in one of the languages. */
const piece = fc.constantFrom(
  ...`( ) [ ] { } * + ? . ^ $ | \\ / # " ' % < > = ! & - : , ; ~ @ _ a 1 é 😀 %{ \${ (?< (?: (*a [: \\x{ \\p{ \\Q \\g{ m# -f -in %{HTTPS} 'a' ==`.split(
    ' ',
  ),
  ' ',
  '\n',
  '\\\n',
);
const text = fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join(''));

function expectInside(whole: string, span: { readonly start: number; readonly end: number } | undefined): void {
  if (!span) return;
  expect(span.start).toBeGreaterThanOrEqual(0);
  expect(span.end).toBeGreaterThanOrEqual(span.start);
  expect(span.end).toBeLessThanOrEqual(whole.length);
}

describe('any text', () => {
  it('is read, and every span lies inside of it', () => {
    fc.assert(
      fc.property(text, fc.nat(60), (whole, offset) => {
        const regex = parseRegex(whole);
        const condition = parseCondition(whole);
        expectInside(whole, regex.problem);
        expectInside(whole, explainRegex(regex, whole, offset));
        expect(summariseRegex(regex, whole).length).toBeGreaterThan(0);
        for (const { problem, root } of [condition, parseStringExpression(whole)]) {
          expectInside(whole, problem);
          expectInside(whole, explainExpression(root, whole, offset));
        }
        for (const kind of ['log', 'error-log', 'error-log-once', 'header'] as const) {
          const { pieces, problem } = parseFormat(whole, kind);
          expectInside(whole, problem);
          for (const found of pieces) expectInside(whole, found);
        }
        for (const found of allPieces(parseTemplate(whole))) expectInside(whole, found);
        for (const found of splitArguments(whole) ?? []) expectInside(whole, found);
        for (const { flags, problems } of [parseFlags(whole, 'rule'), parseFlags(`[${whole}]`, 'condition')]) {
          for (const found of [...flags, ...problems]) expectInside(`[${whole}]`, found);
        }
        expect(readSubnet(whole).kind).toMatch(/^(?:subnet|name|bad)$/);
      }),
      { numRuns: 500 },
    );
  });

  it('ends soon, whatever is nested', () => {
    for (const deep of ['(', '[', '!', "'a' . ", '%{req:', '${a:', '(?=', 'a(b', '((?:a+)+']) {
      const whole = deep.repeat(5000);
      expectInside(whole, parseRegex(whole).problem);
      expectInside(whole, parseCondition(whole).problem);
      expectInside(whole, parseStringExpression(whole).problem);
      expect(allPieces(parseTemplate(whole)).length).toBeLessThan(whole.length);
    }
  });
});

describe('the places of a value', () => {
  it.each([
    ['plain', 'a(b', 'a(b', [0, 1, 2, 3]],
    ['quoted', '"a(b"', 'a(b', [1, 2, 3, 4]],
    ['escaped', '"a\\"b\\\\c"', 'a"b\\c', [1, 2, 4, 5, 7, 8]],
    ['without quotes', 'a\\\\b\\d', 'a\\b\\d', [0, 1, 3, 4, 5, 6]],
    ['continued', '"a\\\nb"', 'ab', [1, 4, 5]],
    ['continued with CRLF', 'a\\\r\nb', 'ab', [0, 4, 5]],
  ])('%s', (_name, raw, value, expected) => {
    const places = valuePlaces(raw);
    expect(wordValue(raw)).toBe(value);
    expect(Array.from({ length: value.length + 1 }, (_, index) => places(index))).toEqual(expected);
  });

  it('never go back, and lead to the same character', () => {
    const raws = fc.array(fc.constantFrom('a', '"', "'", '\\', '\\\n', 'é', ' '), { maxLength: 12 });
    fc.assert(
      fc.property(raws, pieces => {
        const raw = pieces.join('');
        const value = wordValue(raw);
        const places = valuePlaces(raw);
        let before = -1;
        for (let index = 0; index <= value.length; index += 1) {
          const place = places(index);
          expect(place).toBeGreaterThan(before);
          expect(place).toBeLessThanOrEqual(raw.length);
          if (index < value.length && raw.charAt(place) !== '\\') expect(raw.charAt(place)).toBe(value.charAt(index));
          before = place;
        }
      }),
      { numRuns: 500 },
    );
  });
});
