import { describe, expect, it } from 'vitest';
import { documentLinks } from '../../server/src/features/document-links.ts';
import { openProject, uriOf } from '../support/project.ts';
import { textIn } from './support.ts';

type Files = Readonly<Record<string, string>>;

const cases: Readonly<
  Record<string, readonly [files: Files, path: string, links: readonly (readonly [string, string])[]]>
> = {
  'relative to the main file': [
    { 'apache2.conf': 'Include "ports.conf"\n', 'ports.conf': 'Listen 1\n' },
    'apache2.conf',
    [['"ports.conf"', 'ports.conf']],
  ],
  'through ServerRoot': [
    {
      'etc/httpd/conf/httpd.conf': 'ServerRoot "/etc/httpd"\nInclude conf/x.conf\n',
      'etc/httpd/conf/x.conf': 'Listen 1\n',
    },
    'etc/httpd/conf/httpd.conf',
    [['conf/x.conf', 'etc/httpd/conf/x.conf']],
  ],
  'in an included file, from the main one': [
    {
      'apache2.conf': 'Include sites/a.conf\n',
      'sites/a.conf': 'IncludeOptional sites/b.inc.conf\n',
      'sites/b.inc.conf': 'Listen 1\n',
    },
    'sites/a.conf',
    [['sites/b.inc.conf', 'sites/b.inc.conf']],
  ],
  'inside sections, with a variable': [
    {
      'apache2.conf': `Define DIR extra\n<VirtualHost *>\n<IfModule x>\nInclude \${DIR}/a.conf\n</IfModule>\n</VirtualHost>\n`,
      'extra/a.conf': 'Listen 1\n',
    },
    'apache2.conf',
    [[`\${DIR}/a.conf`, 'extra/a.conf']],
  ],
  'not to many files, nor to none': [
    { 'apache2.conf': `Include sites/*.conf\nInclude none.conf\nInclude \${X}\n`, 'sites/a.conf': 'Listen 1\n' },
    'apache2.conf',
    [],
  ],
  'of uWSGI, with a section': [
    {
      'a.ini': '[uwsgi]\nmaster = 1\nini = b.ini:other\ninclude = %dc.ini\n',
      'b.ini': '[other]\nmaster = 1\nprocesses = 2\n',
      'c.ini': '[uwsgi]\nmaster = 1\nprocesses = 2\n',
    },
    'a.ini',
    [
      ['b.ini:other', 'b.ini'],
      ['%dc.ini', 'c.ini'],
    ],
  ],
  'of uWSGI, with magic variables': [
    {
      'a.ini': '[uwsgi]\nmaster = 1\nprocesses = 2\ninclude = %n-more.%e\n',
      'a-more.ini': '[uwsgi]\nmaster = 1\nprocesses = 2\n',
    },
    'a.ini',
    [['%n-more.%e', 'a-more.ini']],
  ],
  'of uWSGI, in xml': [
    {
      'a.xml':
        '<uwsgi>\n<master/>\n<processes>2</processes>\n<xmlconfig>b.xml</xmlconfig>\n<include>c.ini</include>\n</uwsgi>\n',
      'b.xml': '<uwsgi>\n<master/>\n<processes>2</processes>\n</uwsgi>\n',
      'c.ini': '[uwsgi]\nmaster = 1\nprocesses = 2\n',
    },
    'a.xml',
    [
      ['b.xml', 'b.xml'],
      ['c.ini', 'c.ini'],
    ],
  ],
  'of uWSGI, in yaml': [
    {
      'a.yaml': "uwsgi:\n  master: 1\n  processes: 2\n  yml: b.yaml\n  inherit:\n    - '%d%n.ini'\n    - 'c.ini'\n",
      'b.yaml': 'uwsgi:\n  master: 1\n  processes: 2\n',
      'a.ini': '[uwsgi]\nmaster = 1\nprocesses = 2\n',
      'c.ini': '[uwsgi]\nmaster = 1\nprocesses = 2\n',
    },
    'a.yaml',
    [
      ['b.yaml', 'b.yaml'],
      ['%d%n.ini', 'a.ini'],
      ['c.ini', 'c.ini'],
    ],
  ],
  'of uWSGI, in json': [
    {
      'a.json': '{"uwsgi": {"master": true, "processes": 2, "js": "b.json", "ini": ["c.ini:x"]}}',
      'b.json': '{"uwsgi": {"master": true, "processes": 2}}',
      'c.ini': '[x]\nmaster = 1\nprocesses = 2\n',
    },
    'a.json',
    [
      ['b.json', 'b.json'],
      ['c.ini:x', 'c.ini'],
    ],
  ],
};

describe('document links', () => {
  it.each(Object.entries(cases))('%s', async (_name, [files, path, expected]) => {
    const project = await openProject(files);
    const links = documentLinks(project, uriOf(path));
    expect(links.map(({ range, target }) => [textIn(files[path] ?? '', range), target])).toEqual(
      expected.map(([text, target]) => [text, uriOf(target)]),
    );
  });
});
