import { expect, it } from 'vitest';
import { isOfProduct } from './is-of-product.ts';

it.each<[string, string, string, boolean]>([
  ['is itself', 'cpe:/a:redhat:rhel_eus:9.4', 'cpe:/a:redhat:rhel_eus:9.4', true],
  [
    'is itself in another channel and part',
    'cpe:/o:redhat:rhel_eus:9.4::baseos',
    'cpe:/a:redhat:rhel_eus:9.4::appstream',
    true,
  ],
  ['is no other version', 'cpe:/a:redhat:rhel_eus:9.4', 'cpe:/a:redhat:rhel_eus:9.2', false],
  ['is of its major version', 'cpe:/a:redhat:openshift:4.14', 'cpe:/a:redhat:openshift:4', true],
  ['is not of one that begins alike', 'cpe:/a:redhat:openshift:41', 'cpe:/a:redhat:openshift:4', false],
  ['is not of a narrower version', 'cpe:/a:redhat:openshift:4', 'cpe:/a:redhat:openshift:4.14', false],
  ['is of the product without a version', 'cpe:/a:redhat:openshift:4', 'cpe:/a:redhat:openshift', true],
  ['without a version is of no version', 'cpe:/a:redhat:openshift', 'cpe:/a:redhat:openshift:4', false],
  ['is not another vendor’s', 'cpe:/a:suse:openshift:4', 'cpe:/a:redhat:openshift:4', false],
  ['is no other product', 'cpe:/a:redhat:ceph:4', 'cpe:/a:redhat:openshift:4', false],
  ['is none where it has no name', 'cpe:/a:redhat', 'cpe:/a:redhat', false],
])('a product %s', (_, product, named, is) => {
  expect(isOfProduct(product, named)).toBe(is);
});
