import type { Term } from '../model.ts';

type Row = readonly [names: string, form: string, means: string];

/** What a hook may do (uwsgi_register_base_hooks in core/hooks.c, plugins/libffi, plugins/libtcc). */
const ROWS: readonly Row[] = [
  ['cd chdir', '<folder>', 'changes into a folder'],
  ['mkdir', '<folder>', 'makes a folder'],
  ['putenv', '<name>=<value>', 'sets an environment variable'],
  ['chmod', '<file> <mode>', 'sets the permissions of a file, in octal'],
  ['chown', '<file> <user> <group>', 'gives a file to a user and group, by name or number'],
  ['chown2', '<file> <uid> <gid>', 'gives a file to a user and group, by number alone'],
  ['sticky', '<folder>', 'sets the sticky bit: only owners may delete what lies in the folder'],
  ['exec', '<command>', 'runs a command of the shell; its failure fails the hook'],
  ['safeexec', '<command>', 'runs a command of the shell; its failure is only logged'],
  ['create creat', '<file>', 'makes an empty file'],
  ['write', '<file> <text>', 'writes a text into a file, in place of what it holds'],
  ['writen', '<file> <text>', 'the same, with a line end'],
  ['append', '<file> <text>', 'adds a text to a file'],
  ['appendn', '<file> <text>', 'the same, with a line end'],
  ['writefifo', '<fifo> <text>', 'writes a text into a named pipe'],
  ['spinningfifo', '<fifo> <text>', 'the same, but waits until someone reads from the pipe'],
  ['unlink', '<file>', 'deletes a file'],
  ['mount', '<type> <source> <folder> [<flags>]', 'mounts a file system'],
  ['umount', '<folder> [<flags>]', 'unmounts a file system'],
  ['call', '<symbol> [<text>]', 'calls a C function'],
  ['callret', '<symbol> [<text>]', 'calls a C function; a result other than 0 is a failure'],
  ['callint', '<symbol> [<number>]', 'calls a C function with a number'],
  ['callintret', '<symbol> [<number>]', 'calls a C function with a number; a result other than 0 is a failure'],
  ['hostname', '<name>', 'sets the name of the host, as root'],
  ['alarm', '<alarm> <text>', 'raises an alarm'],
  ['rpc', '<function>[@<address>] <arguments>', 'calls a function of uWSGI, here or elsewhere'],
  ['retryrpc', '<function>[@<address>] <arguments>', 'the same, again and again until it succeeds'],
  ['wait_for_fs', '<path>', 'waits until something lies at the path'],
  ['wait_for_file', '<file>', 'waits until the file is there'],
  ['wait_for_dir', '<folder>', 'waits until the folder is there'],
  ['wait_for_socket', '<address>', 'waits until something answers at the socket'],
  ['unix_signal', '<number> <symbol>', 'has a C function called for a signal of the system'],
  ['exit', '[<status>]', 'ends the process; for tests'],
  ['print log', '<text>', 'writes a text into the log'],
];

const PLUGIN_ROWS: readonly Term[] = [
  { name: 'ffi', means: 'calls a C function through libffi', form: 'ffi:<function> <arguments>', plugin: 'libffi' },
  { name: 'tcc', means: 'compiles C and runs it', form: 'tcc:<source>', plugin: 'libtcc' },
];

/** Every action of hooks, with `name:argument` as its form. */
export const HOOK_ACTIONS: readonly Term[] = [
  ...ROWS.flatMap(([names, form, means]) => names.split(' ').map(name => ({ name, means, form: `${name}:${form}` }))),
  ...PLUGIN_ROWS,
];

/** When hooks, exec-… and call-… run, by what follows the first word of the option (core/uwsgi.c and its callers). */
export const PHASES: Readonly<Record<string, string>> = {
  asap: 'as soon as the configuration is read',
  'pre-jail': 'before uWSGI locks itself in (chroot, namespace)',
  'post-jail': 'right after uWSGI has locked itself in',
  'in-jail': 'in the jail, when everything is set up',
  'as-root': 'as root, before the user changes',
  'as-user': 'when the user has changed',
  'as-user-atexit': 'when uWSGI ends or reloads',
  'pre-app': 'before the application is loaded',
  'post-app': 'when the application has been loaded',
  'post-fork': 'in every new process',
  accepting: 'in each worker, when it begins to take requests',
  accepting1: 'when the first worker begins to take requests',
  'accepting-once': 'in each worker when it begins to take requests, but not again after a reload',
  'accepting1-once': 'when the first worker begins to take requests, but not again after a reload',
  'master-start': 'when the master starts',
  touch: 'when the file named before it changes',
  'emperor-start': 'in the Emperor, when it starts',
  'emperor-stop': 'in the vassal, when the Emperor tells it to stop',
  'emperor-reload': 'in the vassal, when the Emperor tells it to reload',
  'emperor-lost': 'in the vassal, when the Emperor is gone',
  'as-vassal': 'in the new process, before it becomes the vassal',
  'as-emperor': 'in the Emperor, when the vassal has been started',
  'as-mule': 'in each mule',
  'as-gateway': 'in each gateway, such as the HTTP router',
};
