import { distance } from 'fastest-levenshtein';

/**
 * The known name that a misspelt one most likely means: at most a third of its letters differ, two at most, and no other
 * name is as near. Undefined when that is in doubt.
 */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const limit = Math.min(2, Math.floor(name.length / 3));
  const wanted = name.toLowerCase();
  let nearest: string | undefined;
  let best = limit + 1;
  let isAlone = true;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const found = isSwap(wanted, candidate.toLowerCase()) ? 1 : distance(wanted, candidate.toLowerCase());
    if (found === best) isAlone = false;
    if (found >= best) continue;
    best = found;
    nearest = candidate;
    isAlone = true;
  }
  return isAlone ? nearest : undefined;
}

/** True when two neighbouring letters changed places: one slip of the fingers, not two. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((c, index) => c !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
