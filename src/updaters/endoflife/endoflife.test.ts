import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { endoflife } from './endoflife.ts';

const all = 'https://endoflife.date/api/v1/products/full';
const older = (name: string) => `https://endoflife.date/api/${name}.json`;
const release = (name: string, eolFrom: string | null, eoesFrom: string | null = null) => ({
  ...{ name, label: name, isLts: false, eoasFrom: null, isEol: false, eolFrom, isEoes: null, eoesFrom },
});
const document = (...result: readonly unknown[]) => ({
  url: all,
  content: JSON.stringify({ schema_version: '1.2.0', total: result.length, result }),
});

describe('releases of a product', () => {
  it('have a last day, and further support where it is sold', async () => {
    const { lifecycles, malformed } = await parseFeed(
      endoflife,
      document(
        { name: 'rhel', releases: [release('9', '2032-05-31', '2036-05-31')] },
        { name: 'windows', releases: [release('11', '2032-05-31')] },
        { name: 'nodejs', releases: [release('18', '2025-04-30'), release('30', null)] },
      ),
    );
    expect(malformed).toBe(0);
    expect(lifecycles).toEqual([
      { scope: 'rhel:9', ends: '2032-05-31', extended: [{ name: 'ELS', ends: '2036-05-31' }] },
      { scope: 'eol:nodejs:18', ends: '2025-04-30' },
    ]);
  });

  it('are read from the older form as well, where a day may be a mere yes or no', async () => {
    const cycles = [
      { cycle: '10', eol: false, extendedSupport: false },
      { cycle: 9, eol: '2032-06-30', extendedSupport: '2035-06-30' },
      { cycle: '8', eol: '2029-07-31', extendedSupport: true },
      { cycle: '1', eol: true },
    ];
    const { lifecycles, malformed } = await parseFeed(endoflife, {
      url: older('oracle-linux'),
      content: JSON.stringify(cycles),
    });
    expect(malformed).toBe(0);
    expect(lifecycles).toEqual([
      { scope: 'ol:9', ends: '2032-06-30', extended: [{ name: 'Extended Support', ends: '2035-06-30' }] },
      { scope: 'ol:8', ends: '2029-07-31' },
    ]);
  });

  it.each([
    { product: 'alpine-linux', cycle: '3.22', scope: 'alpine:3.22' },
    { product: 'amazon-linux', cycle: '2023', scope: 'amzn:2023' },
    { product: 'amazon-linux', cycle: '2018.03', scope: 'amzn:1' },
    { product: 'centos-stream', cycle: '9', scope: 'centos-stream:9' },
    { product: 'opensuse', cycle: '15.6', scope: 'opensuse-leap:15.6' },
    { product: 'rocky-linux', cycle: '9', scope: 'rocky:9' },
    { product: 'sles', cycle: '15.6', scope: 'sles:15.6' },
    { product: 'sles', cycle: '15.0', scope: 'sles:15' },
    { product: 'sles', cycle: '16.0', scope: 'sles:16.0' },
    { product: 'suse-linux-micro', cycle: '6.1', scope: 'sle-micro:6.1' },
    { product: 'php', cycle: '8.4', scope: 'eol:php:8.4' },
  ])('of $product $cycle have the scope $scope', async ({ product, cycle, scope }) => {
    const { lifecycles } = await parseFeed(
      endoflife,
      document({ name: product, releases: [release(cycle, '2030-01-01')] }),
    );
    expect(lifecycles).toEqual([{ scope, ends: '2030-01-01' }]);
  });

  it.each([
    { name: 'a day that is none', release: release('3.22', 'soon'), malformed: 0 },
    { name: 'a name that is no release', release: release('3.22 \n', '2030-01-01'), malformed: 0 },
    { name: 'no name', release: { eolFrom: '2030-01-01' }, malformed: 1 },
  ])('are left out where there is $name', async ({ release: one, malformed }) => {
    const good = { name: 'alpine-linux', releases: [release('3.21', '2026-11-01')] };
    const parsed = await parseFeed(endoflife, document({ name: 'alpine-linux', releases: [one] }, good));
    expect([parsed.lifecycles.map(({ scope }) => scope), parsed.malformed]).toEqual([['alpine:3.21'], malformed]);
  });

  it.each([
    { name: 'cut off', content: document().content.slice(0, -1), says: 'cut off' },
    { name: 'something else', content: '{"message":"gone"}', says: 'no "result"' },
  ])('are refused in a document that is $name', async ({ content, says }) => {
    await expect(parseFeed(endoflife, { url: all, content })).rejects.toThrow(`${all}: `);
    await expect(parseFeed(endoflife, { url: all, content })).rejects.toThrow(says);
  });
});

it('lifecycles are asked for as a whole, and one by one where that is not there', async () => {
  const alpine = older('alpine-linux');
  const documents = new Map([all, alpine].map((url) => [url.replace('https://', ''), '[]']));
  expect((await fetchFeed(endoflife, documents)).asked).toEqual([all]);
  documents.delete(all.replace('https://', ''));
  const { asked, found } = await fetchFeed(endoflife, documents);
  expect(asked).toContain(older('nodejs'));
  expect(found).toEqual([alpine]);
});
