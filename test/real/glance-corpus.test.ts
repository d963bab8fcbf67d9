import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { glanceToStandalone } from '../../server/src/glance/convert/glance-to-standalone.ts';
import { glanceToUwsgi } from '../../server/src/glance/convert/glance-to-uwsgi.ts';
import { glanceWsgiModule } from '../../server/src/glance/convert/glance-wsgi-module.ts';
import { identify } from '../../server/src/workspace/identify.ts';
import type { TextFiles } from '../convert/run-conversion.ts';
import { convertWith, openProject } from '../convert/run-conversion.ts';
import { findingsOf } from '../support/project.ts';
import { layGround, syntaxError, withoutMachine } from './httpd.ts';
import { layGround as layUwsgi, needUwsgi, runUwsgi } from './uwsgi/uwsgi.ts';

const corpus = process.env.CONFWRIGHT_CORPUS;

/** One real deployment, as far as the corpus holds it. */
interface Deployment {
  /** The file whose wiring is known. */
  readonly file: string;
  readonly kind: string;
  readonly isTemplate: boolean;
  /** It and what stands beside it, by name. */
  readonly files: TextFiles;
  readonly at: string;
}

const RULES: Readonly<Record<string, string>> = {
  mod_wsgi: 'glance-mod-wsgi',
  'uwsgi-http': 'glance-uwsgi-http',
  'uwsgi-protocol': 'glance-uwsgi-socket',
  mod_proxy_uwsgi: 'glance-mod-proxy-uwsgi',
  'proxy-http': 'glance-uwsgi-http',
  /** Forwards to the standalone server: nothing is wrong with it up to release 32. */
  standalone: '',
};

/** Where the conversion to the standalone server is not just done: a front end that stands there alone is half of it. */
const ANSWERS: Readonly<Record<string, string>> = { standalone: 'nothing', mod_proxy_uwsgi: 'refused' };

function deployments(root: string): readonly Deployment[] {
  const [header = '', ...lines] = readFileSync(join(root, 'MANIFEST.tsv'), 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  const rows = lines.map(line => {
    const cells = line.split('\t');
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
    return {
      file: cell('file'),
      class: cell('class'),
      wiring: cell('wiring'),
      isLookalike: cell('lookalike') === 'yes',
    };
  });
  return rows.flatMap(({ file, class: kind, wiring, isLookalike }) => {
    const [word = ''] = wiring.split(' ');
    const form = /^none \(mod_proxy http to/.test(wiring) ? 'standalone' : word;
    if (RULES[form] === undefined || isLookalike) return [];
    const pair = form === 'proxy-http' ? rows.find(other => isPair(file, other.file)) : undefined;
    const isTemplate = kind.endsWith('-template');
    const files = [file, ...(pair ? [pair.file] : [])].map(each => [
      nameOf(each),
      readFileSync(join(root, each), 'utf8'),
    ]);
    return [{ file, kind: form, isTemplate, files: Object.fromEntries(files), at: nameOf(file) }];
  });
}

/** Glance ships an Apache file and a uWSGI file for each other, of the same day. */
function isPair(conf: string, ini: string): boolean {
  const [day] = /@[\d-]{11}/.exec(conf) ?? [];
  return (
    day !== undefined &&
    ini.startsWith(conf.slice(0, conf.lastIndexOf('/'))) &&
    ini.includes(day) &&
    ini.endsWith('.ini')
  );
}

/** The name without the day that it is from, and without a template's ending. */
function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/@[\d-]+-[0-9a-f]{7}/, '');
}

/** Every file that a server reads is put to it. */
async function refusals(files: TextFiles): Promise<readonly string[]> {
  const kinds = Object.entries(files).map(([path, text]) => [path, text, identify(`/etc/${path}`, text)] as const);
  const apache = kinds.filter(([path, , kind]) => kind === 'apacheconf' && !path.endsWith('glance-api.conf'));
  const ground = layGround(Object.fromEntries(apache.map(([path, text]) => [path, withoutMachine(text)])));
  const refused: string[] = [];
  for (const [path] of apache) {
    const said = syntaxError(ground, path);
    if (said !== undefined) refused.push(`${path}: ${said}`);
  }
  ground.remove();
  const home = layUwsgi();
  for (const [path, text] of kinds.filter(([, , kind]) => kind === 'uwsgi-ini')) {
    home.write(path, withKeys(home.folder, text));
    const { said } = await runUwsgi(home.folder, ['--ini', path, '--no-server', '--show-config']);
    if (!said.includes(';end of configuration')) refused.push(`${path}: ${said}`);
  }
  home.remove();
  return refused;
}

/** A certificate of our own in the place of the machine's: uWSGI reads it at once. */
function withKeys(folder: string, text: string): string {
  const files = [join(folder, 'a.crt'), join(folder, 'a.key')];
  const changed = text.replace(/,[^,\s]+\.crt,[^,\s]+\.key/g, `,${files.join(',')}`);
  if (changed !== text) {
    const [certificate = '', key = ''] = files;
    const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=a'];
    execFileSync('openssl', [...args, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    chmodSync(key, 0o644);
  }
  return changed;
}

async function rulesFor(files: TextFiles, at: string, glanceRelease: number | undefined): Promise<readonly string[]> {
  const project = await openProject(files, { glanceRelease });
  return findingsOf(project, at).map(({ finding }) => finding.rule);
}

/** Where an Apache file forwards to. */
function portOf(text: string): string {
  return /^\s*ProxyPass\s.*:(\d+)/m.exec(text)?.[1] ?? '';
}

describe.runIf(corpus)('real deployments of Glance', () => {
  needUwsgi();
  const all = deployments(corpus ?? '');
  // What stands in the places of a template is not known, so no server can judge it.
  const plain = all.filter(({ isTemplate }) => !isTemplate);

  test('are the ones that are known', () => {
    expect(plain.length).toBeGreaterThanOrEqual(15);
    expect(all.length - plain.length).toBeGreaterThanOrEqual(10);
  });

  test.each(plain)('$file is found, converted and accepted', async ({ kind, files, at }) => {
    expect(await refusals(files)).toEqual([]);
    const found = (await rulesFor(files, at, undefined)).filter(rule => rule.startsWith('glance-'));
    expect([...new Set(found)]).toEqual(kind === 'standalone' ? [] : [RULES[kind]]);
    const { result: half } = await convertWith(glanceToStandalone, files, at, {});
    expect(half.kind).toBe(ANSWERS[kind] ?? 'converted');
    const choice = half.kind === 'refused' ? 'unseen-back-end' : undefined;
    const { result, after } = await convertWith(glanceToStandalone, files, at, {}, choice);
    expect(result.kind).toBe(kind === 'standalone' ? 'nothing' : 'converted');
    expect(await refusals(after)).toEqual([]);
  });

  test.each(plain)('$file goes the other way on Glance 33', async ({ kind, files, at }) => {
    const settings = { glanceRelease: 33 };
    if (kind === 'standalone') {
      const port = portOf(files[at] ?? '');
      const deployed = {
        ...files,
        'glance-api.conf': `[DEFAULT]\nbind_host = 127.0.0.1\nbind_port = ${port}\n`,
        'glance-api.service': '[Service]\nExecStart=/usr/bin/glance-api --config-file /etc/glance/glance-api.conf\n',
      };
      const { result, after } = await convertWith(glanceToUwsgi, deployed, at, settings);
      expect(result).toMatchObject({ kind: 'converted' });
      expect(after['glance-api-uwsgi.ini']).toContain(`http-socket = 127.0.0.1:${port}`);
      expect(await refusals(after)).toEqual([]);
      return;
    }
    const there = await convertWith(glanceToStandalone, files, at, settings);
    expect(there.result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('no standalone server') });
    const namesScript = Object.values(files).some(text => /^[^#;]*glance-wsgi-api$/m.test(text.replaceAll('"', '')));
    const { result, after } = await convertWith(glanceWsgiModule, files, at, settings);
    expect(result.kind).toBe(namesScript ? 'converted' : 'nothing');
    expect(await refusals(after)).toEqual([]);
  });
});
