import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCleardock } from '../support/command-line.ts';
import { buildImage } from '../support/image.ts';
import { fetchBytes, pushImage } from '../support/push.ts';
import { adminPassword, startServerProcess } from '../support/server-process.ts';
import { haveTools, run } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-backup-'));
const images = ['one', 'two', 'three'].map((name) => ({ name, image: buildImage([{ 'etc/hostname': name }]) }));
const cleardock = (...args: string[]) => runCleardock(folder, args);
const data = join(folder, 'data');
const later = buildImage([{ 'etc/hostname': 'later' }]);

/** A backup of a running server, which is pushed to meanwhile. */
beforeAll(async () => {
  await using server = await startServerProcess({ dataFolder: data });
  for (const { name, image } of images) await pushImage(server.url, `library/${name}`, '1', image);
  const [made] = await Promise.all([
    cleardock('backup', 'backup', '--data', data),
    pushImage(server.url, 'library/later', '1', later),
  ]);
  expect(made.stderr).toBe('');
  expect(made.stdout).toMatch(/^backup: \d+ files, [\d.]+ [kM]B\n$/);
  await server.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a backup', () => {
  it('is read by nobody else, and links what never changes', () => {
    expect(statSync(join(folder, 'backup')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'backup/metadata.db')).mode & 0o777).toBe(0o600);
    const blob = `blobs/sha256/${readdirSync(join(data, 'blobs/sha256'))[0]}`;
    const name = `${blob}/${readdirSync(join(data, blob))[0]}`;
    if (existsSync(join(folder, 'backup', name))) expect(statSync(join(data, name)).nlink).toBe(2);
  });

  it('is restored into a folder that a server starts on, with every image', async () => {
    expect(await cleardock('restore', 'backup', '--check')).toMatchObject({ code: 0, stderr: '' });
    expect((await cleardock('restore', 'backup', '--data', 'restored')).stdout).toMatch(/^restored: \d+ files/);
    await using server = await startServerProcess({ dataFolder: join(folder, 'restored') });
    for (const { name, image } of images) {
      for (const { digest, bytes } of [image.config, ...image.layers])
        expect(await fetchBytes(server.url, `library/${name}/blobs/${digest}`)).toEqual(Buffer.from(bytes));
      if (!haveTools(['skopeo'], 'CLEARDOCK_REQUIRE_CLIENTS')) continue;
      const options = ['-q', '--src-tls-verify=false', '--src-creds', `admin:${adminPassword}`];
      const source = `docker://${server.host}/library/${name}:1`;
      expect(await run('skopeo', ['copy', ...options, source, `dir:${join(folder, name)}`])).toMatchObject({ code: 0 });
    }
  });

  it.each(['.', 'backup', 'blobs/new/backup'])('is not put into the folder that it is of, %s', async (below) => {
    const { code, stderr } = await cleardock('backup', join(data, below), '--data', data);
    expect(code).toBe(2);
    expect(stderr).toContain(`lies in the data folder ${data}; put the backup somewhere else`);
    expect(existsSync(join(data, 'blobs/new'))).toBe(false);
  });

  it('of a stopped server is restored too', async () => {
    expect(await cleardock('backup', 'second', '--data', data)).toMatchObject({ code: 0, stderr: '' });
    expect(await cleardock('restore', 'second', '--check')).toMatchObject({ code: 0, stderr: '' });
    const { files } = JSON.parse(readFileSync(join(folder, 'second/backup.json'), 'utf8'));
    expect(files.map(({ digest }: { digest: string }) => digest)).toContain(later.config.digest);
  });

  it.each<[string, readonly string[], number, string]>([
    ['into a folder that holds something', ['restore', 'backup', '--data', 'restored'], 3, 'is not empty'],
    ['from a folder that is none', ['restore', 'data'], 4, 'is no whole backup: it has no backup.json'],
    [
      'over an older one',
      ['backup', 'backup', '--data', data],
      3,
      'is not empty; each backup takes a folder of its own',
    ],
    [
      'of a folder that is no data folder',
      ['backup', 'third', '--data', folder],
      2,
      'is no data folder of a Cleardock',
    ],
  ])('is not made or restored %s', async (_, args, code, message) => {
    const { code: ended, stderr } = await cleardock(...args);
    expect(stderr).toContain(message);
    expect(ended).toBe(code);
  });

  it('that is damaged is refused, and leaves nothing behind', async () => {
    rmSync(join(folder, 'second/metadata.db'));
    writeFileSync(join(folder, 'second/metadata.db'), 'damaged');
    const { code, stderr } = await cleardock('restore', 'second', '--data', 'broken');
    expect(stderr).toBe('cleardock: The backup is damaged at metadata.db: it has another digest. Take another one.\n');
    expect(code).toBe(4);
    expect(readdirSync(folder).filter((name) => name.startsWith('broken'))).toEqual([]);
  });

  it('names no path outside of the data folder', async () => {
    const document = JSON.parse(readFileSync(join(folder, 'second/backup.json'), 'utf8'));
    document.files[0].path = 'advisories/../../escaped';
    writeFileSync(join(folder, 'second/backup.json'), JSON.stringify(document));
    const { code, stderr } = await cleardock('restore', 'second', '--data', 'escaped-data');
    expect(stderr).toContain('its backup.json is not what cleardock backup writes');
    expect(code).toBe(4);
  });
});
