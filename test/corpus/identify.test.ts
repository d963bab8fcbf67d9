import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identify } from '../../server/src/workspace/identify.ts';

const corpus = process.env.CONFWRIGHT_CORPUS;
if (corpus === undefined) throw new Error('CONFWRIGHT_CORPUS must name the folder of the corpus');

const [header, ...rows] = readFileSync(join(corpus, 'MANIFEST.tsv'), 'utf8').trimEnd().split('\n');
const columns = header?.split('\t') ?? [];
/** Every file with its class; its first folder only says in which part of the corpus it lies, so `identify` must not see it. */
const files = rows.map(row => {
  const cells = row.split('\t');
  const file = cells[columns.indexOf('file')] ?? '';
  const text = readFileSync(join(corpus, file), 'latin1');
  return {
    file,
    text,
    class: cells[columns.indexOf('class')] ?? '',
    kind: identify(file.slice(file.indexOf('/') + 1), text),
  };
});
const ofClass = (wanted: RegExp) => files.filter(file => wanted.test(file.class));
const names = (some: typeof files) => some.map(({ file, kind }) => `${file}: ${kind}`);
const isApache = ({ kind }: (typeof files)[number]) => kind === 'apacheconf' || kind === 'htaccess';

describe('identify on the corpus', () => {
  it('takes no file of another program for ours', () => {
    const others = ofClass(/^not-(httpd|uwsgi-server)$/);
    expect(others.length).toBeGreaterThan(80);
    expect(names(others.filter(({ kind }) => kind !== undefined && kind !== 'nginx'))).toEqual([]);
    expect(others.filter(({ kind }) => kind === 'nginx').length).toBeGreaterThan(5);
  });

  it('takes those files for nginx that are of nginx', () => {
    const taken = files.filter(({ kind }) => kind === 'nginx');
    expect(names(taken.filter(({ file }) => !/(?:nginx|\.[st]?tpl$)/.test(file)))).toEqual([]);
  });

  it('knows every complete Apache file', () => {
    const complete = ofClass(/^apache-(main|vhost|modsec)$/);
    expect(complete.length).toBeGreaterThan(200);
    expect(names(complete.filter(file => !isApache(file)))).toEqual([]);
  });

  it.each(['apache-fragment', 'apache-htaccess'])(
    'knows 90 of 100 files of class %s, though some hold one line only',
    wanted => {
      const fragments = files.filter(file => file.class === wanted);
      expect(fragments.length).toBeGreaterThanOrEqual(100);
      expect(fragments.filter(isApache).length / fragments.length).toBeGreaterThanOrEqual(0.9);
    },
  );

  it('knows every uWSGI file that has a section or root element of that name', () => {
    const complete = ofClass(/^uwsgi-(ini|xml|yaml|json)$/).filter(({ text }) =>
      /^\[uwsgi\]|<uwsgi|uwsgi"?\s*:/im.test(text),
    );
    expect(complete.length).toBeGreaterThan(140);
    expect(names(complete.filter(file => file.kind !== file.class))).toEqual([]);
  });
});
