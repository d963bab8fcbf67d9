import apache from './apache.summaries.json';
import uwsgi from './uwsgi.summaries.json';

const directives = readOnce(apache);
const options = readOnce(uwsgi);

/**
 * One or two sentences of our own that tell what a directive does; text between backticks is code.
 * The name is spelled as its fact has it, that of a section with brackets: `Alias`, `<VirtualHost>`.
 */
export function summaryOfDirective(name: string): string | undefined {
  return directives().get(name);
}

/** The same for an option of uWSGI. */
export function summaryOfOption(name: string): string | undefined {
  return options().get(name);
}

/** The bundles hold these files as text (`esbuild.mjs`), which costs nothing at start-up; they are read when asked. */
function readOnce(data: unknown): () => ReadonlyMap<string, string> {
  let summaries: ReadonlyMap<string, string> | undefined;
  return () => {
    summaries ??= new Map(Object.entries((typeof data === 'string' ? JSON.parse(data) : data) as object));
    return summaries;
  };
}
