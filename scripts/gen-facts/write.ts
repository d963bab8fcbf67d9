/** Compares by code point, so that the order is the same on every machine. */
export function byText<Item>(textOf: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0);
}

/** JSON with one entry of each top-level list or object on a line of its own: differences stay readable. */
export function formatFacts(facts: object): string {
  const fields = Object.entries(facts).map(([name, value]: readonly [string, unknown]) => {
    const lines = Array.isArray(value)
      ? value.map(item => JSON.stringify(item))
      : Object.entries(value as object).map(([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}`);
    const [open, close] = Array.isArray(value) ? '[]' : '{}';
    return `${JSON.stringify(name)}: ${open}\n${lines.join(',\n')}\n${close}`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}
