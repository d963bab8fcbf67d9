import { matchWords } from '../apache/arguments/match.ts';
import type { Keyword, Parameter, Value } from '../apache/arguments/model.ts';
import { describeRange } from '../apache/arguments/numbers.ts';
import { findSignature } from '../apache/arguments/signatures.ts';
import type { Node } from '../core/tree.ts';
import type { Line, Paragraph } from './markup.ts';

/** This many words are named in a description. */
const SHOWN = 16;

/** How a parameter stands in a signature: `[name]`, `name…`. */
export function parameterLabel({ name, optional, repeated }: Parameter): string {
  const label = repeated ? `${name}…` : name;
  return optional ? `[${label}]` : label;
}

/** What may stand in place of a parameter. */
export function describeValue(value: Value): Paragraph {
  switch (value.kind) {
    case 'keyword':
      return [...describeKeywords(value.keywords), ...(value.exact ? [['In just this case.']] : [])];
    case 'number':
      return [[`${capital(describeRange(value))}.`]];
    case 'duration':
      return [
        [
          `A time: a number, then ms, s, mi (minutes) or h; alone it means ${value.unit === 's' ? 'seconds' : 'milliseconds'}.`,
        ],
      ];
    case 'pairs':
      return describeKeywords([...value.words, ...value.keys.map(key => ({ ...key, word: `${key.word}=` }))]);
    case 'plain':
      return PLAIN[value.of] === undefined ? [] : [[PLAIN[value.of] ?? '']];
  }
}

/** What is known of one argument of a directive or opening tag: the word, or the key of a `key=value`. */
export function describeArgument(node: Node, argument: number): Paragraph | undefined {
  const signature = findSignature(node.kind === 'block' ? `<${node.name.value}` : node.name.value);
  const words = node.args.map(({ value }) => value);
  const value = signature && matchWords(signature, words)[argument]?.value;
  const word = words[argument];
  if (!value || word === undefined || value.kind === 'plain') return undefined;
  const known = value.kind === 'pairs' ? [...value.words, ...value.keys] : value.keywords;
  const bare = (value.kind === 'pairs' ? word.replace(/=.*$/s, '') : word.replace(/^[+-]/, '')).toLowerCase();
  const found = known.find(candidate => candidate.word.toLowerCase() === bare);
  if (found?.about === undefined) return undefined;
  const range = 'value' in found ? describeValue(found.value as Value) : [];
  return [[{ bold: found.word }, `: ${found.about}`], ...range];
}

function describeKeywords(keywords: readonly Keyword[]): readonly Line[] {
  const lines = keywords
    .slice(0, SHOWN)
    .map(({ word, about }): Line => (about === undefined ? [{ code: word }] : [{ code: word }, `: ${about}`]));
  return keywords.length > SHOWN ? [...lines, [`and ${keywords.length - SHOWN} more`]] : lines;
}

const PLAIN: Partial<Readonly<Record<string, string>>> = {
  'env-assignment': 'variable, variable=value, or !variable to unset it.',
  'env-condition': 'env=variable, env=!variable or expr=expression.',
  'format-or-nickname': 'A log format, or a name that LogFormat gave to one.',
  'header-format': 'A text with %t, %D, %{variable}e and their like; or expr= and an expression.',
  'ip-range': 'An IP address, or a network such as 10.0.0.0/8.',
  'listen-address': 'A port, or an address and a port: 80, 127.0.0.1:8080, [::1]:80.',
  'log-file': 'A file, or | and a program that reads the log.',
  'path-pattern': 'A path; * and ? stand for any characters but a slash.',
  'server-name': 'A host name, maybe with https:// before and a port behind it.',
  'virtual-host-address': 'An address or *, maybe with a port: *:443.',
  expression: "An expression of httpd: %{VARIABLE} == 'text', -f, =~ and others.",
  path: 'A path; a relative one counts from ServerRoot.',
  regex: 'A Perl-compatible regular expression.',
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
