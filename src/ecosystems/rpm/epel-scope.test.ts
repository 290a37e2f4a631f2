import { expect, it } from 'vitest';
import { epelScope } from './epel-scope.ts';

it.each([
  ['Fedora Project', 'rocky:9', 'epel:9'],
  ['Fedora Project', 'rhel:8', 'epel:8'],
  ['Fedora Project', 'amzn:2', 'epel:7'],
  ['Fedora Project', 'amzn:2023', undefined],
  ['Fedora Project', 'fedora:40', undefined],
  ['Red Hat, Inc.', 'rhel:9', undefined],
  [undefined, 'rhel:9', undefined],
])('a package of %s in %s is of %s', (vendor, scope, epel) => {
  expect(epelScope({ ecosystem: 'rpm', name: 'a', version: '1-1', vendor }, scope)).toBe(epel);
});
