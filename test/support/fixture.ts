/** A fixture: files, and the findings that are expected in them. */
export interface Fixture {
  readonly files: Readonly<Record<string, string>>;
  readonly expected: readonly ExpectedFinding[];
}

export interface ExpectedFinding {
  readonly path: string;
  /** Zero-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** A part of the message. */
  readonly message: string;
}

const MARK = /^#( *|>)(\^+) (.*)$/;

/**
 * Reads a fixture. Lines `#- path` begin a file; a line `#   ^^^ message` expects a finding on the line above it, at the
 * columns of the carets, and is no part of the file. Carets right behind the `#` begin under the first column, behind `#>`
 * under the second.
 */
export function readFixture(text: string, path: string): Fixture {
  const files: Record<string, string> = {};
  const expected: ExpectedFinding[] = [];
  let current = path;
  let lines: string[] = [];
  const finish = (): void => {
    if (lines.join('').trim() !== '') files[current] = lines.join('\n');
    lines = [];
  };
  for (const line of text.split('\n')) {
    const mark = MARK.exec(line);
    if (line.startsWith('#- ')) {
      finish();
      current = line.slice(3).trim();
    } else if (mark) {
      const [, blanks = '', carets = '', message = ''] = mark;
      const start = blanks === '' ? 0 : blanks === '>' ? 1 : blanks.length + 1;
      const end = (blanks === '>' ? 1 : blanks.length + 1) + carets.length;
      expected.push({ path: current, line: lines.length - 1, start, end, message });
    } else {
      lines.push(line);
    }
  }
  finish();
  return { files, expected };
}
