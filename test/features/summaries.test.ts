import { expect, test } from 'vitest';
import { resolveCompletion } from '../../server/src/features/completion-resolve.ts';
import { hover } from '../../server/src/features/hover.ts';
import { openAt } from './support.ts';

const plain = { markdown: false };
const shown = [
  { path: 'a.conf', marked: 'Ali<|>as /a /b\n', text: 'outside the document root. The target needs its own Require,' },
  { path: 'u.ini', marked: '[uwsgi]\npi<|>ng = /run/a.sock\n', text: 'Sends one ping to a running uWSGI' },
];

test.each(shown)('hover shows the summary: $marked', async ({ path, marked, text }) => {
  const { project, uri, position } = await openAt(path, marked);
  expect(hover(project, uri, position, plain)?.contents).toMatchObject({ value: expect.stringContaining(text) });
});

test.each([
  { data: { kind: 'directive', name: 'Alias' }, text: 'needs its own `Require`' },
  { data: { kind: 'option', name: 'ping', dialect: 'uwsgi-ini' }, text: 'Sends one ping' },
])('a resolved completion shows the summary: $data.name', ({ data, text }) => {
  const { documentation } = resolveCompletion({ label: data.name, data }, { markdown: true });
  expect(documentation).toMatchObject({ value: expect.stringContaining(text) });
});
