import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knownConditions } from '../../../server/src/apache/conditions.ts';
import type { Evaluation } from '../../../server/src/apache/evaluate.ts';
import { nodeFiles } from '../../../server/src/node/files.ts';
import { newProject } from '../../support/project.ts';
import type { Effective } from './effective.ts';
import { effective } from './effective.ts';
import { PROGRAM } from './ground.ts';
import type { Layout } from './layout.ts';
import { layOut } from './layout.ts';

const LAYOUTS = readdirSync(join(import.meta.dirname, 'layouts')).map(name => name.replace(/\.txt$/, ''));

/** What httpd says of itself with a `-D DUMP_…`. */
function dump({ folder, main }: Layout, what: string): string {
  const envvars = join(dirname(main), 'envvars');
  const source = existsSync(envvars) ? `. '${envvars}'; ` : '';
  const command = `${source}exec ${PROGRAM} -t -D ${what} -d '${dirname(main)}' -f '${main}'`;
  const { stdout, stderr, status } = spawnSync('sh', ['-c', command], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 30_000,
  });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  return stdout;
}

async function evaluateLayout({ main }: Layout): Promise<{ evaluation: Evaluation; lines: readonly Effective[] }> {
  const project = newProject(nodeFiles());
  const uri = pathToFileURL(main).href;
  await project.load(uri, 'apacheconf');
  await project.settle();
  const evaluation = project.deploymentsOf(uri).flatMap(deployment => deployment.evaluations.get(uri) ?? [])[0];
  if (!evaluation) throw new Error('not evaluated');
  return { evaluation, lines: effective(evaluation, project.documents) };
}

/** A file that one name leads to counts as where it really is. */
const realName = (path: string): string => path.replace('-enabled/', '-available/');

describe.each(LAYOUTS)('%s', name => {
  let layout: Layout;
  let ours: { evaluation: Evaluation; lines: readonly Effective[] };

  beforeAll(async () => {
    layout = layOut(name);
    ours = await evaluateLayout(layout);
  });
  afterAll(() => layout.remove());

  test('files, in the order they are read', () => {
    const theirs = [...dump(layout, 'DUMP_INCLUDES').matchAll(/^ *\((?:\*|\d+)\) (.*)$/gm)].map(([, path]) => path);
    const visited = [...ours.evaluation.visited].flatMap(([uri]) => new URL(uri).pathname);
    expect(visited).toEqual([...new Set(theirs.map(path => realName(path ?? '')))]);
  });

  test('modules', () => {
    const theirs = [...dump(layout, 'DUMP_MODULES').matchAll(/^ (\w+) \((static|shared)\)$/gm)];
    const shared = theirs.filter(([, , kind]) => kind === 'shared').map(([, identifier]) => identifier);
    expect([...ours.evaluation.definitions.modules.keys()]).toEqual(shared);
    for (const [, identifier = '', kind] of theirs) {
      if (kind === 'static') expect([identifier, knownConditions.isStatic(identifier)]).toEqual([identifier, true]);
    }
  });

  test('definitions', () => {
    const environment = existsSync(join(dirname(layout.main), 'envvars'))
      ? ['APACHE_RUN_DIR', 'APACHE_LOG_DIR', 'LANG']
      : [];
    const theirs = [...dump(layout, 'DUMP_RUN_CFG').matchAll(/^Define: (.*)$/gm)].map(([, line]) => line);
    const defined = [...ours.evaluation.definitions.variables]
      .map(([key, history]) => [key, history.at(-1)?.value] as const)
      .filter(([key, value]) => value !== undefined && !environment.includes(key))
      .map(([key, value]) => (value === '' ? key : `${key}=${value}`));
    expect(defined.sort()).toEqual(theirs.filter(line => line !== 'DUMP_RUN_CFG').sort());
  });

  test('virtual hosts', () => {
    const theirs = [...dump(layout, 'DUMP_VHOSTS').matchAll(/(\S+) \((\/\S+):(\d+)\)$/gm)]
      .map(([, host, path = '', line]) => `${host} ${realName(path)}:${line}`)
      .filter(line => !line.includes('macro'));
    const hosts = ours.lines.filter(line => line.name === '<virtualhost');
    const named = hosts.map(host => {
      const server = host.children.find(child => child.name === 'servername')?.words[0] ?? '';
      return `${server.replace(/:\d+$/, '')} ${host.file}:${host.line}`;
    });
    for (const line of theirs) expect(named).toContain(line);
    const macros = dump(layout, 'DUMP_VHOSTS').match(/ \(macro '[^']*'/g) ?? [];
    expect(named.length).toBeGreaterThanOrEqual(new Set(theirs).size + new Set(macros).size);
  });

  test('every line that takes effect', () => {
    expect(flatten(ours.lines)).toEqual(linesOf(dump(layout, 'DUMP_CONFIG')).sort());
  });
});

/** Lines that httpd takes while it reads, and does not keep. */
const READ_AT_ONCE = new Set(
  'include includeoptional define undefine loadmodule serverroot defaultruntimedir use undefmacro <macro'.split(' '),
);

function flatten(lines: readonly Effective[]): readonly string[] {
  const enter = (list: readonly Effective[]): string[] =>
    list
      .filter(line => !READ_AT_ONCE.has(line.name))
      .flatMap(line => [`${line.name} ${line.words.join(' ')}`.trim(), ...enter(line.children)]);
  return enter(lines).sort();
}

/** The lines of `DUMP_CONFIG` without their places: macros give others than the files do. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#') && !line.startsWith('</'))
    .map(line => {
      const [, name = '', rest = ''] = /^(<?\S+?)(?:\s+(.*?))?>?$/.exec(line) ?? [];
      const words = rest.match(/"(?:\\.|[^"\\])*"|\S+/g) ?? [];
      const values = words.map(word => (word.startsWith('"') ? word.slice(1, -1).replace(/\\(["\\])/g, '$1') : word));
      return `${name.toLowerCase()} ${values.join(' ')}`.trim();
    });
}
