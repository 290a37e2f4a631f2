import { describe, expect, it } from 'vitest';
import { advisoryRecord, temporaryStore } from '../../test/support/advisories.ts';
import { openFacts } from './open-facts.ts';
import { openShards } from './open-shards.ts';

const score = { version: '3.1', vector: 'CVSS:3.1/AV:N', score: 9, source: 'nvd@nist.gov' };
const withAliases = [
  advisoryRecord('GHSA-1', [], { aliases: ['CVE-1'], severity: 'High' }),
  advisoryRecord('GHSA-2', [], { aliases: ['CVE-1'], kind: 'notice' }),
  advisoryRecord('CVE-1', [], { weaknesses: ['CWE-79'] }),
];
const withoutAliases = [
  advisoryRecord('CVE-1', [], { cvss: [score] }),
  advisoryRecord('CVE-2', [], { description: 'Decides nothing.' }),
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

  it('are remembered', async () => {
    await using all = await opened();
    expect(all.facts('CVE-1')).toBe(all.facts('CVE-1'));
  });
});

async function opened() {
  const all = await temporaryStore();
  const shards = openShards(all.folder);
  const [ghsa, nvd] = [shards.take(await all.build(withAliases)), shards.take(await all.build(withoutAliases))];
  return {
    facts: openFacts([
      { ...ghsa, source: 'ghsa' },
      { ...nvd, source: 'nvd' },
    ]),
    async [Symbol.asyncDispose]() {
      for (const shard of [ghsa, nvd]) shards.release(shard);
      await all[Symbol.asyncDispose]();
    },
  };
}
