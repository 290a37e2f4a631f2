import { expect, it } from 'vitest';
import { lookUpIn } from '../../test/support/advisory-groups.ts';
import type { Advisory } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import { repositoryScope } from '../model/repository-scope.ts';
import { productsOf } from './products-of.ts';

const eus = (minor: string) => `cpe:/a:redhat:rhel_eus:${minor}::appstream`;
const general = 'cpe:/a:redhat:enterprise_linux:9::appstream';
const serves = (name: string, scope: string, ...products: readonly string[]): Advisory => ({
  ...{ source: 'oval', scope, name, id: name, scheme: 'rpm', ranges: [], status: 'fixed', only: { products } },
});
const advisories = lookUpIn([
  serves('rhel-9-appstream-rpms', repositoryScope, general, eus('9.2'), eus('9.4')),
  serves('rhel-9-eus-rpms', repositoryScope, eus('9.4'), general),
  serves('curl', 'rhel:9', 'cpe:/a:redhat:other:1'),
]);
const keys = [
  { scope: 'rhel:9', name: 'curl' },
  { scope: repositoryScope, name: 'rhel-9-appstream-rpms' },
  { scope: repositoryScope, name: 'rhel-9-eus-rpms' },
];
const release = (version: string): Distribution => ({
  id: 'rhel',
  version,
  name: 'Red Hat Enterprise Linux',
  like: [],
});

it.each<[string, Distribution | undefined, readonly string[]]>([
  ['its repositories, each once, and of long support its own release alone', release('9.4'), [general, eus('9.4')]],
  ['its repositories, where no long support is of its release', release('9.6'), [general]],
  ['its repositories, all of them where it has no minor release', release('9'), [general, eus('9.2'), eus('9.4')]],
  ['its repositories, all of them where its release is not known', undefined, [general, eus('9.2'), eus('9.4')]],
])('an image has the products of %s', (_, distribution, products) => {
  expect(productsOf(keys, distribution, advisories)).toEqual(products);
});
