import { describe, expect, test } from 'vitest';
import { APACHE_CASES } from './cases-apache.ts';
import { NGINX_CASES } from './cases-nginx.ts';
import { UWSGI_CASES } from './cases-uwsgi.ts';
import { brokenPromises, convertFixture } from './run-conversion.ts';

describe.each([...APACHE_CASES, ...UWSGI_CASES, ...NGINX_CASES])(
  '$name',
  ({ before, at, choice, after, parts, notes }) => {
    test('converts as expected and keeps every promise', async () => {
      const converted = await convertFixture(before, at, {}, choice);
      expect(converted.result).toMatchObject({ kind: 'converted' });
      for (const [path, text] of Object.entries(after)) expect(converted.after[path]).toBe(text);
      for (const [path, wanted] of Object.entries(parts ?? {})) {
        for (const part of wanted) expect(converted.after[path]).toContain(part);
      }
      for (const part of notes ?? []) expect(converted.notes.join('\n')).toContain(part);
      expect(await brokenPromises(converted)).toEqual([]);
    });
  },
);
