import { expect, it } from 'vitest';
import { productRpms } from './products.ts';

const product = (product_id: string, helper: object, name = '') => ({
  product: { product_id, name, product_identification_helper: helper },
});
const cpe = 'cpe:/a:redhat:enterprise_linux:9::appstream';
const purl = 'pkg:rpm/redhat/curl@7.76.1-1.el9?arch=x86_64';
const relation = (id: string, product_reference: string, relates_to_product_reference: string) => ({
  full_product_name: { product_id: id },
  ...{ product_reference, relates_to_product_reference },
});
const tree = (branches: readonly object[], relationships: readonly object[]) =>
  productRpms({ branches, relationships } as never);
const parts = [
  {
    branches: [
      product('AppStream-9', { cpe }, 'Red Hat Enterprise Linux AppStream (v. 9.4.z)'),
      product('curl', { purl }),
    ],
  },
];

it('an id stands for an rpm in a product, with its minor release where it is told', () => {
  const found = tree(parts, [relation('AppStream-9:curl', 'curl', 'AppStream-9')])('AppStream-9:curl');
  expect(found?.component.name).toBe('curl');
  expect(found?.minor).toBe(4);
});

it('an rpm in a module in a product is in that product', () => {
  const relations = [
    relation('AppStream-9:mod', 'mod', 'AppStream-9'),
    relation('AppStream-9:mod:curl', 'curl', 'AppStream-9:mod'),
  ];
  const of = tree([...parts, product('mod', { purl: 'pkg:rpmmod/redhat/mod@1' })], relations);
  expect(of('AppStream-9:mod:curl')?.component.name).toBe('curl');
});

it.each([
  ['an id that relates to nothing', [], 'AppStream-9:curl'],
  ['an rpm in a product that is not told', [relation('a', 'curl', 'unknown')], 'a'],
  ['a product in a product', [relation('a', 'AppStream-9', 'AppStream-9')], 'a'],
  ['relations that go round', [relation('a', 'b', 'b'), relation('b', 'a', 'a')], 'a'],
])('%s is no rpm of a product', (_name, relations, id) => {
  expect(tree(parts, relations)(id)).toBeUndefined();
});

it('a tree that is not there has nothing', () => {
  expect(productRpms(undefined)('a')).toBeUndefined();
});
