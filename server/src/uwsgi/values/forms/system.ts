import { registeredNames } from '../../../knowledge/registered.ts';
import { split } from '../lists.ts';
import type { ReadValue, Term } from '../model.ts';
import { termPiece, termsOf, told } from '../model.ts';

/** What a process no longer shares with others (core/utils.c, uwsgi_build_unshare). */
export const NAMESPACES: readonly Term[] = termsOf({
  files: 'the table of open files',
  fs: 'mounted file systems',
  io: 'the context of input and output',
  ipc: 'shared memory, semaphores and message queues',
  mnt: 'mounted file systems',
  mount: 'mounted file systems',
  net: 'network interfaces, addresses and ports',
  ns: 'mounted file systems',
  parent: 'the parent: new processes get the parent of their own',
  pid: 'process ids',
  sysvsem: 'what semaphores of System V are to undo',
  user: 'users and groups',
  uts: 'the names of host and domain',
});

const CAPABILITIES: readonly Term[] = [...registeredNames('capability')].map(name => ({
  name,
  means: 'a capability of Linux, see capabilities(7)',
}));

/** Names with commas between them. */
const listOf =
  (terms: readonly Term[], what: string): ReadValue =>
  value =>
    split(value, ',').map(({ start, end }) => termPiece({ start, end }, value, terms, what));

export const readNamespaces = listOf(NAMESPACES, 'namespace');

export const readCapabilities = listOf(CAPABILITIES, 'capability');

/** Where the Emperor looks for vassals (core/emperor.c and plugins/emperor_…). */
const MONITORS: Readonly<Record<string, string>> = {
  amqp: 'Vassals are what arrives through this message broker (plugin emperor_amqp)',
  mongodb: 'Vassals are documents of this MongoDB (plugin emperor_mongodb)',
  mongodb2: 'Vassals are documents of MongoDB, by key=value with commas (plugin emperor_mongodb)',
  pg: 'Vassals are rows of PostgreSQL: connection;query (plugin emperor_pg)',
  zmq: 'Vassals are what arrives at this endpoint of ZeroMQ (plugin emperor_zeromq)',
};

/** A folder, a pattern of files, or the address of a monitor of a plugin. */
export const readEmperor: ReadValue = value => {
  if (value === '' || /[%$@]\(/.test(value)) return [];
  const scheme = /^([a-z0-9]+):\/\//.exec(value)?.[1] ?? '';
  const monitor = Object.hasOwn(MONITORS, scheme) ? MONITORS[scheme] : undefined;
  if (monitor !== undefined) return [told(0, value.length, [monitor])];
  return [
    told(
      0,
      value.length,
      [
        /[*?[]/.test(value)
          ? 'Each file that the pattern fits is a vassal'
          : 'Each configuration file in this folder is a vassal',
      ],
      ['They are started, reloaded and stopped as the files come, change and go'],
    ),
  ];
};
