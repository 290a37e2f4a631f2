import { expect, it } from 'vitest';
import { distributionKey } from './distribution.ts';

it.each([
  ['12', 'bookworm', 'debian:12'],
  ['', 'trixie', 'debian:trixie'],
  ['', undefined, 'debian:'],
])('of the version "%s" and the codename %s the key is %s', (version, codename, key) => {
  expect(distributionKey({ id: 'debian', version, codename, name: 'Debian', like: [] })).toBe(key);
});
