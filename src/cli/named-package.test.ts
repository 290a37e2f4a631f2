import { expect, it } from 'vitest';
import type { Distribution } from '../model/distribution.ts';
import { namedPackage } from './named-package.ts';

const debian: Distribution = { id: 'debian', version: '12', name: 'Debian', like: [] };
const source = { name: 'openssl', version: '3.0.11-1' };

it.each([
  [
    'of the distribution',
    { ecosystem: 'dpkg', name: 'libssl3', version: '3.0.11-1', source },
    'pkg:deb/debian/libssl3@3.0.11-1?distro=debian-12',
    source.name,
  ],
  [
    'of a language, whatever the distribution',
    { ecosystem: 'npm', name: 'lodash', version: '4.17.20' },
    'pkg:npm/lodash@4.17.20',
    'lodash',
  ],
  ['of an ecosystem that is not known', { ecosystem: 'none', name: 'a', version: '1' }, '', 'a'],
])('names a package %s', (_, pkg, purl, sourceName) => {
  expect(namedPackage(pkg, debian)).toMatchObject({ name: pkg.name, purl, source: { name: sourceName } });
});
