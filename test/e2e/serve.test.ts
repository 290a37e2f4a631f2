import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { adminPassword, runServe, startServerProcess } from '../support/server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('cleardock serve, started wrongly, says what is wrong in a sentence', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const damaged = join(folder, 'damaged');
  mkdirSync(damaged);
  writeFileSync(join(damaged, 'metadata.db'), 'not a database '.repeat(100));
  const mistakes: readonly { name: string; args?: string[]; env?: NodeJS.ProcessEnv; code: number; says: RegExp }[] = [
    { name: 'an unknown option', args: ['--port', '80'], code: 2, says: /unknown option '--port'/ },
    { name: 'a near miss of an option', args: ['--listn', ':80'], code: 2, says: /Did you mean --listen/ },
    { name: 'an option without its value', args: ['--data'], code: 2, says: /argument missing/ },
    { name: 'a port without a host', args: ['--listen', '5080'], code: 2, says: /--listen must be HOST:PORT/ },
    {
      name: 'a port that does not exist',
      args: ['--listen', '127.0.0.1:99999'],
      code: 2,
      says: /--listen must be HOST:PORT/,
    },
    {
      name: 'an address of another machine',
      args: ['--listen', '192.0.2.1:0'],
      code: 3,
      says: /no address 192\.0\.2\.1/,
    },
    { name: 'a data folder below a file', args: ['--data', join(file, 'x')], code: 3, says: /a-file/ },
    {
      name: 'a data folder that is a file',
      args: ['--data', file],
      code: 3,
      says: /a-file cannot be used: it is a file/,
    },
    {
      name: 'a metadata database that is none',
      args: ['--data', damaged],
      code: 3,
      says: /metadata\.db is no SQLite database/,
    },
    { name: 'a misspelt variable', env: { CLEARDOCK_LISTN: ':80' }, code: 2, says: /did you mean CLEARDOCK_LISTEN/ },
    { name: 'a short password', env: { CLEARDOCK_ADMIN_PASSWORD: 'short' }, code: 2, says: /at least 8 characters/ },
    {
      name: 'a mirror that is no URL',
      args: ['--feed-mirror', 'mirror'],
      code: 2,
      says: /--feed-mirror must be an http or https URL/,
    },
    {
      name: 'a database that is not PostgreSQL',
      env: { CLEARDOCK_DATABASE: 'mysql://x' },
      code: 2,
      says: /postgres:\/\//,
    },
    {
      name: 'a database that does not answer',
      env: { CLEARDOCK_DATABASE: 'postgres://u:p@127.0.0.1:1/x' },
      code: 3,
      says: /127\.0\.0\.1/,
    },
    { name: 'an unknown log level', args: ['--log-level', 'loud'], code: 2, says: /must be trace/ },
  ];

  it.each(mistakes)('$name', async ({ args = [], env, code, says }) => {
    const defaults = ['--listen', '127.0.0.1:0', '--data', join(folder, 'data')];
    const result = await runServe([...defaults, ...args], env);
    expect(result.output).toMatch(says);
    expect(result.output).not.toMatch(/^\s+at .*\(?.*:\d+:\d+\)?$/m);
    expect(result.code).toBe(code);
  });

  it('a port that is taken', async () => {
    await using server = await startServerProcess();
    const result = await runServe(['--listen', server.host, '--data', join(folder, 'other')]);
    expect(result.output).toMatch(
      /Port \d+ on 127\.0\.0\.1 is taken by another program\. Choose another with --listen/,
    );
    expect(result.code).toBe(3);
  });

  it('a data folder that another server uses', async () => {
    await using server = await startServerProcess();
    const result = await runServe(['--listen', '127.0.0.1:0', '--data', server.dataFolder]);
    expect(result.output).toMatch(/Another Cleardock is running on the data folder/);
    expect(result.code).toBe(3);
  });
});

describe('cleardock serve', () => {
  it('explains itself', async () => {
    const result = await runServe(['--help']);
    expect(result.output).toMatch(/--listen <HOST:PORT>/);
    expect(result.output).toMatch(/CLEARDOCK_ADMIN_PASSWORD/);
    expect(result.code).toBe(0);
  });

  it('prints a generated password at the first start, and none at the second', async () => {
    const dataFolder = join(folder, 'generated');
    const env = { CLEARDOCK_ADMIN_PASSWORD: undefined };
    const first = await startServerProcess({ dataFolder, env });
    const password = /Password +(\S+) /.exec(first.output())?.[1] ?? '';
    expect(await signIn(first.url, password)).toBe(200);
    expect(await first.stop()).toBe(0);
    await using second = await startServerProcess({ dataFolder, env });
    expect(second.output()).not.toMatch(/Password/);
    expect(await signIn(second.url, password)).toBe(200);
  });

  it('ends with code 0 on SIGTERM and on SIGINT, and keeps what it had', async () => {
    const dataFolder = join(folder, 'kept');
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const server = await startServerProcess({ dataFolder });
      expect(await signIn(server.url, adminPassword)).toBe(200);
      expect(await server.stop(signal)).toBe(0);
    }
  });
});

it('ends with code 0 where a terminal and a launcher both pass on a Ctrl-C', async () => {
  await using server = await startServerProcess();
  const ended = once(server.child, 'exit');
  server.child.kill('SIGINT');
  server.child.kill('SIGINT');
  server.child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

async function signIn(url: string, password: string): Promise<number> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ name: 'admin', password }),
  });
  await response.body?.cancel();
  return response.status;
}
