import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../../test/support/source-tree.ts';
import { run } from '../../../test/support/tools.ts';
import { openAuditLog } from '../../audit/audit-log.ts';
import { openSqliteDatabase } from '../../db/database.ts';
import { silentLogger } from '../../lib/log.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  await using database = await openSqliteDatabase(join(folder, 'metadata.db'));
  const hear = { onStored: () => undefined, onLost: () => undefined };
  await using log = await openAuditLog({ database, clock: Date.now, logger: silentLogger(), ...hear });
  for (const [actor, time] of [
    ['ann', 0],
    ['bob', 86_400_000],
  ] as const)
    log.record({ time, actor, action: 'deed', result: 'done', detail: {} });
});

const audit = (...args: readonly string[]) =>
  run(process.execPath, [join(projectRoot, 'bin/cleardock.mjs'), 'audit', ...args], {
    env: { PATH: process.env.PATH },
  });
const data = ['--data', folder];

it('verify says what it checked, and export prints what was asked for', async () => {
  const verified = await audit('verify', ...data);
  expect(verified).toMatchObject({ code: 0, stderr: '' });
  const last = /^2 checked: entries 1 to 2 are whole\. Last: (2:[0-9a-f]{64})\n$/.exec(verified.stdout)?.[1];
  expect(last).toBeDefined();
  const exported = await audit('export', ...data, '--since', '1970-01-02', '--actor', 'bob');
  const lines = exported.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toMatchObject([{ number: 2, actor: 'bob', hash: last?.slice(2) }]);
});

it('verify tells what is wrong, by its exit code too', async () => {
  await using database = await openSqliteDatabase(join(folder, 'metadata.db'));
  const cut = await audit('verify', ...data, '--known', `3:${'0'.repeat(64)}`);
  expect(cut).toMatchObject({ code: 6, stdout: expect.stringContaining('entry 3, which was noted, is cut off') });
  await database.kysely.deleteFrom('audit_entry').where('number', '=', 1).execute();
  expect(await audit('verify', ...data)).toMatchObject({
    code: 6,
    stdout: expect.stringContaining('begins with entry 2'),
  });
});

it.each<[string, readonly string[], number, RegExp]>([
  ['a folder that is none of a server', ['verify', '--data', '/nonexistent'], 4, /is no data folder/],
  ['a time that is none', ['export', ...data, '--since', 'yesterday'], 2, /--since is a time like/],
  ['an entry that is none', ['verify', ...data, '--known', 'last'], 2, /--known is NUMBER:HASH/],
])('refuses %s', async (_name, args, code, message) => {
  const result = await audit(...args);
  expect(result.code).toBe(code);
  expect(result.stderr).toMatch(message);
});
