import { type FileKind, identify } from '../../server/src/workspace/identify.ts';

/** What to do with a document: give it a language of ours, serve it under its own, or leave it alone. */
export type Verdict = { readonly language: 'apacheconf' | 'uwsgi' } | 'serve' | 'leave';

/**
 * Languages under which VS Code, or an extension for units, opens a file that may be ours: the general ones, those of
 * uWSGI's other formats, and those of what starts servers.
 */
const looked = new Set([
  ...['plaintext', 'properties', 'ini', 'yaml', 'json', 'jsonc', 'xml'],
  ...['shellscript', 'systemd-unit-file', 'systemd-unit', 'systemd-conf', 'systemd'],
]);

/** The languages whose documents are served: ours, and nginx's, which other extensions contribute. */
export const servedLanguages: readonly string[] = ['apacheconf', 'uwsgi', 'nginx'];

/** Whether every document of this language is served. */
export function isServed(language: string): boolean {
  return servedLanguages.includes(language);
}

/** Whether a document of this language deserves a look at its content. */
export function deservesLook(language: string): boolean {
  return looked.has(language);
}

/**
 * Decides by a document's path and first lines.
 * @param language the document's language now
 * @param head its text, or the first 64 Ki characters of it
 */
export function detect(language: string, path: string, head: string): Verdict {
  if (isServed(language)) return 'serve';
  if (!deservesLook(language)) return 'leave';
  const kind = identify(path, head);
  return kind === undefined ? 'leave' : verdicts[kind];
}

const verdicts: Readonly<Record<FileKind, Verdict>> = {
  apacheconf: { language: 'apacheconf' },
  htaccess: { language: 'apacheconf' },
  'uwsgi-ini': { language: 'uwsgi' },
  'uwsgi-xml': 'serve',
  'uwsgi-yaml': 'serve',
  'uwsgi-json': 'serve',
  'systemd-unit': 'serve',
  supervisor: 'serve',
  'shell-script': 'serve',
  nginx: 'serve',
};
