import type { Item } from '../../core/item.ts';
import type { Node } from '../../core/tree.ts';
import { cleanComment } from '../../uwsgi/comments.ts';
import { lineEnd } from '../../uwsgi/magic.ts';
import type { Draft, DraftLine } from '../../uwsgi/write/draft.ts';

/** What an ini file says. Sections of one name are one, as uWSGI reads them; other formats know each name once. */
export function draftOfIni(items: readonly Item[], nodesOf: (item: Item) => readonly Node[]): Draft {
  const head: DraftLine[] = [];
  const sections = new Map<string, DraftLine[]>();
  let current: DraftLine[] | undefined;
  for (const item of items) {
    const [node] = nodesOf(item);
    const before = triviaIn(item.text.slice(0, node?.start ?? item.text.length));
    if (item.kind === 'header') {
      // What stands right above a header belongs to it.
      const lines = sections.get(item.name) ?? [];
      sections.set(item.name, lines);
      (sections.size === 1 && lines.length === 0 ? head : lines).push(...before);
      current = lines;
    } else if (node?.kind === 'entry') {
      const option = { kind: 'option' as const, name: node.name.value, value: node.args[0]?.value ?? '' };
      // An option above the first header is read by no one.
      const line = current ? option : { kind: 'comment' as const, text: `${option.name} = ${option.value}` };
      (current ?? head).push(...before, line);
    } else {
      (current ?? head).push(...before);
    }
  }
  return { head, sections: [...sections].map(([name, lines]) => ({ name, lines })) };
}

/** Comments and blank lines. */
function triviaIn(text: string): readonly DraftLine[] {
  const lines: DraftLine[] = [];
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end < 0 ? text.length : end).trim();
    at = end < 0 ? text.length : end;
    if (/^[;#]/.test(line))
      lines.push({ kind: 'comment', text: cleanComment(line.slice(1)).replace(/\s*\n\s*/g, ' ') });
    else if (end >= 0) lines.push({ kind: 'blank' });
  }
  return lines;
}
