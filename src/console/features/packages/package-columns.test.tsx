import { expect, it } from 'vitest';
import { rowOf } from '../../../../test/support/finding-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiPackage } from '../../../api/version-schemas.ts';
import { packageColumns } from './package-columns.tsx';

const pkg = (change: Partial<ApiPackage>): ApiPackage => ({
  ...{
    ecosystem: 'dpkg',
    name: 'libssl3',
    version: '3.0',
    purl: 'pkg:deb/debian/libssl3@3.0',
    path: 'var/lib/dpkg/status',
  },
  ...{ layer: { index: 0 }, covered: true, vulnerabilities: 0 },
  ...(change as ApiPackage),
});
const shown = (change: Partial<ApiPackage>) => rendered(rowOf(packageColumns, pkg(change)));
const upgrade = { remedy: 'distribution', to: '3.1', remaining: 0, brings: 0 } as const;

it.each<[string, Partial<ApiPackage>, RegExp]>([
  ['that nothing is known of it', {}, /None known/],
  ['that no advisories cover it, which is not the same', { covered: false }, /Not covered/],
  ['the level and number of what is found', { highest: 'High', vulnerabilities: 3 }, /High .*3|3 .*High/],
  ['what to upgrade to, and that nothing is left', { vulnerabilities: 3, upgrade }, /3\.1 None/],
  [
    'what an upgrade leaves and brings',
    { vulnerabilities: 3, upgrade: { ...upgrade, remaining: 1, brings: 2 } },
    /1 of 3 , 2 new|1 of 3, 2 new/,
  ],
  ['that this is not known', { vulnerabilities: 3, upgrade: { ...upgrade, remaining: undefined } }, /Not known/],
  [
    'that one has to wait',
    { vulnerabilities: 3, upgrade: { remedy: 'wait', remaining: 3, brings: 0 } },
    /3: no fix yet/,
  ],
  ['what it is built from, where that has another name', { source: { name: 'openssl', version: '3.0' } }, /openssl/],
  ['what brought it', { owner: 'nodejs' }, /brought by nodejs/],
])('a package tells %s', async (_name, change, text) => {
  expect((await shown(change)).text).toMatch(text);
});

it('its name leads to all versions that hold such a package', async () => {
  expect((await shown({})).links).toEqual(['/security?search=libssl3']);
});
