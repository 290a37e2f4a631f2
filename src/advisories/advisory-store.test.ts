import { copyFileSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { advisory, advisoryRecord, streamOf, temporaryStore } from '../../test/support/advisories.ts';
import { openAdvisoryStore } from './advisory-store.ts';

const curl = advisory('debian:12', 'curl', 'CVE-1');
const records = [
  advisoryRecord('CVE-1', [curl], { aliases: ['GHSA-1', 'CVE-1'], description: 'A flaw.' }),
  advisoryRecord('CVE-2', [advisory('debian:12', 'curl', 'CVE-2', { note: 'ü "\n' })]),
];
const nvdRecord = advisoryRecord('CVE-1', [], { source: 'nvd', description: 'Scored.' });

describe('a set of shards', () => {
  it('finds advisories by scope and name, and vulnerabilities by their ids, of all sources', async () => {
    await using all = await temporaryStore();
    const shards = { debian: await all.build(records), nvd: await all.build([nvdRecord]) };
    using lookup = all.store.open(shards);
    const { id: _, ...same } = curl;
    expect(lookup.advisories({ scope: 'debian:12', name: 'curl' })).toEqual([
      { ...same, ids: ['CVE-1'] },
      { ...same, ids: ['CVE-2'], note: 'ü "\n' },
    ]);
    expect(lookup.advisories({ scope: 'debian:12', name: 'Curl' })).toEqual([]);
    expect(lookup.advisories({ scope: 'debian:13', name: 'curl' })).toEqual([]);
    expect(lookup.vulnerability('CVE-1')).toEqual([records[0]?.vulnerability, nvdRecord.vulnerability]);
    expect(lookup.vulnerability('GHSA-1')).toEqual([records[0]?.vulnerability]);
    expect(lookup.vulnerability('CVE-3')).toEqual([]);
    expect(['debian:12', 'debian:13', ''].map((scope) => lookup.covers(scope))).toEqual([true, false, false]);
  });

  it('stays readable where its files are deleted meanwhile', async () => {
    await using all = await temporaryStore();
    const digest = await all.build(records);
    using lookup = all.store.open({ debian: digest });
    rmSync(join(all.folder, `${digest}.db`));
    expect(lookup.advisories(curl)).toHaveLength(2);
  });

  it('is opened without the shards that are gone or damaged, on request', async () => {
    await using all = await temporaryStore();
    const shards = { debian: await all.build(records), nvd: await all.build([nvdRecord]), gone: '0'.repeat(64) };
    writeFileSync(join(all.folder, `${shards.nvd}.db`), 'x'.repeat(9_000));
    using lookup = all.store.openPresent(shards);
    expect(lookup.vulnerability('CVE-1')).toEqual([records[0]?.vulnerability]);
    expect(() => all.store.open(shards)).toThrow(expect.objectContaining({ code: 'shard_damaged' }));
  });

  it('lies in a folder of any name', async () => {
    await using all = await temporaryStore();
    const store = await openAdvisoryStore(join(all.folder, 'a folder?#%20&ü'));
    const { digest } = await store.build({ source: 'debian', records: streamOf(records) });
    const later = { source: 'debian', records: streamOf(records), before: digest };
    expect(store.diff(digest, (await store.build(later)).digest).keys).toEqual([]);
    using lookup = store.open({ debian: digest });
    expect(lookup.advisories(curl)).toHaveLength(2);
  });
});

describe('a shard', () => {
  const damages: readonly { name: string; damage: (path: string) => void; code: string }[] = [
    { name: 'is missing', damage: (path) => rmSync(path), code: 'shard_missing' },
    { name: 'is empty', damage: (path) => writeFileSync(path, ''), code: 'shard_damaged' },
    {
      name: 'is cut off',
      damage: (path) => writeFileSync(path, readFileSync(path).subarray(0, 100)),
      code: 'shard_damaged',
    },
    { name: 'is something else', damage: (path) => writeFileSync(path, 'x'.repeat(50_000)), code: 'shard_damaged' },
    {
      name: 'has another format',
      damage: (path) => {
        const database = new DatabaseSync(path);
        database.exec("UPDATE meta SET value = '0' WHERE key = 'format'");
        database.close();
      },
      code: 'shard_damaged',
    },
  ];
  it.each(damages)('that $name is refused, and is not said to be here', async ({ damage, code }) => {
    await using all = await temporaryStore();
    const [digest, other] = [await all.build(records), await all.build([nvdRecord])];
    expect([all.store.has(digest), await all.store.verify(digest)]).toEqual([true, true]);
    damage(join(all.folder, `${digest}.db`));
    expect([all.store.has(digest), await all.store.verify(digest)]).toEqual([false, false]);
    const refusal = expect.objectContaining({ code, message: expect.stringContaining('update the feed') });
    expect(() => all.store.open({ nvd: other, debian: digest })).toThrow(refusal);
    expect(() => all.store.diff(digest, other)).toThrow(refusal);
    expect(() => all.store.diff(other, digest)).toThrow(refusal);
  });

  it('that is damaged in the middle opens, but is seen through when all of it is read', async () => {
    await using all = await temporaryStore();
    const digest = await all.build(records);
    const path = join(all.folder, `${digest}.db`);
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 20) ^ 1, bytes.length - 20);
    writeFileSync(path, bytes);
    expect([all.store.has(digest), await all.store.verify(digest)]).toEqual([true, false]);
  });

  it('that is named like no digest is not looked for', async () => {
    await using all = await temporaryStore();
    copyFileSync(join(all.folder, `${await all.build(records)}.db`), join(all.folder, 'x.db'));
    expect(() => all.store.open({ debian: 'x' })).toThrow(expect.objectContaining({ code: 'shard_missing' }));
  });
});

describe('pruning', () => {
  const hour = 3_600_000;
  it('deletes old shards that are not in use and what a crash left behind, and nothing else', async () => {
    await using all = await temporaryStore();
    const [used, unused] = [await all.build(records), await all.build([nvdRecord])];
    const names = ['.debian-1.part', '.debian-2.draft.part', 'documents', 'notes.txt'];
    for (const name of names) writeFileSync(join(all.folder, name), '');
    const old = new Date(Date.now() - 2 * hour);
    for (const name of readdirSync(all.folder)) utimesSync(join(all.folder, name), old, old);
    const young = await all.build(records.slice(1));
    writeFileSync(join(all.folder, '.debian-3.part'), '');
    await all.store.prune(new Set([used]));
    expect(new Set(readdirSync(all.folder))).toEqual(
      new Set([`${used}.db`, `${young}.db`, '.debian-3.part', 'documents', 'notes.txt']),
    );
    expect(all.store.has(unused)).toBe(false);
  });

  it('deletes phrases that nobody used for a month', async () => {
    await using all = await temporaryStore();
    for (const [name, days] of [
      ['a.phrases', 29],
      ['b.phrases', 31],
    ] as const) {
      writeFileSync(join(all.folder, name), '');
      const used = new Date(Date.now() - days * 24 * hour);
      utimesSync(join(all.folder, name), used, used);
    }
    await all.store.prune(new Set());
    expect(readdirSync(all.folder)).toEqual(['a.phrases']);
  });

  it('does not mind a file that is gone when its turn comes, as builds rename theirs', async () => {
    await using all = await temporaryStore();
    // A link to nothing: listed, but not there.
    symlinkSync('nowhere', join(all.folder, '.debian-1.part'));
    await expect(all.store.prune(new Set())).resolves.toBeUndefined();
  });
});
