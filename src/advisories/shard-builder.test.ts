import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { advisory, advisoryRecord, streamOf, temporaryStore } from '../../test/support/advisories.ts';

const curl = advisory('debian:12', 'curl', 'CVE-1');
const records = [
  advisoryRecord('CVE-1', [curl, advisory('debian:13', 'curl', 'CVE-1')], { aliases: ['GHSA-1'] }),
  advisoryRecord('CVE-2', [advisory('debian:12', 'curl', 'CVE-2'), advisory('debian:12', 'bash', 'CVE-2')]),
  advisoryRecord('CVE-3', []),
];

describe('building a shard', () => {
  it('tells what it holds, and reports on the way', async () => {
    await using all = await temporaryStore();
    const heard: number[] = [];
    const shard = await all.store.build({
      source: 'debian',
      records: streamOf(records),
      onProgress: (count) => heard.push(count),
    });
    expect(shard).toMatchObject({ records: 3, scopes: ['debian:12', 'debian:13'] });
    expect(shard.bytes).toBeGreaterThan(0);
    expect(readdirSync(all.folder)).toEqual([`${shard.digest}.db`]);
    expect(heard.at(-1)).toBe(3);
  });

  it('gives the same shard for the same records, in whatever order', async () => {
    await using all = await temporaryStore();
    const many = Array.from({ length: 3_000 }, (_, n) => {
      const id = `CVE-2024-${(n * 7_919) % 3_000}`;
      return advisoryRecord(id, [advisory('debian:12', `package-${n % 500}`, id)], {
        description: 'x'.repeat(n % 300),
      });
    });
    const digest = await all.build(many);
    expect(await all.build(many.toReversed())).toBe(digest);
    expect(await all.build(many.toSorted((a, b) => (a.vulnerability.id < b.vulnerability.id ? -1 : 1)))).toBe(digest);
    expect(await all.build(many.slice(1))).not.toBe(digest);
  });

  it('takes the longest of several records of one vulnerability, whichever comes first, and all of its aliases', async () => {
    await using all = await temporaryStore();
    const [short, long] = [
      advisoryRecord('CVE-1', [curl], { aliases: ['GHSA-1'], description: 'A flaw.' }),
      advisoryRecord('CVE-1', [advisory('debian:12', 'bash', 'CVE-1')], {
        aliases: ['XSA-1'],
        description: 'A worse flaw.',
      }),
    ] as const;
    const digest = await all.build([short, long]);
    expect(await all.build([long, short])).toBe(digest);
    using lookup = all.store.open({ debian: digest });
    expect(lookup.vulnerability('CVE-1').map((one) => one.description)).toEqual(['A worse flaw.']);
    expect(lookup.vulnerability('GHSA-1')).toEqual(lookup.vulnerability('XSA-1'));
  });

  it('takes the last word of several on one package', async () => {
    await using all = await temporaryStore();
    const digest = await all.build([
      advisoryRecord('CVE-1', [curl]),
      advisoryRecord('CVE-1', [{ ...curl, status: 'not_affected' }]),
    ]);
    using lookup = all.store.open({ debian: digest });
    expect(lookup.advisories(curl)).toMatchObject([{ status: 'not_affected' }]);
  });

  it('leaves nothing behind where the records end in an error', async () => {
    await using all = await temporaryStore();
    const broken = async function* () {
      yield* records;
      throw new Error('cut off');
    };
    await expect(all.store.build({ source: 'debian', records: broken() })).rejects.toThrow('cut off');
    expect(readdirSync(all.folder)).toEqual([]);
  });
});

describe('building a shard after another', () => {
  it('keeps what was last said of a release that the source speaks of no more', async () => {
    await using all = await temporaryStore();
    const before = await all.build([
      advisoryRecord('CVE-1', [advisory('debian:11', 'curl', 'CVE-1'), curl], {
        aliases: ['GHSA-1'],
        description: 'Old words.',
      }),
      advisoryRecord('CVE-2', [advisory('debian:11', 'bash', 'CVE-2')]),
      advisoryRecord('CVE-4', [advisory('debian:12', 'bash', 'CVE-4')]),
    ]);
    const news = [advisoryRecord('CVE-1', [curl], { description: 'New words.' })];
    const after = await all.build(news, before);
    using lookup = all.store.open({ debian: after });
    expect(lookup.advisories({ scope: 'debian:11', name: 'curl' })).toMatchObject([{ ids: ['CVE-1'] }]);
    expect(lookup.advisories({ scope: 'debian:11', name: 'bash' })).toMatchObject([{ ids: ['CVE-2'] }]);
    expect(lookup.vulnerability('CVE-2')).toHaveLength(1);
    expect(lookup.vulnerability('GHSA-1').map((one) => one.description)).toEqual(['New words.']);
    // A release that it speaks of is as it says now.
    expect(lookup.advisories({ scope: 'debian:12', name: 'bash' })).toEqual([]);
    expect(lookup.vulnerability('CVE-4')).toEqual([]);
    expect(await all.build(news, after)).toBe(after);
  });

  it('counts the records of the source alone', async () => {
    await using all = await temporaryStore();
    const before = await all.build(records);
    const content = { source: 'debian', records: streamOf([advisoryRecord('CVE-1', [curl])]), before };
    expect(await all.store.build(content)).toMatchObject({ records: 1, scopes: ['debian:12', 'debian:13'] });
  });

  it('fails where that one is not there', async () => {
    await using all = await temporaryStore();
    await expect(all.build(records, 'f'.repeat(64))).rejects.toMatchObject({ code: 'shard_missing' });
    expect(readdirSync(all.folder)).toEqual([]);
  });
});

describe('building a shard from changes', () => {
  it('replaces records as wholes, takes retracted ones away, and keeps the others', async () => {
    await using all = await temporaryStore();
    const before = await all.build([
      advisoryRecord('CVE-1', [curl, advisory('debian:11', 'curl', 'CVE-1')], { aliases: ['GHSA-1'] }),
      advisoryRecord('CVE-2', [advisory('debian:12', 'curl', 'CVE-2', { channel: 'elts' })], { description: 'Kept.' }),
      advisoryRecord('CVE-3', [advisory('debian:12', 'bash', 'CVE-3')], { aliases: ['GHSA-3'] }),
    ]);
    const changes = [advisoryRecord('CVE-1', [{ ...curl, status: 'not_affected' }]), { retracted: 'CVE-3' }];
    const content = { source: 'debian', records: streamOf(changes), before, changesOnly: true };
    const shard = await all.store.build(content);
    expect(shard).toMatchObject({ records: 2, advisories: 2, scopes: ['debian:12'] });
    using lookup = all.store.open({ debian: shard.digest });
    expect(lookup.advisories(curl)).toMatchObject([
      { ids: ['CVE-1'], status: 'not_affected' },
      { ids: ['CVE-2'], channel: 'elts' },
    ]);
    expect(lookup.vulnerability('CVE-2')).toMatchObject([{ description: 'Kept.' }]);
    expect([lookup.vulnerability('GHSA-1'), lookup.vulnerability('GHSA-3')]).toEqual([[], []]);
  });

  it('gives what a build from all records gives', async () => {
    await using all = await temporaryStore();
    const record = (n: number, fixed: string) =>
      advisoryRecord(`CVE-${n}`, [advisory('debian:12', `package-${n % 7}`, `CVE-${n}`, { ranges: [{ fixed }] })]);
    const old = Array.from({ length: 100 }, (_, n) => record(n, '1.0'));
    const changed = [record(5, '2.0'), record(200, '1.0')];
    const content = { source: 'debian', records: streamOf(changed), before: await all.build(old), changesOnly: true };
    const whole = [...old.toSpliced(5, 1), ...changed];
    expect((await all.store.build(content)).digest).toBe(await all.build(whole));
  });
});

describe('a shard', () => {
  it('keeps apart what is said of one package for different targets and channels', async () => {
    await using all = await temporaryStore();
    const [ordinary, module, extended] = [
      curl,
      { ...curl, only: { module: 'curl:7' } },
      { ...curl, channel: 'elts', ranges: [{ fixed: '1.9' }] },
    ] as const;
    using lookup = all.store.open({ debian: await all.build([advisoryRecord('CVE-1', [ordinary, module, extended])]) });
    expect(lookup.advisories(curl)).toHaveLength(3);
  });

  it('knows which document a record came from, and until when releases are maintained', async () => {
    await using all = await temporaryStore();
    const document = { url: 'https://feed.example/1', digest: 'f'.repeat(64), fetchedAt: 1_000 };
    const content = {
      source: 'debian',
      documents: [document, { ...document, url: 'https://feed.example/2' }],
      records: streamOf([
        { ...advisoryRecord('CVE-1', [curl]), document: document.url },
        { lifecycle: { scope: 'debian:12', ends: '2028-06-30' } },
      ]),
    };
    const before = (await all.store.build(content)).digest;
    const later = { source: 'debian', records: streamOf([advisoryRecord('CVE-2', [])]), before, changesOnly: true };
    for (const digest of [before, (await all.store.build(later)).digest]) {
      using lookup = all.store.open({ debian: digest });
      expect(lookup.provenance('debian', 'CVE-1')).toEqual(document);
      expect([lookup.provenance('debian', 'CVE-9'), lookup.provenance('nvd', 'CVE-1')]).toEqual([undefined, undefined]);
      expect(lookup.lifecycle('debian:12')).toEqual({ scope: 'debian:12', ends: '2028-06-30' });
      expect(lookup.lifecycle('debian:13')).toBeUndefined();
    }
  });

  it('is searched by parts of ids, aliases and words, the newest first', async () => {
    await using all = await temporaryStore();
    const shard = await all.build([
      advisoryRecord('CVE-2024-9', [], { description: 'Overflow in curl' }),
      advisoryRecord('CVE-2024-10', [], { description: 'A flaw of OpenSSL', aliases: ['GHSA-curl'] }),
      advisoryRecord('CVE-2025-1', [], { description: 'Something of Curl' }),
    ]);
    using lookup = all.store.open({ debian: shard, nvd: shard });
    expect(lookup.search('CURL', 10)).toEqual(['CVE-2025-1', 'CVE-2024-10', 'CVE-2024-9']);
    expect(lookup.search('2024', 1)).toEqual(['CVE-2024-10']);
    expect(lookup.search('%', 10)).toEqual([]);
  });
});
