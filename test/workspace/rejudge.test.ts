import { describe, expect, test } from 'vitest';
import { DEPLOYMENT_RULES } from '../../server/src/catalogue.ts';
import { memoryFiles } from '../../server/src/core/files.ts';
import { Judge } from '../../server/src/lint/judge.ts';
import { dialectOf, findingsOf, newProject, openProject, uriOf } from '../support/project.ts';

/** Findings of all files after an edit, and those of a project opened with the edited text. */
async function both(files: Readonly<Record<string, string>>, path: string, from: string, to: string) {
  const text = files[path] ?? '';
  const at = text.indexOf(from);
  expect(at).toBeGreaterThanOrEqual(0);
  const before = text.slice(0, at).split('\n');
  const start = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const end = { line: start.line, character: start.character + from.length };
  const judged = async (contents: Readonly<Record<string, string>>, edits: boolean) => {
    const project = newProject(
      memoryFiles(Object.fromEntries(Object.entries(contents).map(([p, t]) => [uriOf(p), t]))),
    );
    const judge = new Judge(DEPLOYMENT_RULES);
    for (const name of Object.keys(contents)) await project.load(uriOf(name), dialectOf(uriOf(name)));
    await project.settle();
    judge.judge(project, () => true);
    if (edits) {
      project.change(uriOf(path), [{ range: { start, end }, text: to }], 2);
      await project.settle();
      judge.judge(project, () => true);
    }
    return Object.keys(contents).flatMap(name =>
      findingsOf(project, name).map(({ finding, range }) => `${name}:${range.start.line} ${finding.rule}`),
    );
  };
  const afresh = await judged({ ...files, [path]: text.replace(from, () => to) }, false);
  return { edited: await judged(files, true), afresh };
}

const SHOP = {
  'apache2/httpd.conf': 'Listen 80\nProxyPass /shop uwsgi://127.0.0.1:3031/\nProxyPass /till uwsgi://127.0.0.1:3099/\n',
  'uwsgi/shop.ini': '[uwsgi]\nsocket = 127.0.0.1:3031\nmodule = shop:app\n',
  'uwsgi/glance.ini': '[uwsgi]\nsocket = 127.0.0.1:3033\nwsgi-file = /usr/bin/glance-wsgi-api\n',
};

describe('an edit in one file is judged in the others as if all were read afresh', () => {
  test.each([
    ['the back end moves away', 'uwsgi/shop.ini', '3031', '3032', 'apache2/httpd.conf:1 backend-not-found'],
    ['somebody else forwards to it', 'apache2/httpd.conf', '3099', '3031', undefined],
    ['httpd takes its port', 'apache2/httpd.conf', '80', '3031', 'uwsgi/shop.ini:1 port-conflict'],
    [
      'a front end comes to Glance',
      'apache2/httpd.conf',
      '3099',
      '3033',
      'apache2/httpd.conf:2 glance-mod-proxy-uwsgi',
    ],
  ] as const)('%s', async (_, path, from, to, expected) => {
    const { edited, afresh } = await both(SHOP, path, from, to);
    expect(edited).toEqual(afresh);
    if (expected) expect(edited).toContain(expected);
  });

  test('an edit that leads nowhere else touches what it stands in alone', async () => {
    const hosts = Array.from(
      { length: 50 },
      (_, at) => `<VirtualHost *:80>\nServerName h${at}\nProxyPass / http://127.0.0.1:${at + 9000}/\n</VirtualHost>\n`,
    );
    const project = await openProject({
      'apache2/httpd.conf': hosts.join(''),
      'uwsgi/a.ini': '[uwsgi]\nsocket = :1\n',
    });
    const [deployment] = project.deployments;
    const at = { line: 5, character: 11 };
    project.change(uriOf('apache2/httpd.conf'), [{ range: { start: at, end: at }, text: 'x' }], 2);
    await project.settle();
    expect(deployment).toBe(project.deployments[0]);
    expect(deployment?.index.takeTouched()).toEqual(new Set(['endpoint tcp:9001']));
  });

  test('the front end follows, and all is well', async () => {
    const moved = { ...SHOP, 'uwsgi/shop.ini': '[uwsgi]\nsocket = 127.0.0.1:3032\nmodule = shop:app\n' };
    const { edited, afresh } = await both(moved, 'apache2/httpd.conf', '3031', '3032');
    expect(edited).toEqual(afresh);
    expect(edited.filter(line => line.includes('backend-not-found'))).toEqual([]);
  });
});
