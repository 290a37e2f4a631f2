import { describe, expect, it } from 'vitest';
import type { AffectedPackage } from '../db/affected-package.ts';
import type { AdviceStep } from '../model/advice.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { Package } from '../model/package.ts';
import { noCounts } from '../model/severity.ts';
import { packageUpgrades } from './package-upgrades.ts';

const status = 'var/lib/dpkg/status';
const pkg = (name: string, version: string, source?: string): Package => ({
  ...{ ecosystem: 'dpkg', name, version },
  ...(source && { source: { name: source, version: '1-2' } }),
});
const affected = (one: Package, path: string, ...ids: string[]): AffectedPackage => ({
  ...{ package: one, path },
  matches: ids.map((vulnerability) => ({ vulnerability }) as PackageMatch),
});
const step = (values: Partial<AdviceStep> & Pick<AdviceStep, 'packages'>): AdviceStep => ({
  ...{ remedy: 'distribution', ecosystem: 'dpkg', name: 'x', version: '', clears: 0, cleared: noCounts() },
  ...{ vulnerabilities: [], remaining: [], brings: [], ...values },
});

const ssl = pkg('libssl3', '1-2', 'openssl');
const [oldKernel, newKernel] = [pkg('kernel', '5'), pkg('kernel', '6')];
const lodash: Package = { ecosystem: 'npm', name: 'lodash', version: '1' };
const upgradeOf = packageUpgrades(
  {
    steps: [
      step({ packages: [{ name: 'libssl3', paths: [status] }], version: '1-2', to: '1-3', vulnerabilities: ['CVE-1'] }),
      step({
        packages: [{ name: 'kernel', paths: [status] }],
        version: '5',
        to: '7',
        vulnerabilities: ['CVE-1', 'CVE-2'],
      }),
      step({ packages: [{ name: 'kernel', paths: [status] }], version: '6', remedy: 'wait' }),
      step({ packages: [{ name: 'lodash', paths: ['a', 'b'] }], remedy: 'owner', brings: ['CVE-9'] }),
    ],
  },
  [
    affected(ssl, status, 'CVE-1', 'CVE-2'),
    affected(oldKernel, status, 'CVE-1', 'CVE-2'),
    affected(newKernel, status, 'CVE-2'),
    affected(lodash, 'b', 'CVE-3'),
  ],
);

describe('what advice means for a package', () => {
  it.each([
    ['built from a source', ssl, status, { remedy: 'distribution', to: '1-3', remaining: 1, brings: 0 }],
    ['installed in two versions, the lower one', oldKernel, status, { to: '7', remaining: 0 }],
    ['installed in two versions, the higher one', newKernel, status, { remedy: 'wait', to: undefined, remaining: 1 }],
    ['that another one brought', lodash, 'b', { remedy: 'owner', remaining: undefined, brings: 1 }],
  ])('%s', (_name, one, path, expected) => {
    expect(upgradeOf(one, path)).toMatchObject(expected);
  });

  it('is nothing where nothing was found of it', () => {
    expect([upgradeOf(lodash, 'a'), upgradeOf(pkg('zlib', '1'), status)]).toEqual([undefined, undefined]);
  });
});
