import { allPlugins } from '../../../knowledge/options.ts';
import { readReference } from '../../references.ts';
import { split } from '../lists.ts';
import type { Piece, ReadValue, Words } from '../model.ts';
import { told } from '../model.ts';

const PLUGINS = allPlugins.map(name => ({ name, means: 'a plugin' }));

/** Two parts around the first `separator`, with what each means; the whole has the first meaning without one. */
export function halves(separator: string, first: string, second: string): ReadValue {
  return value => {
    const at = value.indexOf(separator);
    if (at < 0) return [told(0, value.length, [first])];
    return [told(0, at, [first]), told(at + separator.length, value.length, [second])];
  };
}

/** A value that means one thing. */
export function whole(what: string): ReadValue {
  return value => (value === '' ? [] : [told(0, value.length, [what])]);
}

/** Names or paths with commas between them (core/uwsgi.c, uwsgi_opt_load_plugin). */
export const readPlugins: ReadValue = value =>
  split(value, ',').map(({ start, end, text }) => ({ start, end, about: aboutPlugin(text), terms: PLUGINS }));

function aboutPlugin(name: string): readonly Words[] {
  if (name === '' || /[%$@]\(/.test(name)) return [];
  const bare = name.replace(/^\d+:/, '').replace(/^.*\/(.*?)(?:_plugin)?(?:\.so)?$/, '$1');
  const where = name.includes('/') ? 'the plugin in this file' : 'the plugin of this name, from the folder of plugins';
  const packaged = allPlugins.includes(bare)
    ? 'Debian has it as a package or in uwsgi-core'
    : 'Debian has none of this name';
  return [[{ code: name }, `: ${where}`], [packaged]];
}

/** `file`, `file:section`, `:section`. */
export const readConfiguration: ReadValue = (value, option) => {
  const reference = readReference(option, value);
  if (!reference || value === '') return [];
  const { path, section } = reference;
  const words: Words =
    path === '' ? ['The ini file that was read last'] : ['Another configuration file: ', { code: path }];
  if (section === undefined) return [told(0, path.length, words)];
  return [
    told(0, path.length, words),
    told(path.length + 1, value.length, ['The section ', { code: section }, ' of it']),
  ];
};

/** Nothing, or a number: a process that waits for messages; else a file or `module:function` that runs (core/mule.c, plugins/python). */
export const readMule: ReadValue = value => {
  if (value === '' || /^\d+$/.test(value))
    return [told(0, value.length, ['A mule without code of its own: it waits for signals and messages'])];
  const isFunction = value.includes(':') && !value.endsWith('.py');
  return [told(0, value.length, [`A mule that runs this ${isFunction ? 'function of a module' : 'file'}`])];
};

/** `name:mule,mule`, numbers from 1 (core/mule.c). */
export const readFarm: ReadValue = value => {
  const colon = value.indexOf(':');
  if (colon < 0)
    return [told(0, value.length, ['The name of the farm; behind a colon follow the numbers of its mules'])];
  const mules: readonly Piece[] = split(value, ',', colon + 1).map(({ start, end, text }) =>
    told(start, end, [`Mule ${text}, counted from 1`]),
  );
  return [told(0, colon, ['The name of this farm']), ...mules];
};

/** `[legion ]pidfile[,seconds] command` or `command` (core/daemons.c, uwsgi_opt_add_daemon). */
export const readDaemon: ReadValue = (value, option) => {
  const pieces: Piece[] = [];
  let from = 0;
  const take = (about: string): void => {
    const blank = value.indexOf(' ', from);
    const end = blank < 0 ? value.length : blank;
    pieces.push(told(from, end, [about]));
    from = Math.min(end + 1, value.length);
  };
  if (option.startsWith('legion-')) take('The legion: the command runs only where this instance leads it');
  if (option.includes('smart-')) {
    const blank = value.indexOf(' ', from);
    const comma = value.slice(from, blank < 0 ? value.length : blank).indexOf(',');
    const start = from;
    take('The pid file of the command: while the process in it lives, none is started');
    const head = pieces.pop();
    if (head && comma >= 0) {
      pieces.push(
        { ...head, end: start + comma },
        told(start + comma + 1, head.end, ['How often uWSGI looks, in seconds; 10 unless set']),
      );
    } else if (head) pieces.push(head);
  }
  const control = option === 'attach-control-daemon' ? [['uWSGI ends when the command ends']] : [];
  const background = option.endsWith('2')
    ? [['The command is expected to stay in the foreground: uWSGI puts it into the background']]
    : [];
  pieces.push(told(from, value.length, ['The command, started again when it ends'], ...control, ...background));
  return pieces;
};
