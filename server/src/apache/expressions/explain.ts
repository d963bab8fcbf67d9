import type { Explanation, Words } from '../explanation.ts';
import { explainRegex } from '../regex/explain.ts';
import { parseRegex } from '../regex/parse.ts';
import { BINARY, COMPARISONS, FUNCTIONS, findName, LIST_FUNCTIONS, UNARY, VARIABLES } from './names.ts';
import type { Expression, Operator } from './tree.ts';

/** The innermost piece of an expression at `offset`, and what it means. */
export function explainExpression(root: Expression, text: string, offset: number): Explanation | undefined {
  const node = innermost(root, offset);
  if (!node) return undefined;
  const { start, end } = node;
  const written = { code: text.slice(start, end) };
  switch (node.kind) {
    case 'variable':
      return { start, end, lines: [[written, ` ${meaningOf(node.name)}`]] };
    case 'call': {
      const found = findName(node.list ? LIST_FUNCTIONS : FUNCTIONS, node.name);
      return { start, end, lines: [[{ code: `${node.name}(…)` }, ` ${found?.meaning ?? 'is not known'}`]] };
    }
    case 'reference': {
      const what = node.to === 0 ? 'all that the last =~ matched' : `what group ${node.to} of the last =~ matched`;
      return { start, end, lines: [[written, ` ${what}`]] };
    }
    case 'regex':
      return (
        regexAt(node.pattern, text, offset) ?? {
          start,
          end,
          lines: [[written, ' a regular expression', node.ignoresCase ? ', without regard to case' : '']],
        }
      );
    case 'test':
    case 'comparison':
    case 'join':
      return { start: node.operator.start, end: node.operator.end, lines: [operatorMeaning(node.operator, node.kind)] };
    case 'and':
    case 'or':
    case 'not': {
      const says = {
        and: 'both sides must hold; binds closer than ||',
        or: 'one side must hold',
        not: 'what follows must not hold',
      };
      const { operator } = node;
      return { ...operator, lines: [[{ code: text.slice(operator.start, operator.end) }, ` ${says[node.kind]}`]] };
    }
    case 'list':
      return { start, end, lines: [['A list of ', `${node.items.length} values`]] };
    case 'constant':
      return { start, end, lines: [[written, node.value ? ' always holds' : ' never holds']] };
    case 'string':
    case 'text':
      return { start, end, lines: [['The text ', written]] };
    case 'number':
      return { start, end, lines: [['The number ', written]] };
    case 'missing':
      return undefined;
  }
}

function regexAt(
  pattern: { readonly start: number; readonly end: number },
  text: string,
  offset: number,
): Explanation | undefined {
  if (offset < pattern.start || offset >= pattern.end) return undefined;
  const body = text.slice(pattern.start, pattern.end);
  const found = explainRegex(parseRegex(body), body, offset - pattern.start);
  return found && { ...found, start: found.start + pattern.start, end: found.end + pattern.start };
}

function meaningOf(name: string): string {
  if (name.startsWith('SSL_')) return 'a variable of mod_ssl';
  return findName(VARIABLES, name)?.meaning ?? 'is not known';
}

function operatorMeaning({ text }: Operator, kind: 'test' | 'comparison' | 'join'): Words {
  const name = text.slice(1);
  const meaning = kind === 'test' ? UNARY[name] : (COMPARISONS[text] ?? findName(BINARY, name)?.meaning);
  return [{ code: text }, ` ${meaning ?? 'is not known'}`];
}

function innermost(node: Expression, offset: number): Expression | undefined {
  if (offset < node.start || offset > node.end) return undefined;
  for (const child of childrenOf(node)) {
    if (offset < child.start || offset >= child.end) continue;
    return innermost(child, offset) ?? child;
  }
  return node;
}

function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'comparison':
    case 'join':
      return [node.left, node.right];
    case 'not':
    case 'test':
      return [node.of];
    case 'list':
      return node.items;
    case 'string':
      return node.parts;
    case 'call':
      return node.argument.kind === 'string'
        ? node.argument.parts.filter(part => part.kind !== 'text')
        : [node.argument];
    default:
      return [];
  }
}
