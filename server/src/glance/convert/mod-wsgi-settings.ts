import type { Line } from './apache-lines.ts';
import type { Leftover, ServerSettings } from './server-settings.ts';

/** Options of WSGIDaemonProcess that only tell processes apart or that the defaults give anyway. */
const SPENT: ReadonlySet<string> = new Set(['display-name']);

/** What a `WSGIDaemonProcess` line says of the server process; `resolve` puts variables in. */
export function daemonSettings(line: Line, resolve: (text: string) => string): ServerSettings {
  const options = new Map(
    line.entry.args.slice(1).map(word => {
      const value = resolve(word.value);
      const equals = value.indexOf('=');
      return equals < 0 ? ([value, ''] as const) : ([value.slice(0, equals), value.slice(equals + 1)] as const);
    }),
  );
  const take = (name: string): string | undefined => {
    const value = options.get(name);
    options.delete(name);
    return value;
  };
  const environment = [
    ['LANG', take('lang')],
    ['LC_ALL', take('locale')],
    ['PYTHONPATH', take('python-path')],
  ].flatMap(([name, value]) => (name !== undefined && value !== undefined ? [[name, value] as const] : []));
  const settings = {
    workers: take('processes'),
    user: take('user'),
    group: take('group'),
    umask: take('umask'),
    workingDirectory: take('home'),
    virtualenv: take('python-home'),
    backlog: take('listen-backlog'),
  };
  const row = line.document.rangeOf(line.item, line.entry).start.line + 1;
  const leftovers = [...options]
    .filter(([name]) => !SPENT.has(name))
    .map(
      ([name, value]): Leftover => ({
        text: `WSGIDaemonProcess ${value === '' ? name : `${name}=${value}`}`,
        uri: line.document.uri,
        line: row,
      }),
    );
  return { ...settings, environment, leftovers };
}
