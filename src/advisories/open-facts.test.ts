import { describe, expect, it } from 'vitest';
import { advisoryRecord, temporaryStore } from '../../test/support/advisories.ts';
import { openFacts } from './open-facts.ts';
import { type KnownFacts, openShards } from './open-shards.ts';

const score = { version: '3.1', vector: 'CVSS:3.1/AV:N', score: 9, source: 'nvd@nist.gov' };
const withAliases = [
  advisoryRecord('GHSA-1', [], { aliases: ['CVE-1'], severity: 'High' }),
  advisoryRecord('GHSA-2', [], { aliases: ['CVE-1'], kind: 'notice' }),
  advisoryRecord('CVE-1', [], { weaknesses: ['CWE-79'] }),
];
const many = [1, 2, 3, 4, 5].map((n) => advisoryRecord(`CVE-7-${n}`, [], { weaknesses: [`CWE-${n}`] }));
const withoutAliases = [
  advisoryRecord('CVE-1', [], { cvss: [score] }),
  advisoryRecord('CVE-2', [], { description: 'Decides nothing.' }),
  ...many,
];

describe('facts about a vulnerability', () => {
  it.each([
    ['CVE-1', ['ghsa CVE-1', 'ghsa GHSA-1', 'ghsa GHSA-2', 'nvd CVE-1']],
    ['GHSA-1', ['ghsa GHSA-1']],
    ['CVE-2', []],
    ['CVE-3', []],
  ])('%s are those under its id and behind it those that have it as an alias, shard after shard', async (id, found) => {
    await using all = await opened();
    expect(all.facts(id).map((one) => `${one.source} ${one.id}`)).toEqual(found);
  });

  it('are what the records said', async () => {
    await using all = await opened();
    const [own, first, second, nvd] = all.facts('CVE-1');
    expect(own).toMatchObject({ weaknesses: ['CWE-79'], aliases: [] });
    expect(first).toMatchObject({ severity: 'High', aliases: ['CVE-1'] });
    expect(second).toMatchObject({ kind: 'notice' });
    expect(nvd).toMatchObject({ cvss: [score], severity: undefined });
  });

  it('are the same where they were read ahead, one or many', async () => {
    await using all = await opened();
    await using ahead = await opened();
    const ids = ['CVE-1', 'GHSA-1', 'CVE-2', 'CVE-3', ...many.map(({ vulnerability }) => vulnerability.id)];
    ahead.readAhead(ids.slice(0, 1));
    ahead.readAhead(ids);
    expect(ids.map(ahead.facts)).toEqual(ids.map(all.facts));
    expect(ahead.facts('CVE-7-3')).toMatchObject([{ source: 'nvd', id: 'CVE-7-3', weaknesses: ['CWE-3'] }]);
  });

  it('are remembered', async () => {
    await using all = await opened();
    expect(all.facts('CVE-1')).toBe(all.facts('CVE-1'));
  });

  it('are remembered with their shards, for the next set that has them', async () => {
    await using all = await opened();
    const [before] = all.facts('CVE-1');
    expect(before).toBeDefined();
    expect(all.reopened().facts('CVE-1')[0]).toBe(before);
  });

  it('are the same where there is room for none', async () => {
    await using all = await opened();
    const forgetful = all.reopened({ get: () => undefined, set: () => {}, leave: () => {} });
    const ids = ['CVE-1', 'CVE-3', ...many.map(({ vulnerability }) => vulnerability.id)];
    forgetful.readAhead(ids);
    expect(ids.map(forgetful.facts)).toEqual(ids.map(all.facts));
  });
});

async function opened() {
  const all = await temporaryStore();
  const shards = openShards(all.folder);
  const [ghsa, nvd] = [shards.take(await all.build(withAliases)), shards.take(await all.build(withoutAliases))];
  const sources = (facts?: KnownFacts) => [
    { ...ghsa, source: 'ghsa', facts: facts ?? ghsa.facts },
    { ...nvd, source: 'nvd', facts: facts ?? nvd.facts },
  ];
  return {
    ...openFacts(sources(), shards.remembering()),
    reopened: (facts?: KnownFacts) => openFacts(sources(facts), facts ?? shards.remembering()),
    async [Symbol.asyncDispose]() {
      for (const shard of [ghsa, nvd]) shards.release(shard);
      await all[Symbol.asyncDispose]();
    },
  };
}
