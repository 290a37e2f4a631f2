import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { advisory, advisoryRecord, temporaryStore } from '../../test/support/advisories.ts';
import { hashId, mayHave } from './id-filter.ts';
import { openShards } from './open-shards.ts';

const records = [
  advisoryRecord('CVE-1', [advisory('debian:12', 'curl', 'CVE-1')], { aliases: ['GHSA-1'], severity: 'High' }),
  advisoryRecord('CVE-2', [advisory('debian:13', 'curl', 'CVE-2')]),
];

describe('open shards', () => {
  it('tell what they are about', async () => {
    await using all = await temporaryStore();
    const shards = openShards(all.folder);
    const shard = shards.take(await all.build(records));
    const known = ['CVE-1', 'CVE-2', 'GHSA-1'].map(hashId);
    expect([...shard.scopes().keys()]).toEqual(['debian:12', 'debian:13']);
    expect(known.map((id) => mayHave(shard.ids(), id))).toEqual([true, true, true]);
    expect(known.map((id) => mayHave(shard.deciding(), id))).toEqual([true, false, true]);
    expect(shard.hasAliases()).toBe(true);
    shards.release(shard);
  });

  it('are shared until the last one lets go', async () => {
    await using all = await temporaryStore();
    const shards = openShards(all.folder);
    const digest = await all.build(records);
    const [one, other] = [shards.take(digest), shards.take(digest)];
    expect(other).toBe(one);
    shards.release(one);
    expect(other.statement('SELECT count(*) AS count FROM package').get()).toMatchObject({ count: 2 });
    shards.release(other);
    expect(() => other.statement('SELECT count(*) AS count FROM package').get()).toThrow();
    const again = shards.take(digest);
    expect(again).not.toBe(one);
    shards.release(again);
  });

  it('are not shared with one that was made again', async () => {
    await using all = await temporaryStore();
    const shards = openShards(all.folder);
    const digest = await all.build(records);
    const path = join(all.folder, `${digest}.db`);
    const before = shards.take(digest);
    copyFileSync(path, `${path}.part`);
    renameSync(`${path}.part`, path);
    const after = shards.take(digest);
    expect(after).not.toBe(before);
    shards.release(before);
    const same = shards.take(digest);
    expect(same).toBe(after);
    shards.release(after);
    shards.release(same);
  });

  it.each([
    { name: 'missing', damage: (path: string) => rmSync(path), code: 'shard_missing' },
    { name: 'replaced by something else', damage: replace, code: 'shard_damaged' },
    { name: 'overwritten', damage: (path: string) => writeFileSync(path, 'x'.repeat(9_000)), code: 'shard_damaged' },
  ])('are refused where one is $name, though a set has it open', async ({ damage, code }) => {
    await using all = await temporaryStore();
    const shards = openShards(all.folder);
    const digest = await all.build(records);
    const before = shards.take(digest);
    damage(join(all.folder, `${digest}.db`));
    expect(() => shards.take(digest)).toThrow(expect.objectContaining({ code }));
    shards.release(before);
  });
});

function replace(path: string): void {
  writeFileSync(`${path}.part`, 'x'.repeat(50_000));
  renameSync(`${path}.part`, path);
}
