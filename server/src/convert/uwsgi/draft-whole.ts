import type { Dialect } from '../../core/language.ts';
import type { Span } from '../../core/span.ts';
import type { Block, Entry, Node } from '../../core/tree.ts';
import { commentsIn } from '../../uwsgi/comments.ts';
import type { Draft, DraftLine, DraftSection } from '../../uwsgi/write/draft.ts';
import { CannotWrite } from '../../uwsgi/write/draft.ts';

/** Something of a draft with its place in the text. */
interface Placed {
  readonly at: number;
  readonly line: DraftLine;
}

/** What an xml, yaml or json file says, and what there is to say of how it was read. */
export function draftOfWhole(
  dialect: Dialect,
  text: string,
  nodes: readonly Node[],
): { readonly draft: Draft; readonly notes: readonly string[] } {
  const blocks = nodes.filter((node): node is Block => node.kind === 'block');
  const entries = blocks.flatMap(({ children }) => children.filter((node): node is Entry => node.kind === 'entry'));
  if (dialect === 'uwsgi-xml') guardAttributes(text, entries);
  const values = entries.map(entry => (dialect === 'uwsgi-xml' ? entry : (entry.args[0] ?? entry.name)));
  const taken = maskOf(text, values);
  const comments = commentsIn(dialect, text).filter(({ start }) => taken[start] === 0);
  const trivia: readonly Placed[] = [
    ...comments.map(comment => ({
      at: anchorOf(text, comment),
      line: { kind: 'comment' as const, text: comment.text },
    })),
    ...blanksIn(text, maskOf(text, [...values, ...comments])).map(at => ({ at, line: { kind: 'blank' as const } })),
  ].sort((a, b) => a.at - b.at);
  const first = Math.min(...blocks.map(({ start }) => start), text.length);
  const head = trivia.filter(({ at }) => at < first).map(({ line }) => line);
  const read = blocks.map((block, index): DraftSection => {
    const from = index === 0 ? first : block.start;
    const to = blocks[index + 1]?.start ?? text.length + 1;
    const own = trivia.filter(({ at }) => at >= from && at < to);
    const options = block.children.flatMap(node => (node.kind === 'entry' ? [optionOf(node)] : []));
    return { name: sectionName(dialect, block, index), lines: inOrder(own, options) };
  });
  const isFirstForAll = dialect === 'uwsgi-xml' && blocks[0]?.args.length === 0;
  const sections = isFirstForAll ? withoutRest(read) : read;
  if (sections.some(({ name }) => name === '')) {
    throw new CannotWrite(
      'a <uwsgi> without an id stands for every section that has none of its own; other formats cannot say that',
    );
  }
  const names = sections.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    throw new CannotWrite(`two sections would be called ${twice}, and uWSGI reads only one of them`);
  }
  const known = [...entries, ...blocks.flatMap(({ open, close }) => (close ? [open, close] : [open])), ...comments];
  const [id] = blocks[0]?.args ?? [];
  const renamed =
    id && id.value !== 'uwsgi'
      ? [
          `The section ${id.value} is called uwsgi now, as uWSGI takes it when none is asked for; no one may ask for ${id.value} by name.`,
        ]
      : [];
  const unread = unreadIn(dialect, text, known).map(line => `uWSGI does not read this, so it was left out: ${line}`);
  return { draft: { head, sections }, notes: [...renamed, ...unread] };
}

/** In XML the first section counts when none is asked for, whatever its id. */
function sectionName(dialect: Dialect, { name, args: [id] }: Block, index: number): string {
  if (dialect !== 'uwsgi-xml') return name.value;
  if (index === 0) return 'uwsgi';
  return id?.value ?? '';
}

/** uWSGI takes a first <uwsgi> without an id for any section; what stands in later ones becomes comments. */
function withoutRest([first, ...rest]: readonly DraftSection[]): readonly DraftSection[] {
  if (!first) return [];
  const unread = rest.flatMap(({ lines }) =>
    lines.map(line =>
      line.kind === 'option' ? { kind: 'comment' as const, text: `${line.name} = ${line.value}` } : line,
    ),
  );
  return [{ name: first.name, lines: [...first.lines, ...unread] }];
}

/** Which options `mode` and `id` leave out is known when uWSGI is started, not before. */
function guardAttributes(text: string, entries: readonly Entry[]): void {
  for (const { start, name } of entries) {
    const tag = /^<[^>]*/.exec(text.slice(start))?.[0] ?? '';
    const attribute = /\s(mode|id)\s*=/.exec(tag)?.[1];
    if (attribute !== undefined) {
      throw new CannotWrite(
        `<${name.value}> has the attribute ${attribute}, by which uWSGI reads it or not; other formats have none`,
      );
    }
  }
}

function optionOf(entry: Entry): Placed {
  const [value] = entry.args;
  const line = { kind: 'option' as const, name: entry.name.value, value: value?.value ?? '' };
  return { at: value?.start ?? entry.start, line };
}

/** Options in their order, with comments and blank lines before the first option behind them. */
function inOrder(trivia: readonly Placed[], options: readonly Placed[]): readonly DraftLine[] {
  const lines: DraftLine[] = [];
  let next = 0;
  for (const { at, line } of options) {
    for (let other = trivia[next]; other && other.at <= at; other = trivia[next]) {
      lines.push(other.line);
      next += 1;
    }
    lines.push(line);
  }
  return [...lines, ...trivia.slice(next).map(({ line }) => line)];
}

/** A comment at the end of a line speaks of that line, and goes before it. */
function anchorOf(text: string, { start, end }: Span): number {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const rest = text.slice(end, (text.indexOf('\n', end) + text.length + 1) % (text.length + 1));
  return rest.trim() === '' ? line : start;
}

/** 1 for every character of `text` that one of the spans covers. */
function maskOf(text: string, spans: readonly Span[]): Uint8Array {
  const mask = new Uint8Array(text.length);
  for (const { start, end } of spans) mask.fill(1, start, end);
  return mask;
}

/** Where lines begin that hold nothing; of several in a row the first. */
function blanksIn(text: string, taken: Uint8Array): readonly number[] {
  const blanks: number[] = [];
  for (const { index, 0: gap } of text.matchAll(/\n[ \t]*\r?\n\s*/g)) {
    if (index + gap.length < text.length && taken[index + 1] === 0) blanks.push(index + 1);
  }
  return blanks;
}

/** Lines with words that are no option, no section and no comment. */
function unreadIn(dialect: Dialect, text: string, known: readonly Span[]): readonly string[] {
  const mask = maskOf(text, known);
  let rest = text.replace(/[^\n]/g, (character, at: number) => (mask[at] === 1 ? ' ' : character));
  if (dialect === 'uwsgi-xml') rest = rest.replace(/<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>|<\/[^>]*>|^\s*<[\w.-]+\s*>/g, '');
  if (dialect === 'uwsgi-yaml') rest = rest.replace(/^%(?:YAML|TAG).*$/gm, '');
  return rest
    .split('\n')
    .map(line => line.trim())
    .filter(line => /[\p{L}\p{N}]/u.test(line));
}
