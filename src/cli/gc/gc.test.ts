import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { password, startApiServer } from '../../../test/support/api-server.ts';
import { bareEnvironment } from '../../../test/support/bare-environment.ts';
import { openTestContext } from '../../../test/support/registry-context.ts';
import { projectRoot } from '../../../test/support/source-tree.ts';
import { run } from '../../../test/support/tools.ts';
import { openFsBlobStore } from '../../blobs/fs.ts';
import { openSqliteDatabase } from '../../db/database.ts';
import { lockFolder } from '../../lib/folder-lock.ts';
import { digestOf } from '../../oci/digest.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-gc-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = 'x'.repeat(2_000);
const old = digestOf(bytes);

const gc = (...args: readonly string[]) =>
  run(process.execPath, [join(projectRoot, 'bin/cleardock.mjs'), 'gc', ...args], {
    env: { ...bareEnvironment(folder), DOCKER_CONFIG: folder },
  });

it('collects in the folder of a stopped server, and first tells what would go', async () => {
  const blobs = await openFsBlobStore(folder);
  {
    const database = await openSqliteDatabase(join(folder, 'metadata.db'));
    await using registry = await openTestContext({ database, blobs, clock: () => Date.now() - 25 * 3_600_000 });
    await registry.pushBlob('team/app', { digest: old, bytes: Buffer.from(bytes) });
  }
  {
    using _ = lockFolder(folder);
    const busy = await gc('--data', folder);
    expect(busy).toMatchObject({ code: 3, stderr: expect.stringContaining('cleardock gc --server URL') });
  }
  const dry = await gc('--data', folder, '--dry-run');
  expect(dry.stdout).toContain(`${old}  2 kB`);
  expect(dry.stdout).toContain('would be removed. Nothing was.');
  expect(await blobs.stat(old)).toBeDefined();
  const real = await gc('--data', folder);
  expect(real).toMatchObject({ code: 0, stdout: expect.stringContaining('1 blobs with 2 kB, and 0 uploads') });
  expect(await blobs.stat(old)).toBeUndefined();
});

it('has a running server collect', async () => {
  await using server = await startApiServer();
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { host } = new URL(url);
  expect(await gc('--server', url)).toMatchObject({ code: 5, stderr: expect.stringContaining('cleardock login') });
  const auth = Buffer.from(`admin:${password}`).toString('base64');
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
  const done = await gc('--server', url, '--dry-run');
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing was.') });
  expect(await gc('--server', url, '--data', folder)).toMatchObject({ code: 2 });
});
