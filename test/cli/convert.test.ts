import { describe, expect, test } from 'vitest';
import { readArguments } from '../../server/src/cli/arguments.ts';
import { convertWith } from '../../server/src/cli/convert.ts';
import type { FileChange } from '../../server/src/core/fix.ts';
import type { Conversion } from '../../server/src/workspace/conversion.ts';
import type { Outcome } from './run-cli.ts';
import { HERE, inMemory, runWith } from './run-cli.ts';

/** Turns the word `old` of a file into `new`; `both` takes the other file of the site with it. */
function renaming(both: boolean): Conversion {
  return {
    id: 'rename',
    title: 'Rename',
    description: '',
    convert: async (project, { uri }) => {
      const documents = both ? [...project.documents] : [...project.documents].filter(document => document.uri === uri);
      const changes = documents.flatMap((document): FileChange[] => {
        const text = document.text;
        const at = text.indexOf('old');
        if (at < 0) return [];
        const line = text.slice(0, at).split('\n').length - 1;
        const character = at - text.lastIndexOf('\n', at - 1) - 1;
        const range = { start: { line, character }, end: { line, character: character + 3 } };
        return [{ kind: 'edit', uri: document.uri, changes: [{ range, text: 'new' }], why: 'renamed' }];
      });
      if (project.document(uri)?.text.includes('never')) return { kind: 'refused', reason: 'it says never' };
      if (changes.length === 0) return { kind: 'nothing', reason: 'nothing is old' };
      return { kind: 'converted', changes, notes: ['look at the rest'] };
    },
  };
}

const SITE = { 'etc/a.conf': 'Listen 80\nDocumentRoot old\n', 'etc/b.conf': 'Listen 81\nDocumentRoot old' };

async function convert(
  words: readonly string[],
  contents: Readonly<Record<string, string>> = SITE,
  both = false,
): Promise<Outcome> {
  const command = convertWith([renaming(both)]);
  const request = readArguments(['convert', ...words], [command]);
  if (request.kind !== 'run') throw new Error('wrong call');
  return runWith(host => command.run(request.call, host), inMemory(contents));
}

describe('convert', () => {
  test('prints one result as it is; reasons and notes go to standard error', async () => {
    expect(await convert(['rename', 'etc/a.conf'])).toEqual({
      code: 0,
      stdout: 'Listen 80\nDocumentRoot new\n',
      stderr: 'etc/a.conf: renamed\nnote: look at the rest\n',
      saved: {},
    });
  });

  test('prints several results below their paths', async () => {
    const { code, stdout } = await convert(['rename', 'etc']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      '==> etc/a.conf <==\nListen 80\nDocumentRoot new\n==> etc/b.conf <==\nListen 81\nDocumentRoot new\n',
    );
  });

  test('what one conversion changed the next one sees', async () => {
    const { stdout, stderr } = await convert(['rename', 'etc/a.conf', 'etc/b.conf'], SITE, true);
    expect(stdout).toContain('==> etc/b.conf <==');
    expect(stderr.match(/renamed/g)).toHaveLength(2);
    expect(stderr).toContain('etc/b.conf: nothing is old');
  });

  test.each([
    [['rename', 'etc/a.conf', '--out', 'out'], ['/srv/site/out/etc/a.conf']],
    [
      ['rename', 'etc', '--out', '/tmp/out'],
      ['/tmp/out/etc/a.conf', '/tmp/out/etc/b.conf'],
    ],
    [
      ['rename', `${HERE}/etc`, '--out', 'out'],
      ['/srv/site/out/a.conf', '/srv/site/out/b.conf'],
    ],
    [['rename', `${HERE}/etc/a.conf`, '--out', 'out'], ['/srv/site/out/a.conf']],
  ])('%s writes below the folder', async (words, written) => {
    const { code, stdout, saved } = await convert(words);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(Object.keys(saved).sort()).toEqual(written);
    expect(Object.values(saved)[0]).toBe('Listen 80\nDocumentRoot new\n');
  });

  test('nothing to convert is status 1, a refusal 2', async () => {
    const nothing = await convert(['rename', 'etc/a.conf'], { 'etc/a.conf': 'ServerName x\nDocumentRoot /\n' });
    expect(nothing).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'etc/a.conf: nothing is old\nconfwright: nothing was converted\n',
    });
    const refused = await convert(['rename', 'etc/a.conf'], { 'etc/a.conf': 'DocumentRoot /never\n' });
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: 'etc/a.conf: it says never\n' });
  });

  test('an unknown conversion and a missing path are status 2', async () => {
    expect(await convert(['frobnicate', 'etc'])).toMatchObject({ code: 2, stdout: '' });
    expect(await convert(['rename', 'nowhere'])).toMatchObject({ code: 2, stdout: '' });
  });
});
