import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { advisory, advisoryRecord, streamOf, temporaryStore } from '../../test/support/advisories.ts';
import { fileAddress, openShard } from './open-shard.ts';

it('opens a shard to be read alone, beside another one on request', async () => {
  await using place = await temporaryStore();
  const build = async (id: string) =>
    (
      await place.store.build({
        source: 'debian',
        records: streamOf([advisoryRecord(id, [advisory('debian:12', 'curl', id)])]),
        documents: [],
      })
    ).digest;
  const [one, other] = [await build('CVE-1'), await build('CVE-2')];
  using database = openShard(place.folder, one, other);
  const idIn = (schema: string) => database.prepare(`SELECT id FROM ${schema}.vulnerability`).get()?.id;
  expect([idIn('main'), idIn('other')]).toEqual(['CVE-1', 'CVE-2']);
  expect(() => database.exec('DELETE FROM vulnerability')).toThrow(/readonly/);
});

it('tells what is missing from what is damaged', async () => {
  await using place = await temporaryStore();
  const digest = 'a'.repeat(64);
  expect(() => openShard(place.folder, digest)).toThrow(expect.objectContaining({ code: 'shard_missing' }));
  expect(() => openShard(place.folder, '../etc')).toThrow(expect.objectContaining({ code: 'shard_missing' }));
  writeFileSync(join(place.folder, `${digest}.db`), 'no database');
  expect(() => openShard(place.folder, digest)).toThrow(expect.objectContaining({ code: 'shard_damaged' }));
});

it('has an address for SQLite whatever the folder is called', () => {
  expect(fileAddress('/a b/c?d#e.db')).toBe('file:/a%20b/c%3fd%23e.db?immutable=1');
});
