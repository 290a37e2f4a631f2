import { describe, expect, it } from 'vitest';
import { specialDistributions } from '../../ecosystems/distribution-scope.ts';
import { distributionFacts } from '../../ecosystems/distributions.ts';
import { products } from './products.ts';

describe('products whose end is known', () => {
  it.each([
    ['alpine-linux', '3.22', 'alpine', '3.22'],
    ['amazon-linux', '2018.03', 'amzn', '1'],
    ['amazon-linux', '2023', 'amzn', '2023'],
    ['sles', '15.0', 'sles', '15'],
    ['sles', '15.6', 'sles', '15.6'],
    ['sles', '16.0', 'sles', '16.0'],
    ['rhel', '9', 'rhel', '9'],
    ['python', '3.12', 'eol:python', '3.12'],
  ])('%s %s are looked up as %s %s', (name, cycle, scope, release) => {
    const product = products.get(name);
    expect([product?.scope, product?.release(cycle)]).toEqual([scope, release]);
  });

  it('are distributions that are recognised, or software', () => {
    const known = new Set(
      [...distributionFacts.values(), ...specialDistributions.values()].map((facts) => facts.advisories),
    );
    for (const id of [...distributionFacts.keys(), ...specialDistributions.keys()]) known.add(id);
    const unknown = [...products.values()].filter(({ scope }) => !scope.startsWith('eol:') && !known.has(scope));
    // These have scopes of their own, as every distribution without advisories has.
    expect(unknown.map(({ name }) => name)).toEqual(['centos-stream', 'openwrt']);
  });
});
