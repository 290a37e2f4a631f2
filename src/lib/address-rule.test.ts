import { expect, it } from 'vitest';
import { type AddressRule, refusesAddress } from './address-rule.ts';

it.each<[string, AddressRule, boolean]>([
  ['127.0.0.1', 'local', true],
  ['127.8.8.8', 'local', true],
  ['0.0.0.0', 'local', true],
  ['169.254.169.254', 'local', true],
  ['224.0.0.1', 'local', true],
  ['255.255.255.255', 'local', true],
  ['::1', 'local', true],
  ['::', 'local', true],
  ['fe80::1', 'local', true],
  ['fe80::1%eth0', 'local', true],
  ['::ffff:127.0.0.1', 'local', true],
  ['::ffff:7f00:1', 'local', true],
  ['::127.0.0.1', 'local', true],
  ['64:ff9b::a9fe:a9fe', 'local', true],
  ['2002:7f00:1::', 'local', true],
  ['10.1.2.3', 'local', false],
  ['10.1.2.3', 'private', true],
  ['::ffff:10.1.2.3', 'private', true],
  ['172.31.0.1', 'private', true],
  ['172.32.0.1', 'private', false],
  ['192.168.1.1', 'private', true],
  ['fd12::1', 'private', true],
  ['93.184.216.34', 'private', false],
  ['2606:2800:220:1::1', 'private', false],
  ['127.0.0.1', 'none', false],
])('%s is refused by "%s": %s', (address, rule, expected) => {
  expect(refusesAddress(rule, address)).toBe(expected);
});
