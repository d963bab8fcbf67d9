import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from './processes.ts';
import { asUser, startService, stopService, waitUntil } from './processes.ts';
import { run } from './run.ts';

/** A MariaDB that only a socket leads to, with Glance's tables ready to be copied. */
export interface Database {
  /** Makes a database with empty tables; gives the address for `[database] connection`. */
  create(name: string): Promise<string>;
  /** Keeps the tables of a database for all that are created from now on. */
  keep(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it below `folder`. SQLite would not do: its locks can fail uploads that come at once. */
export async function startDatabase(folder: string): Promise<Database> {
  const home = join(folder, 'mariadb');
  mkdirSync(home, { recursive: true });
  const [uid = '0', gid = '0'] = await Promise.all([run(['id', '-u', 'mysql']), run(['id', '-g', 'mysql'])]);
  chownSync(home, Number(uid), Number(gid));
  chmodSync(home, 0o755);
  const data = `--datadir=${join(home, 'data')}`;
  const socket = join(home, 'socket');
  const install = ['mariadb-install-db', '--no-defaults', '--user=mysql', data, '--skip-test-db'];
  await run([...install, '--auth-root-authentication-method=normal']);
  const server = ['mariadbd', '--no-defaults', data, `--socket=${socket}`, '--skip-networking', '--skip-log-bin'];
  const quick = ['--innodb-flush-log-at-trx-commit=0', '--max-connections=400'];
  const service: Service = startService(
    'MariaDB',
    asUser('mysql', 'mysql', [...server, ...quick]),
    join(home, 'log'),
    {},
  );
  const client = (program: string): readonly string[] => [program, '--no-defaults', '--socket', socket, '--user=root'];
  const ask = (sql: string, database: readonly string[] = []): Promise<string> =>
    run([...client('mariadb'), ...database], { input: sql });
  const isUp = (): Promise<boolean> =>
    ask('select 1').then(
      () => true,
      () => false,
    );
  await waitUntil(isUp, service, 60, 'answer');
  let tables = '';
  return {
    async create(name) {
      await ask(`create database ${name} character set utf8mb3;`);
      if (tables !== '') await ask(tables, [name]);
      return `mysql+pymysql://root@localhost/${name}?unix_socket=${socket}&charset=utf8`;
    },
    async keep(name) {
      tables = await run([...client('mariadb-dump'), name]);
    },
    stop: () => stopService(service),
  };
}

/** Lets Glance make its tables once, for all databases to come. */
export async function makeTables(folder: string, database: Database): Promise<void> {
  const name = 'glance_tables';
  const file = join(folder, 'tables.conf');
  writeFileSync(file, `[database]\nconnection = ${await database.create(name)}\n`);
  await run(['glance-manage', '--config-file', file, 'db_sync']);
  await database.keep(name);
}
