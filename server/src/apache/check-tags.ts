import type { Guard } from '../core/fact.ts';
import type { Item } from '../core/item.ts';
import { CONTAINERS } from './containers.ts';
import { guardsOf } from './facts.ts';
import { SIDE_BY_SIDE } from './items.ts';
import { brokenTagMessage, hasTextBehindTag, isWholeCloseTag, tagStart, textBehindMessage } from './parse.ts';
import type { Frame, Reading, Walk } from './walk.ts';
import { met, report } from './walk.ts';

/** A container that is read may stay open to the end of its file; one that is passed over may not. */
export function reportUnclosed(walk: Walk, uri: string, item: Item): void {
  const name = nameOfTag(item);
  const span = item.mapped?.tree.nodes[0] ?? { start: 0, end: item.text.trimEnd().length };
  const message = `<${name}> is never closed, so httpd stops here. Add </${name}> behind the last line that belongs to it.`;
  report(walk, { uri, item, span }, { rule: 'section-not-closed', severity: 'error', message });
}

/**
 * A section that stands where none of its kind may is cut off from the one around it, which looks unclosed for that. Its
 * closing tag behind shows that it is not.
 */
export function checkNested(
  walk: Walk,
  uri: string,
  items: readonly Item[],
  at: number,
  cuts: Item[],
  frame: Frame,
): void {
  const close = items[at];
  const index = cuts.findLastIndex(cut => cut.name === close?.name);
  const outer = cuts[index];
  const start = outer ? items.indexOf(outer) + 1 : at;
  if (!close || !outer || items[start]?.kind !== 'block') return;
  cuts.length = index;
  walk.nested.add(outer).add(close);
  excuseCloses(walk, items.slice(start, at), outer);
  if (!openGuards(outer).every(guard => met(walk, guard, frame))) return;
  for (const item of items.slice(start, at)) {
    const block = item.mapped?.tree.nodes[0];
    if (item.kind !== 'block' || block?.kind !== 'block' || !isSideBySide(item)) continue;
    const message = `<${block.name.value}> may not stand in <${nameOfTag(outer)}>, so httpd stops here. Close <${nameOfTag(outer)}> before it.`;
    report(walk, { uri, item, span: block.open }, { rule: 'directive-wrong-context', severity: 'error', message });
  }
}

/**
 * `<Proxy` alone on its line is a section to httpd 2.4.71, of no proxy at all: it takes both that and the closing tag.
 * `open` holds those not closed yet, innermost last. True while there is one: nobody knows what stands in it.
 */
export function isInBareProxy(walk: Walk, item: Item, open: Item[]): boolean {
  const opener = open.at(-1);
  if (item.kind === 'close' && opener?.name === `<${item.name}`) {
    walk.nested.add(opener).add(item);
    open.pop();
  } else if (isBareProxy(item)) {
    open.push(item);
  }
  return open.length > 0;
}

export function isBareProxy({ kind, text }: Item): boolean {
  return kind === 'entry' && /^<proxy(?:match)?\s*$/i.test(text.slice(tagStart(text)).trimStart());
}

/**
 * A macro that begins in a section holds all up to its closing tag, whatever seems to close the section before; where the
 * macro is used, that closes it indeed. `holder` is the section.
 */
export function excuseMacroInSection(walk: Walk, holder: Item, close: Item): void {
  walk.nested.add(holder).add(close);
}

/** Containers that were open where a section was cut off are closed behind it: no tag too many. */
function excuseCloses(walk: Walk, items: readonly Item[], outer: Item): void {
  const open = openGuards(outer).map(({ name }) => ({ name, isOfOuter: true }));
  for (const item of items) {
    if (item.kind === 'open') open.push({ name: item.name, isOfOuter: false });
    const at = item.kind === 'close' ? open.findLastIndex(({ name }) => name === item.name) : -1;
    const [closed] = at < 0 ? [] : open.splice(at);
    if (!closed?.isOfOuter) continue;
    walk.nested.add(item);
    for (let index = walk.problems.length - 1; index >= 0; index -= 1) {
      if (walk.problems[index]?.site.item === item) walk.problems.splice(index, 1);
    }
  }
}

/** The conditions that are still open where an item was cut off. */
export function openGuards(item: Item): readonly Guard[] {
  const guards: Guard[] = [];
  for (let node = item.mapped?.tree.nodes.at(-1); node?.kind === 'block' && !node.close; node = node.children.at(-1)) {
    guards.push(...guardsOf(node, node.name.value.toLowerCase()));
  }
  return guards;
}

/** The closing tag of a container must be whole, and one that was read must stand alone on its line. */
export function checkTag(walk: Walk, uri: string, item: Item, reading: Reading): void {
  const line = item.text.slice(tagStart(item.text));
  const isWhole = isWholeCloseTag(line);
  if (!CONTAINERS.has(item.name) || (isWhole && (reading !== 'read' || !hasTextBehindTag(line)))) return;
  const span = { start: item.text.length - line.trimStart().length, end: item.text.trimEnd().length };
  const name = nameOfTag(item);
  const what = isWhole
    ? { rule: 'section-close-trailing', message: textBehindMessage(name) }
    : { rule: 'section-tag-unfinished', message: brokenTagMessage(name) };
  report(walk, { uri, item, span }, { ...what, severity: 'error' });
}

function isSideBySide({ name }: Item): boolean {
  return name === 'virtualhost' || SIDE_BY_SIDE.has(name);
}

/** Containers close in the order in which they stand in each other, and httpd refuses any other. */
export function checkClose(walk: Walk, uri: string, item: Item, before: Item | undefined): void {
  const innermost = before?.kind === 'open' ? before : before?.container;
  const close = item.mapped?.tree.problems[0];
  if (close && before?.cut && CONTAINERS.has(item.name)) {
    // What the container holds was not closed: httpd says so here. The body of a macro may be anything.
    walk.nested.add(before);
    if (item.name === 'macro') return;
    const message = `The section opened last is <${nameOfTag(before)}>, so httpd expects its closing tag before this one.`;
    const { start, end } = close;
    report(walk, { uri, item, span: { start, end } }, { rule: 'section-not-closed', severity: 'error', message });
    return;
  }
  if (!close || innermost?.name === item.name || !CONTAINERS.has(item.name)) return;
  const { start, end, rule } = close;
  const message = innermost
    ? `The section opened last is <${nameOfTag(innermost)}>, so httpd expects its closing tag here. Close the sections in the order in which they stand in each other.`
    : close.message;
  walk.problems.push({
    site: { uri, item, span: { start, end } },
    finding: { start, end, rule, message, severity: 'error' },
  });
}

/** As written. */
function nameOfTag(item: Item): string {
  return item.mapped?.tree.nodes[0]?.name.value ?? item.name;
}
