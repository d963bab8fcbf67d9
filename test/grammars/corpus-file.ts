/** One example of a tree-sitter corpus file: a title, an input, the expected tree as an S-expression on one line. */
export interface Example {
  readonly title: string;
  readonly input: string;
  readonly expected: string;
}

const header = /^={3,}\n(.+)\n={3,}\n\n/gm;
const divider = /\n---\n/;

/** Reads a corpus file in the form that `tree-sitter test` reads too. */
export function readCorpusFile(text: string): readonly Example[] {
  const headers = [...text.matchAll(header)];
  return headers.map((match, index) => {
    const title = match[1] ?? '';
    const body = text.slice(match.index + match[0].length, headers[index + 1]?.index);
    const cut = divider.exec(body);
    if (!cut) throw new Error(`no line --- in the example "${title}"`);
    const expected = body
      .slice(cut.index + cut[0].length)
      .replace(/\s+/g, ' ')
      .replaceAll(' )', ')')
      .trim();
    return { title, input: body.slice(0, cut.index), expected };
  });
}
