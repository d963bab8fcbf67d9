/** Turns stored entries into facts when they are first asked for: most of them never are, and start-up stays cheap. */
export function expandOnce<Stored extends object, Fact>(expand: (stored: Stored) => Fact): (stored: Stored) => Fact {
  const expanded = new WeakMap<Stored, { readonly fact: Fact }>();
  return stored => {
    const known = expanded.get(stored);
    if (known) return known.fact;
    const fact = expand(stored);
    expanded.set(stored, { fact });
    return fact;
  };
}
