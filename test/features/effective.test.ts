import { describe, expect, test } from 'vitest';
import { effectiveView } from '../../server/src/features/effective.ts';
import { readFixture } from '../support/fixture.ts';
import { openProject, uriOf } from '../support/project.ts';

async function viewOf(text: string, path: string) {
  return effectiveView(await openProject(readFixture(text, path).files), uriOf(path));
}

describe('the effective configuration', () => {
  test('has includes read, logic applied and placeholders resolved', async () => {
    const view = await viewOf(
      `#- site.ini
[uwsgi]
; a comment
base = /srv
chdir = %(base)/app
ini = more.ini
for = 1 2
env = N%(_)=x
endfor =
#- more.ini
[uwsgi]
name = %n`,
      'site.ini',
    );
    expect(view).toEqual({
      kind: 'shown',
      notes: [],
      text: `;uWSGI instance configuration
[uwsgi]
base = /srv
chdir = /srv/app
ini = more.ini
name = more
for = 1 2
env = N1=x
env = N2=x
endfor = 
;end of configuration
`,
    });
  });

  test('says what hangs on the machine and what is not at hand', async () => {
    const view = await viewOf('[uwsgi]\nif-env = HOME\nenv = A=1\nendif =\nini = nowhere.ini\n', 'site.ini');
    expect(view).toMatchObject({
      kind: 'shown',
      notes: [
        expect.stringContaining('nowhere.ini'),
        expect.stringContaining('if-env = HOME: this hangs on the machine'),
      ],
      text: expect.stringContaining('\n; if-env = HOME: this hangs'),
    });
  });

  test('is shown of uWSGI files only', async () => {
    const view = await viewOf('Listen 80\n', 'httpd.conf');
    expect(view).toEqual({
      kind: 'none',
      reason: 'httpd.conf is a file of Apache httpd. The effective configuration is shown of uWSGI files only.',
    });
  });
});
