import { describe, expect, it } from 'vitest';
import { advisory, advisoryRecord, temporaryStore } from '../../test/support/advisories.ts';

const curl = advisory('debian:12', 'curl', 'CVE-1');
const bash = advisory('debian:12', 'bash', 'CVE-2');
const base = [
  advisoryRecord('CVE-1', [curl], { aliases: ['GHSA-1'] }),
  advisoryRecord('CVE-2', [bash]),
  advisoryRecord('CVE-3', []),
];

describe('the difference of two shards', () => {
  it.each([
    { name: 'nothing where they are the same', after: base, keys: [], vulnerabilities: [] },
    { name: 'nothing where the order alone is another', after: base.toReversed(), keys: [], vulnerabilities: [] },
    {
      name: 'the package of an advisory that says something else',
      after: [
        advisoryRecord('CVE-1', [{ ...curl, ranges: [{ fixed: '3.0' }] }], { aliases: ['GHSA-1'] }),
        ...base.slice(1),
      ],
      keys: ['debian:12 curl'],
      vulnerabilities: [],
    },
    {
      name: 'the package and the vulnerability that came',
      after: [...base, advisoryRecord('CVE-4', [advisory('debian:13', 'curl', 'CVE-4')])],
      keys: ['debian:13 curl'],
      vulnerabilities: ['CVE-4'],
    },
    {
      name: 'the package and the vulnerability that went',
      after: [base[0], base[2]],
      keys: ['debian:12 bash'],
      vulnerabilities: ['CVE-2'],
    },
    {
      name: 'a package that has one vulnerability more',
      after: [...base, advisoryRecord('CVE-4', [advisory('debian:12', 'bash', 'CVE-4')])],
      keys: ['debian:12 bash'],
      vulnerabilities: ['CVE-4'],
    },
    {
      name: 'nothing where only words differ',
      after: [
        advisoryRecord('CVE-1', [curl], {
          ...base[0]?.vulnerability,
          ...{ description: 'Other', references: ['https://a'], modified: '2026-01-01' },
        }),
        ...base.slice(1),
      ],
      keys: [],
      vulnerabilities: [],
    },
    {
      name: 'a vulnerability with other facts, by its aliases of before and after as well',
      after: [advisoryRecord('CVE-1', [curl], { aliases: ['XSA-1'] }), ...base.slice(1)],
      keys: [],
      vulnerabilities: ['CVE-1', 'GHSA-1', 'XSA-1'],
    },
    {
      name: 'a vulnerability without packages',
      after: [
        ...base.slice(0, 2),
        advisoryRecord('CVE-3', [], { cvss: [{ version: '3.1', vector: '', score: 5, source: 'nvd' }] }),
      ],
      keys: [],
      vulnerabilities: ['CVE-3'],
    },
  ])('is $name', async ({ after, keys, vulnerabilities }) => {
    await using all = await temporaryStore();
    const records = after.filter((record) => record !== undefined);
    const difference = all.store.diff(await all.build(base), await all.build(records));
    expect(difference.keys.map(({ scope, name }) => `${scope} ${name}`).sort()).toEqual(keys);
    expect([...difference.vulnerabilities].sort()).toEqual(vulnerabilities);
  });

  it('is all of one where the other is absent', async () => {
    await using all = await temporaryStore();
    const digest = await all.build(base);
    for (const difference of [all.store.diff(undefined, digest), all.store.diff(digest, undefined)]) {
      expect(difference.keys).toEqual([
        { scope: 'debian:12', name: 'bash' },
        { scope: 'debian:12', name: 'curl' },
      ]);
      expect([...difference.vulnerabilities].sort()).toEqual(['CVE-1', 'CVE-2', 'CVE-3', 'GHSA-1']);
    }
    expect(all.store.diff(undefined, undefined)).toEqual({ keys: [], vulnerabilities: [] });
  });
});
