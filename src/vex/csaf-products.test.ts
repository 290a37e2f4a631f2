import { expect, it } from 'vitest';
import { csafProducts, productTreeSchema } from './csaf-products.ts';

const product = (product_id: string, purl?: string) => ({
  product_id,
  product_identification_helper: purl === undefined ? undefined : { purl },
});
const related = (id: string, part: string, whole: string) => ({
  full_product_name: { product_id: id },
  product_reference: part,
  relates_to_product_reference: whole,
});
const products = (tree: object) => csafProducts(productTreeSchema.parse(tree)).productOf;

it('a product is found at any depth of the tree, and in the flat list', () => {
  const nested = { branches: [{ branches: [{ product: product('deep', 'pkg:npm/deep') }] }] };
  const of = products({ ...nested, full_product_names: [product('flat', 'pkg:npm/flat')] });
  expect([of('deep'), of('flat')]).toEqual([{ purl: 'pkg:npm/deep' }, { purl: 'pkg:npm/flat' }]);
});

it('a component of a product is the product, with the component for its part', () => {
  const of = products({
    full_product_names: [product('os', 'pkg:oci/os'), product('openssl', 'pkg:rpm/openssl'), product('nameless')],
    relationships: [related('os:openssl', 'openssl', 'os'), related('os:nameless', 'nameless', 'os')],
  });
  expect(of('os:openssl')).toEqual({ purl: 'pkg:oci/os', subcomponents: ['pkg:rpm/openssl'] });
  expect(of('os:nameless'), 'a part without an address fits nothing').toEqual({
    purl: 'pkg:oci/os',
    subcomponents: [''],
  });
});

it('of a part of a part the innermost counts, within the outermost product', () => {
  const of = products({
    full_product_names: [product('os', 'pkg:oci/os'), product('module'), product('rpm', 'pkg:rpm/a')],
    relationships: [related('os:module', 'module', 'os'), related('os:module:rpm', 'rpm', 'os:module')],
  });
  expect(of('os:module:rpm')).toEqual({ purl: 'pkg:oci/os', subcomponents: ['pkg:rpm/a'] });
});

it('relationships that go round end, and fit nothing', () => {
  const of = products({ relationships: [related('a', 'x', 'b'), related('b', 'y', 'a')] });
  expect(of('a')).toEqual({ subcomponents: [''] });
});

it('an id that the tree does not have fits nothing', () => {
  expect(products({})('unknown')).toEqual({});
});

it('hashes count that images are known by, in lower case', () => {
  const file_hashes = [
    { algorithm: 'sha256', value: 'AA' },
    { algorithm: 'md5', value: 'BB' },
  ];
  const one = { product_id: 'a', product_identification_helper: { hashes: [{ file_hashes }] } };
  expect(products({ full_product_names: [one] })('a').digests).toEqual(['sha256:aa']);
});

it('groups are lists of products, and an unknown one is empty', () => {
  const { groupOf } = csafProducts({ product_groups: [{ group_id: 'g', product_ids: ['a', 'b'] }] });
  expect([groupOf('g'), groupOf('h')]).toEqual([['a', 'b'], []]);
});
