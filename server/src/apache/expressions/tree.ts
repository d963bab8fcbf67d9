import type { Span } from '../../core/span.ts';
import type { ArgumentProblem } from '../explanation.ts';

/** A node of an expression (ap_expr). Spans count from the expression's first character. */
export type Expression =
  | (Span & { readonly kind: 'constant'; readonly value: boolean })
  | (Span & { readonly kind: 'not'; readonly operator: Span; readonly of: Expression })
  | (Span & {
      readonly kind: 'and' | 'or';
      readonly operator: Span;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Span & { readonly kind: 'test'; readonly operator: Operator; readonly of: Expression })
  | (Span & {
      readonly kind: 'comparison' | 'join';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Span & { readonly kind: 'list'; readonly items: readonly Expression[] })
  | (Span & { readonly kind: 'regex'; readonly pattern: Span; readonly ignoresCase: boolean })
  | (Span & { readonly kind: 'text' | 'number' })
  | (Span & { readonly kind: 'string'; readonly parts: readonly Expression[] })
  | (Span & { readonly kind: 'variable'; readonly name: string })
  /** `%{func:argument}` or `func(argument)`. */
  | (Span & {
      readonly kind: 'call';
      readonly name: string;
      readonly called: Span;
      readonly argument: Expression;
      readonly list: boolean;
    })
  | (Span & { readonly kind: 'reference'; readonly to: number })
  /** What could not be read. */
  | (Span & { readonly kind: 'missing' });

export interface Operator extends Span {
  readonly text: string;
}

/** A whole expression with the first thing at which httpd refuses it. */
export interface ParsedExpression {
  readonly root: Expression;
  readonly problem: ArgumentProblem | undefined;
}
