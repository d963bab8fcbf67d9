import type { Documented } from './documented.ts';

/** The documentation page of a rule, in Markdown. */
export function rulePage(documented: Documented): string {
  const { id, title, severity, why, exampleFile = '', exampleRelease, bad = [], good = [] } = documented;
  const parts = [
    `# ${id}`,
    `${title}. Severity: ${severity}.`,
    why,
    exampleRelease === undefined ? '' : `The examples are judged for Glance ${exampleRelease}.`,
    ...showExamples('Reported', bad, exampleFile),
    ...showExamples('Not reported', good, exampleFile),
  ];
  return `${parts
    .map(part => part.trim())
    .filter(part => part !== '')
    .join('\n\n')}\n`;
}

function showExamples(heading: string, list: readonly string[], path: string): readonly string[] {
  if (list.length === 0) return [];
  const numbered = list.flatMap((text, index) => [`### ${heading}: example ${index + 1}`, ...showExample(text, path)]);
  return [`## ${heading}`, ...numbered];
}

interface ExampleFile {
  readonly path: string;
  readonly lines: string[];
  readonly messages: string[];
}

/** An example without its marks: each file in a block of its own, below it what is said of which line. */
function showExample(text: string, path: string): readonly string[] {
  const files: ExampleFile[] = [{ path, lines: [], messages: [] }];
  for (const line of text.replace(/\n+$/, '').split('\n')) {
    const file = files.at(-1);
    const message = /^#[ >]*\^+ (.*)$/.exec(line)?.[1];
    if (line.startsWith('#- ')) files.push({ path: line.slice(3).trim(), lines: [], messages: [] });
    else if (message !== undefined) file?.messages.push(`- Line ${file.lines.length}: “${message}”`);
    else file?.lines.push(line);
  }
  return files
    .filter(file => file.lines.join('').trim() !== '')
    .flatMap(({ path: name, lines, messages }) => [
      `\`${name}\``,
      `\`\`\`${fenceOf(name)}\n${lines.join('\n')}\n\`\`\``,
      ...(messages.length > 0 ? [messages.join('\n')] : []),
    ]);
}

/** The name under which GitHub highlights a file. */
function fenceOf(path: string): string {
  const extension = /\.(ini|ya?ml|json|xml)$/.exec(path)?.[1];
  return extension === 'yml' ? 'yaml' : (extension ?? 'apache');
}
