import type { Span } from '../../core/span.ts';
import type { Entry, Node } from '../../core/tree.ts';
import { parseRegex } from '../regex/parse.ts';
import type { Regex } from '../regex/tree.ts';
import { isAsWritten, restOf } from '../sub-languages.ts';
import { nameOf } from '../words.ts';
import type { RewriteArgument } from './arguments.ts';
import { splitArguments } from './arguments.ts';
import type { ConditionPattern } from './condition.ts';
import { parsePattern } from './condition.ts';
import type { Flags } from './flags.ts';
import { parseFlags } from './flags.ts';
import type { TemplatePiece } from './template.ts';
import { parseTemplate } from './template.ts';

/** A part of a RewriteCond or RewriteRule: its text, and where its characters stand in the item. */
export interface Part extends Span {
  readonly text: string;
  readonly place: (offset: number) => number;
}

interface Common {
  readonly node: Entry;
  /** `rest`: what follows on the line, which httpd ignores. */
  readonly flags: (Part & Flags & { readonly rest: Part | undefined }) | undefined;
}

/** A RewriteCond: test string, pattern, flags. */
export interface ConditionLine extends Common {
  readonly kind: 'condition';
  readonly test: Part & { readonly pieces: readonly TemplatePiece[] };
  readonly pattern: Part & { readonly read: ConditionPattern };
}

/** A RewriteRule: pattern, substitution, flags. */
export interface RuleLine extends Common {
  readonly kind: 'rule';
  readonly pattern: Part & { readonly negated: boolean; readonly regex: Regex };
  readonly substitution: Part & { readonly pieces: readonly TemplatePiece[] };
}

/** What httpd refuses before it looks at the arguments. */
export interface BadLine {
  readonly kind: 'bad';
  readonly node: Entry;
}

export type RewriteLine = ConditionLine | RuleLine | BadLine;

/** Written out: of the ways to join objects only this is fast. */
function flagsOf(
  { start, end, text, place }: Part,
  { flags, problems }: Flags,
  rest: Part | undefined,
): Common['flags'] {
  return { start, end, text, place, flags, problems, rest };
}

/** Reads a RewriteCond or RewriteRule; undefined for any other directive, and where not all of the line is known yet. */
export function readRewriteLine(node: Node, text: string): RewriteLine | undefined {
  if (node.kind !== 'entry') return undefined;
  const name = nameOf(node.name);
  if (name !== 'rewritecond' && name !== 'rewriterule') return undefined;
  if (!isAsWritten(text.slice(node.name.end, node.end))) return undefined;
  const rest = restOf(text, node.name.end, node.end);
  const [first, second, third] = splitArguments(rest.text) ?? [];
  if (!first || !second) return { kind: 'bad', node };
  const part = (argument: RewriteArgument): Part => ({
    start: rest.place(argument.start),
    end: rest.place(argument.end),
    text: argument.value,
    place: offset => rest.place(argument.start + offset),
  });
  const of = name === 'rewriterule' ? 'rule' : 'condition';
  const behind = third ? rest.text.slice(third.end) : '';
  const left =
    third && behind.trim() !== '' ? part({ start: third.end, end: rest.text.length, value: behind }) : undefined;
  const flags = third && flagsOf(part(third), parseFlags(third.value, of), left);
  if (of === 'condition') {
    const test = { ...part(first), pieces: parseTemplate(first.value) };
    return {
      kind: 'condition',
      node,
      flags,
      test,
      pattern: { ...part(second), read: parsePattern(second.value, first.value) },
    };
  }
  const negated = first.value.startsWith('!');
  const whole = part(first);
  const pattern: Part = negated
    ? { ...whole, start: whole.place(1), text: first.value.slice(1), place: offset => whole.place(offset + 1) }
    : whole;
  return {
    kind: 'rule',
    node,
    flags,
    pattern: { ...pattern, negated, regex: parseRegex(pattern.text) },
    substitution: { ...part(second), pieces: parseTemplate(second.value) },
  };
}
