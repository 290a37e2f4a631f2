import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCleardock } from '../support/command-line.ts';
import { buildImage } from '../support/image.ts';
import { postgresServer } from '../support/postgres.ts';
import { fetchBytes, pushImage } from '../support/push.ts';
import { startServerProcess } from '../support/server-process.ts';
import { haveTools } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-backup-postgres-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const image = buildImage([{ 'etc/hostname': 'one' }]);
const data = join(folder, 'data');
const postgres = haveTools(['pg_dump', 'pg_restore'], 'CLEARDOCK_REQUIRE_POSTGRES')
  ? await postgresServer()
  : undefined;
const password = 's3cret-of-the-database';

const cleardock = (database: string, ...args: string[]) =>
  runCleardock(folder, args, { env: database === '' ? {} : { CLEARDOCK_DATABASE: database } });

/** The server asks nobody for a password; that one is given shows that it is nowhere to be seen. */
function withPassword(url: string): string {
  return url.replace('test@', `test:${password}@`);
}

describe.runIf(postgres)('a backup of a server with PostgreSQL', () => {
  let database: string;
  let restored: string;
  beforeAll(async () => {
    database = withPassword((await postgres?.createDatabase()) ?? '');
    restored = withPassword((await postgres?.createDatabase()) ?? '');
    await using server = await startServerProcess({ dataFolder: data, env: { CLEARDOCK_DATABASE: database } });
    await pushImage(server.url, 'library/one', '1', image);
    const made = await cleardock(database, 'backup', 'backup', '--data', data);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/^backup: \d+ files, [\d.]+ [kM]B\n$/);
    await server.stop();
  });

  it('has the metadata, which nobody else can read, and no password', () => {
    expect(statSync(join(folder, 'backup/metadata.dump')).mode & 0o777).toBe(0o600);
    const document = readFileSync(join(folder, 'backup/backup.json'), 'utf8');
    expect(JSON.parse(document)).toMatchObject({ database: 'postgres' });
    expect(document).not.toContain(password);
  });

  it.each<[string, () => string, readonly string[], number, string]>([
    ['without a database to go to', () => '', ['restore', 'backup', '--data', 'new'], 2, 'set CLEARDOCK_DATABASE to'],
    ['into a database that is used', () => database, ['restore', 'backup', '--data', 'new'], 3, 'is not empty (it has'],
    [
      'into a database that does not answer',
      () => withPassword('postgres://test@127.0.0.1:1/none'),
      ['restore', 'backup', '--data', 'new'],
      3,
      '127.0.0.1:1 cannot be used',
    ],
    [
      'of a database that is not there',
      () => database.replace(/[^/]+$/, 'none'),
      ['backup', 'second', '--data', data],
      3,
      'database "none" does not exist',
    ],
  ])('is not made or restored %s', async (_, url, args, code, message) => {
    const ended = await cleardock(url(), ...args);
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).not.toContain(password);
    expect(ended.code).toBe(code);
  });

  it('is restored into an empty database that a server starts on, with its images', async () => {
    expect(await cleardock(restored, 'restore', 'backup', '--check')).toMatchObject({ code: 0, stderr: '' });
    expect(await cleardock(restored, 'restore', 'backup', '--data', 'restored')).toMatchObject({ code: 0, stderr: '' });
    await using server = await startServerProcess({
      dataFolder: join(folder, 'restored'),
      env: { CLEARDOCK_DATABASE: restored },
    });
    const manifest = await fetchBytes(server.url, `library/one/manifests/1`);
    expect(manifest).toEqual(Buffer.from(image.manifest.bytes));
  });

  it('can leave the metadata to a dump of another kind', async () => {
    const made = await cleardock(database, 'backup', 'third', '--data', data, '--without-metadata');
    expect(made.stdout).toContain('The metadata is not in it: keep a dump of pg_dump');
    const back = await cleardock('', 'restore', 'third', '--data', 'third-data');
    expect(back.stdout).toContain('bring your dump back with pg_restore before the server starts');
  });
});
