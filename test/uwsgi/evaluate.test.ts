import { describe, expect, test } from 'vitest';
import { effectiveConfig } from '../../server/src/uwsgi/evaluate.ts';
import { evaluateFiles } from './evaluate-text.ts';

async function effective(text: string, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const files = { '/srv/shop/app.ini': text, ...more };
  const { evaluation } = await evaluateFiles(files, { given: 'app.ini' });
  return effectiveConfig(evaluation).map(([name, value]) => `${name}=${value}`);
}

/** What `uwsgi --show-config` of uWSGI 2.0.21 prints for these. */
describe('the effective configuration', () => {
  test.each([
    ['placeholders, later ones too', 'a = %(b)-%(c)\nb = 1', ['a=1-%(c)', 'b=1']],
    ['arithmetic', 'a = %(p + 2) %(p p) %(p ++)\np = 3', ['a=5 33 4', 'p=3']],
    ['the first of a name', 'a = 1\na = 2\nb = %(a)', ['a=1', 'a=2', 'b=1']],
    ['brackets within', 'a = p%(x%(n))\nn = 1\nx1 = y', ['a=py', 'n=1', 'x1=y']],
    ['a result that begins with one', 'a = %(b)\nb = %(c)\nc = 1', ['a=%(c)', 'b=1', 'c=1']],
    ['set-placeholder', 'set-ph = a=b\nc = %(a)', ['set-ph=a=b', 'a=b', 'c=b']],
    ['not in what acts at once', 'p = http\nplugins = %(p)', ['p=http', 'plugins=%(p)']],
    [
      'an option below a loop at a time',
      'for = 1 2\na = %(_)\nb = %(_)\nendfor =',
      ['for=1 2', 'a=1', 'a=2', 'b=1', 'b=2', 'endfor='],
    ],
    ['for-times', 'for-times = 2\na = %(_)\nend-for =', ['for-times=2', 'a=1', 'a=2', 'end-for=']],
    [
      'if-opt',
      'a = 1\nif-opt = a=1\nb = %(_)\nendif =\nif-not-opt = a\nc = 2\nendif =',
      ['a=1', 'if-opt=a=1', 'b=1', 'endif=', 'if-not-opt=a', 'endif='],
    ],
    ['sections', 'ini = :x\n[x]\na = 1\n[uwsgi]\nb = 2', ['ini=:x', 'a=1', 'b=2']],
    ['magic', 'a = %n.%e %s %c %d %x| %% %0 %o', ['a=app.ini app.ini shop /srv/shop/ | % srv app.ini']],
    ['unknown magic vanishes', 'a = 1%z2', ['a=12']],
    ['and takes the line end with it', 'a = 100%\nb = 2', ['a=100b = 2']],
    ['unless doubled', 'a = 100%%\nb = 2', ['a=100%', 'b=2']],
    ['no equals sign, and many', 'master\na=b=c', ['master=', 'a=b=c']],
    ['magic in a header', 'ini = :ab\n[a%zb]\nc = 2', ['ini=:ab', 'c=2']],
    ['blanks', ' \t a\t=\t b \r', ['a=b']],
  ])('%s', async (_title, text, expected) => expect(await effective(`[uwsgi]\n${text}\n`)).toEqual(expected));

  test('includes: at once, and inherited ones last, when placeholders were resolved', async () => {
    const more = { '/srv/shop/b.ini': '[uwsgi]\nb = %(a)\n', '/srv/shop/c.yaml': 'uwsgi:\n  c: "%(a)"\n' };
    const text = '[uwsgi]\ninherit = c.yaml\ninclude = b.ini\na = 1\n';
    expect(await effective(text, more)).toEqual(['inherit=c.yaml', 'include=b.ini', 'b=1', 'a=1', 'c=%(a)']);
  });

  test('a condition goes on behind the end of its file', async () => {
    const more = { '/srv/shop/b.ini': '[uwsgi]\nif-opt = nope\n' };
    expect(await effective('[uwsgi]\nini = b.ini\na = 1\nendif =\nb = 2\n', more)).toEqual([
      'ini=b.ini',
      'if-opt=nope',
      'endif=',
      'b=2',
    ]);
  });

  test.each([
    ['logic-nested', 'if-opt = a\nif-opt = b\nendif =', []],
    ['logic-nested', 'a = 1\nif-opt = a\nfor = 1 2\nendif =', ['logic-nested']],
    ['placeholder-cycle', 'chdir = x%(chdir)', ['placeholder-cycle']],
    ['logic-unclosed', 'for = 1 2\nenv = X=%(_)', ['logic-unclosed']],
    ['section-missing', 'ini = :nope', ['section-missing']],
    ['include-cycle', 'ini = :x\n[x]\nini = :x', ['include-cycle']],
  ])('%s', async (rule, text, expected) => {
    const { findings } = await evaluateFiles({ '/srv/shop/app.ini': `[uwsgi]\n${text}\n` });
    expect(findings.map(({ finding }) => finding.rule).filter(found => found === rule)).toEqual(expected);
  });

  test('many lines', async () => {
    const lines = 'env = A%(x)=100%%\n'.repeat(5_000);
    const { evaluation } = await evaluateFiles({ '/srv/shop/app.ini': `[uwsgi]\nx = 1\n${lines}` });
    expect(evaluation.instance.options.length).toBe(5_001);
    expect(evaluation.instance.options.at(-1)?.value).toBe('A1=100%');
  });
});
