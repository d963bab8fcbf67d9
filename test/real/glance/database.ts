import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './machine.ts';
import { onStage } from './machine.ts';
import type { Service } from './processes.ts';
import { asUser, startService, stopService, waitUntil } from './processes.ts';
import { run } from './run.ts';

/** A MariaDB that only a socket leads to. */
export interface Database {
  /** Makes a database with the tables of some SQL; gives the address for `[database] connection`. */
  create(name: string, tables: string): Promise<string>;
  /** The SQL that makes a database's tables anew. */
  tablesOf(name: string): Promise<string>;
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
  return {
    async create(name, tables) {
      await ask(`create database ${name} character set utf8mb3;`);
      if (tables !== '') await ask(tables, [name]);
      return `mysql+pymysql://root@localhost/${name}?unix_socket=${socket}&charset=utf8`;
    },
    tablesOf: name => run([...client('mariadb-dump'), name]),
    stop: () => stopService(service),
  };
}

/** Lets the Glance of a stage make its tables once, for all databases to come. */
export async function makeTables(stage: Stage): Promise<string> {
  const { folder, database, system } = stage;
  const name = system === undefined ? 'tables' : 'tables_of_sid';
  const file = join(folder, `${name}.conf`);
  writeFileSync(file, `[database]\nconnection = ${await database.create(name, '')}\n`);
  await run(onStage(stage, ['glance-manage', '--config-file', file, 'db_sync']));
  return database.tablesOf(name);
}
