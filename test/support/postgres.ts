import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';

/** A PostgreSQL server for tests, with a data folder of its own. */
export interface PostgresServer {
  /** URL of a database made for the caller: empty, or as a copy of another one that nobody has open. */
  createDatabase(template?: string): Promise<string>;
}

/** Runs a server until the other end of its standard input is gone, however that ended, and removes its folder. */
const keep = '"$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf "$PWD"';

let started: Promise<PostgresServer | undefined> | undefined;

/**
 * The server of this thread of tests, started at the first call and stopped with the thread; `undefined`, with a printed notice,
 * where PostgreSQL is not installed. `CLEARDOCK_REQUIRE_POSTGRES` makes that an error.
 */
export function postgresServer(): Promise<PostgresServer | undefined> {
  started ??= startServer();
  return started;
}

async function startServer(): Promise<PostgresServer | undefined> {
  const binaries = findBinaries();
  if (!binaries) {
    if (process.env.CLEARDOCK_REQUIRE_POSTGRES)
      throw new Error('PostgreSQL is not installed, and CLEARDOCK_REQUIRE_POSTGRES is set');
    console.warn('Skipped on PostgreSQL: it is not installed on this machine.');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-postgres-'));
  const user = unprivilegedUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...user,
    stdio: 'pipe',
    cwd: folder,
  });
  const port = await freePort();
  const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=100'];
  const postgres = [join(binaries, 'postgres'), '-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1'];
  const keeper = spawn('sh', ['-c', keep, 'sh', ...postgres, ...settings.flatMap((setting) => ['-c', setting])], {
    ...user,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: folder,
  });
  keeper.unref();
  (keeper.stdin as Socket).unref();
  await answering(port);
  let databases = 0;
  return {
    async createDatabase(template = 'template1') {
      const name = `test_${process.pid}_${databases++}`;
      await query(port, `CREATE DATABASE ${name} TEMPLATE ${template}`);
      return `postgres://test@127.0.0.1:${port}/${name}`;
    },
  };
}

function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions =
    spawnSync('test', ['-d', debian]).status === 0 ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => spawnSync(join(folder, 'initdb'), ['--version']).status === 0);
}

/** PostgreSQL refuses to run as root: then somebody else does. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function answering(port: number): Promise<void> {
  const refusal = () => query(port, 'SELECT 1').then(() => undefined, String);
  await eventually(refusal, (reason) => reason === undefined);
}

async function query(port: number, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: `postgres://test@127.0.0.1:${port}/postgres` });
  await client.connect();
  await client.query(text);
  await client.end();
}
