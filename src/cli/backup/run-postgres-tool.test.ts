import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { runPostgresTool } from './run-postgres-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-tool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

const url = 'postgres://user:pass%20word@host/name?sslmode=require';
const { signal } = new AbortController();

/** Puts a program of this name before all others. */
function install(script: string): void {
  const file = join(folder, 'pg_dump');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
}

it('has the password in the environment, and not among the arguments', async () => {
  install('echo "arguments $* and password $PGPASSWORD" >&2; exit 1');
  await expect(runPostgresTool('pg_dump', url, ['--file=x'], signal)).rejects.toThrow(
    'pg_dump failed: arguments --file=x --dbname=postgres://user@host/name?sslmode=require and password pass word.',
  );
});

it('tells what to install where it is missing', async () => {
  vi.stubEnv('PATH', join(folder, 'none'));
  await expect(runPostgresTool('pg_dump', url, [], signal)).rejects.toThrow(/apt-get install postgresql-client/);
});

it('says nothing where all went well', async () => {
  install('exit 0');
  await expect(runPostgresTool('pg_dump', url, [], signal)).resolves.toBeUndefined();
});
