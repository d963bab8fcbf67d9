/** What one-letter magic variables stand for in one file (`%d`, `%n` …); see "Magic variables" in uWSGI's documentation. */
export interface FileNames {
  /** Absolute path of the file. */
  readonly path: string;
  readonly section: string;
}

/** Replaces the magic variables of a file that can be known without the machine; `%%` is a percent sign. */
export function replaceMagic(text: string, names: FileNames): string {
  if (!text.includes('%')) return text;
  const slash = names.path.lastIndexOf('/');
  const directory = names.path.slice(0, slash + 1);
  const file = names.path.slice(slash + 1);
  const dot = file.lastIndexOf('.');
  const known: Readonly<Record<string, string>> = {
    '%': '%',
    d: directory,
    p: names.path,
    s: file,
    n: dot < 0 ? file : file.slice(0, dot),
    e: dot < 0 ? '' : file.slice(dot + 1),
    c: directory.split('/').at(-2) ?? '',
    x: names.section,
  };
  return text.replace(/%([%a-zA-Z])/g, (all, letter: string) => known[letter] ?? all);
}

/** Replaces `%(name)` by what `lookup` gives; an unknown placeholder stays as it is, as in uWSGI. */
export function replacePlaceholders(text: string, lookup: (name: string) => string | undefined): string {
  let result = text;
  for (let round = 0; round < 10 && result.includes('%('); round += 1) {
    const next = result.replace(/%\(([^()]*)\)/g, (all, name: string) => lookup(name) ?? all);
    if (next === result) break;
    result = next;
  }
  return result;
}
