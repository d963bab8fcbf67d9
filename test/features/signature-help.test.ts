import { describe, expect, it } from 'vitest';
import { signatureHelp } from '../../server/src/features/signature-help.ts';
import { openAt } from './support.ts';

async function help(marked: string, file = 'a.conf') {
  const { project, uri, position } = await openAt(file, marked);
  const found = signatureHelp(project, uri, position, { markdown: false });
  const signature = found?.signatures[0];
  const active =
    typeof found?.activeParameter !== 'number' ? undefined : signature?.parameters?.[found.activeParameter];
  const [start, end] = Array.isArray(active?.label) ? active.label : [0, 0];
  const documentation = active?.documentation;
  return {
    label: signature?.label,
    active: signature?.label.slice(start, end),
    says: typeof documentation === 'object' ? documentation.value : '',
  };
}

describe('signature help follows the cursor', () => {
  it.each<[string, string, string]>([
    ['ServerName <|>\n', 'ServerName name', 'name'],
    ['ServerName a<|>\n', 'ServerName name', 'name'],
    ['SetEnv A <|>\n', 'SetEnv variable [value]', '[value]'],
    ['Header <|>\n', 'Header [condition] action header [value] [condition…]', '[condition]'],
    ['Header se<|>\n', 'Header [condition] action header [value] [condition…]', 'action'],
    ['Header always set <|>\n', 'Header [condition] action header [value] [condition…]', 'header'],
    ['Header set X "a b" <|>\n', 'Header [condition] action header [value] [condition…]', '[condition…]'],
    ['RequestHeader \\\n  set \\\n  X <|>\n', 'RequestHeader action header [value] [condition…]', '[value]'],
    ['WSGIDaemonProcess g user=a <|>\n', 'WSGIDaemonProcess group [option…]', '[option…]'],
    ['Redirect permanent <|>\n', 'Redirect [status] URL-path [URL]', 'URL-path'],
    ['<VirtualHost <|>>\n</VirtualHost>\n', '<VirtualHost address…>', 'address…'],
    ['<VirtualHost *>\n  keepalive <|>\n</VirtualHost>\n', 'KeepAlive setting', 'setting'],
    ['SecRuleEngine <|>\n', 'SecRuleEngine value', 'value'],
  ])('%s', async (marked, label, active) => {
    expect(await help(marked)).toMatchObject({ label, active });
  });

  it.each([
    'ServerName<|> a\n',
    '# Header <|>\n',
    'NoSuchThing <|>\n',
    'ServerName a <|>\n',
    'SSLRequireSSL <|>\n',
    '</VirtualHost <|>\n',
  ])('nothing is active in: %s', async marked => {
    expect((await help(marked)).active).toBeOneOf([undefined, '']);
  });

  it('says what may stand there', async () => {
    expect((await help('Options <|>\n')).says).toContain('Indexes: list a directory');
    expect((await help('KeepAliveTimeout <|>\n')).says).toContain('ms, s, mi');
    expect((await help('DeflateCompressionLevel <|>\n')).says).toBe('A number from 1 to 9.');
    expect((await help('LuaScope <|>\n')).says).toContain('just this case');
  });
});
