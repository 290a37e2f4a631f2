import { expect, it } from 'vitest';
import { advisory, advisoryRecord } from '../../test/support/advisories.ts';
import { nvd } from '../updaters/nvd/nvd.ts';
import { knownProducts, readingMark } from './known-products.ts';

it('products that no ecosystem looks up are left out, and nothing else', async () => {
  const records = [
    advisoryRecord('CVE-1', [
      advisory('cpe', 'f5:nginx', 'CVE-1'),
      advisory('cpe', 'vendor:refrigerator', 'CVE-1'),
      advisory('debian:12', 'vendor:refrigerator', 'CVE-1'),
    ]),
    advisoryRecord('CVE-2', []),
    { retracted: 'CVE-3' },
  ];
  async function* stream() {
    yield* records;
  }
  const kept = await Array.fromAsync(knownProducts(stream()));
  expect(
    kept.map((one) => ('advisories' in one ? one.advisories.map(({ scope, name }) => `${scope} ${name}`) : one)),
  ).toEqual([['cpe f5:nginx', 'debian:12 vendor:refrigerator'], [], { retracted: 'CVE-3' }]);
});

it('a feed that names products is read anew where the list of known ones is another', () => {
  const facts = { ...nvd.facts, scopes: ['debian:'] };
  expect(readingMark({ ...nvd, version: 7, facts })).toBe('7');
  expect(readingMark({ ...nvd, version: 7 })).toMatch(/^7-[0-9a-f]{8}$/);
});
