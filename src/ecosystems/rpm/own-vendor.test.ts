import { expect, it } from 'vitest';
import { isOfOwnVendor } from './own-vendor.ts';

it.each([
  ['Red Hat, Inc.', 'rhel:9', true],
  ['CentOS', 'rhel:7', true],
  ['Docker', 'rhel:9', false],
  ['Red Hat, Inc.', 'fedora:40', false],
  ['Fedora Project', 'fedora:40', true],
  ['SUSE LLC <https://www.suse.com/>', 'opensuse-leap:15.6', true],
  ['AMAZON.COM', 'amzn:2023', true],
  ['Remi', 'unknown:1', true],
  [undefined, 'rhel:9', true],
])('a package of %s in %s is its own: %s', (vendor, scope, own) => {
  expect(isOfOwnVendor({ ecosystem: 'rpm', name: 'a', version: '1-1', vendor }, scope)).toBe(own);
});
