import type { Fix } from '../../core/fix.ts';
import { placed } from '../judge-argument.ts';
import type { Report } from '../language-problems.ts';
import type { SubText } from '../sub-languages.ts';
import type { ConditionLine, RuleLine } from './line.ts';
import type { TemplatePiece } from './template.ts';
import { allPieces } from './template.ts';
import { describeVariable, meantVariable } from './variables.ts';

/** Names of variables, and `{NAME}` without its `%`. */
export function judgeTemplate(text: SubText, pieces: readonly TemplatePiece[], report: Report): void {
  for (const piece of allPieces(pieces)) {
    if (piece.kind !== 'variable' || describeVariable(piece.name) !== undefined) continue;
    if (!/^[\w:-]+$/.test(piece.name)) continue;
    const span = placed(text, piece);
    const meant = meantVariable(piece.name);
    const fixes: readonly Fix[] | undefined = meant
      ? [{ title: `Change to %{${meant}}`, safe: true, changes: [{ ...span, text: `%{${meant}}` }] }]
      : undefined;
    const hint = meant ? ` Did you mean %{${meant}}?` : ' A variable of SetEnv or of E= is %{ENV:name}.';
    report(
      'rewrite-unknown-variable',
      'warning',
      span,
      `mod_rewrite knows no variable ${piece.name}, so this is always empty.${hint}`,
      fixes,
    );
  }
  if (!text.text.includes('{')) return;
  for (const match of text.text.matchAll(/(?<![%$\\{\w])\{([A-Z]{2,}_[A-Z_]+)\}/g)) {
    if (describeVariable(match[1] ?? '') === undefined) continue;
    const span = placed(text, { start: match.index, end: match.index + match[0].length });
    const message = `Without "%" before it this is the literal text ${match[0]}.`;
    const changes = [{ start: span.start, end: span.start, text: '%' }];
    report('rewrite-unknown-variable', 'warning', span, message, [
      { title: `Change to %${match[0]}`, safe: true, changes },
    ]);
  }
}

/** `$2` and `%2` that no group fills. `isKnown`: the conditions are all there are. */
export function judgeGroups(
  rule: RuleLine,
  conditions: readonly ConditionLine[],
  isKnown: boolean,
  report: Report,
): void {
  const { pattern, substitution } = rule;
  if (pattern.regex.problem) return;
  const groups = pattern.negated ? 0 : pattern.regex.groups;
  let filled: number | undefined = 0;
  const texts: (SubText & { readonly pieces: readonly TemplatePiece[]; readonly filled: number | undefined })[] = [];
  for (const { test, pattern: condition } of conditions) {
    texts.push({ ...test, filled });
    const { read } = condition;
    if (read.kind === 'expression') filled = undefined;
    else if (read.kind === 'regex' && !read.negated && filled !== undefined)
      filled = Math.max(filled, read.regex.groups);
  }
  texts.push({ ...substitution, filled });
  for (const text of texts) {
    for (const piece of allPieces(text.pieces)) {
      if (piece.kind === 'rule-group' && piece.number > groups) {
        const why = pattern.negated
          ? 'a negated pattern fills no group'
          : `the pattern of the rule has ${count(groups)}`;
        report(
          'rewrite-backref-out-of-range',
          'warning',
          placed(text, piece),
          `$${piece.number} is always empty: ${why}.`,
        );
      } else if (
        piece.kind === 'condition-group' &&
        isKnown &&
        text.filled !== undefined &&
        piece.number > text.filled
      ) {
        if (conditions.length > 0 || piece.number > 0) {
          const why =
            conditions.length === 0
              ? 'no RewriteCond stands before this rule'
              : `the conditions before it have ${count(text.filled)}`;
          const encoded = /^[0-9A-Fa-f]/.test(text.text.charAt(piece.end))
            ? ' To write an encoded character, put a backslash before the "%" and NE beside the flags.'
            : '';
          report(
            'rewrite-backref-out-of-range',
            'warning',
            placed(text, piece),
            `%${piece.number} is always empty: ${why}.${encoded}`,
          );
        }
      }
    }
  }
}

function count(groups: number): string {
  return groups === 0 ? 'no group' : groups === 1 ? 'one group' : `${groups} groups`;
}
