import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../oci/digest.ts';
import { readBackup } from './backup-document.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cleardock-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hex = 'ab'.repeat(32);
const digest = digestOf('x');
const document = (path = 'metadata.db', values: object = {}) => ({
  ...{ version: 1, createdAt: '2026-03-01T00:00:00Z', tool: 'cleardock 1', database: 'sqlite' },
  ...{ files: [{ path, size: 1, digest }] },
  ...values,
});
const read = (value: unknown) => {
  writeFileSync(join(folder, 'backup.json'), typeof value === 'string' ? value : JSON.stringify(value));
  return readBackup(folder);
};

describe('a backup', () => {
  it.each([
    'metadata.db',
    'metadata.dump',
    `blobs/sha256/ab/${hex}`,
    `blobs/sha512/ab/${hex}${hex}`,
    `advisories/${hex}.db`,
    'advisories/debian/documents/data.json',
  ])('can hold %s', async (path) => {
    expect((await read(document(path))).files).toEqual([{ path, size: 1, digest }]);
  });

  it.each([
    '/etc/passwd',
    '../metadata.db',
    'metadata.db/../../x',
    'advisories/../../etc/passwd',
    'advisories/.hidden',
    'advisories',
    `blobs/sha256/ab/../${hex}`,
    `blobs/sha256/a/${hex}`,
    'secrets.key',
    'metadata.db\n',
  ])('cannot hold %j', async (path) => {
    await expect(read(document(path))).rejects.toThrow('its backup.json is not what cleardock backup writes');
  });

  it.each<[string, unknown]>([
    ['of another version', document('metadata.db', { version: 2 })],
    ['of another database', document('metadata.db', { database: 'mysql' })],
    ['with what is no digest', document('metadata.db', { files: [{ path: 'metadata.db', size: 1, digest: 'x' }] })],
    ['of less than nothing', document('metadata.db', { files: [{ path: 'metadata.db', size: -1, digest }] })],
    ['that is no JSON', '{'],
  ])('%s is refused', async (_, value) => {
    await expect(read(value)).rejects.toMatchObject({ code: 'backup_invalid' });
  });

  it('without its document is not whole', async () => {
    await expect(readBackup(folder)).rejects.toThrow(`${folder} is no whole backup: it has no backup.json`);
  });
});
