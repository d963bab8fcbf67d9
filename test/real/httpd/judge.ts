import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { knownConditions } from '../../../server/src/apache/conditions.ts';
import { DEPLOYMENT_RULES, ITEM_RULES, loadLanguages } from '../../../server/src/catalogue.ts';
import { memoryFiles } from '../../../server/src/core/files.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/core/settings.ts';
import { checkWith } from '../../../server/src/lint/check.ts';
import { collectFindings } from '../../../server/src/lint/collect.ts';
import { Judge } from '../../../server/src/lint/judge.ts';
import { Project } from '../../../server/src/workspace/project.ts';

/** One error that Confwright finds: its first and last line, from 1. */
export interface OurError {
  readonly line: number;
  readonly endLine: number;
  /** The last physical line of the directive it stands in, which is what httpd names. */
  readonly lastLine: number;
  readonly rule: string;
  readonly message: string;
}

/** Finds errors in a text. */
export type Judgement = (main: string, text: string) => Promise<readonly OurError[]>;

const FOLDER = 'file:///etc/apache2';

/** Loads the parsers; gives what tells the errors of `site.conf` when `main` includes it. A rule that fails throws. */
export async function startJudging(): Promise<Judgement> {
  const grammar = (name: string): Uint8Array =>
    readFileSync(join(import.meta.dirname, `../../../grammars/${name}/tree-sitter-${name}.wasm`));
  const languages = await loadLanguages({
    runtime: createRequire(import.meta.url).resolve('web-tree-sitter/web-tree-sitter.wasm'),
    apacheconf: grammar('apacheconf'),
    uwsgiIni: grammar('uwsgi_ini'),
    nginx: grammar('nginx'),
  });
  return (main, text) => ourErrors(languages, main, text);
}

async function ourErrors(
  languages: Awaited<ReturnType<typeof loadLanguages>>,
  main: string,
  text: string,
): Promise<readonly OurError[]> {
  const files = { [`${FOLDER}/apache2.conf`]: main, [`${FOLDER}/site.conf`]: text };
  const check = checkWith(ITEM_RULES, (rule, error) => {
    throw new Error(`${rule} failed`, { cause: error });
  });
  const project = new Project({
    files: memoryFiles(files),
    languages,
    conditions: knownConditions,
    check,
    settings: DEFAULT_SETTINGS,
  });
  for (const uri of Object.keys(files)) await project.load(uri, 'apacheconf');
  await project.settle();
  new Judge(DEPLOYMENT_RULES).judge(project, () => true);
  const document = project.document(`${FOLDER}/site.conf`);
  if (!document) return [];
  const lines = text.split('\n');
  return collectFindings(project, document)
    .findings.filter(({ finding }) => finding.severity === 'error')
    .map(({ finding, range }) => {
      const line = range.start.line + 1;
      return { line, endLine: range.end.line + 1, lastLine: lastLine(lines, line), ...pick(finding) };
    });
}

function pick({
  rule,
  message,
}: {
  readonly rule: string;
  readonly message: string;
}): Pick<OurError, 'rule' | 'message'> {
  return { rule, message };
}

/** The last physical line of the logical line that `line` (from 1) belongs to. */
function lastLine(lines: readonly string[], line: number): number {
  let last = line;
  while (/\\\r?$/.test(lines[last - 1] ?? '') && last < lines.length) last += 1;
  return last;
}
