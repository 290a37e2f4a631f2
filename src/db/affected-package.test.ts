import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { installedOfNames, listAffectedPackages } from './affected-package.ts';

describeQueries('affected packages of an image', (it) => {
  it('are told place by place, each with all that was found of it, those alone that are wanted', async (stored) => {
    const { id } = await stored.version('aff/app');
    const imageId = await stored.scanned(id, [
      { name: 'a', path: '1', matches: [{ vulnerability: 'CVE-1' }, { vulnerability: 'CVE-2' }] },
      { name: 'a', path: '2', owner: 'nodejs' },
      { name: 'b', path: '3', matches: [{ vulnerability: 'CVE-1' }] },
      { name: 'clean', path: '4' },
      { name: 'locked', declaredBy: 'lock-file', matches: [{ vulnerability: 'CVE-1' }] },
    ]);
    const told = async (shown: readonly 'lock-file'[], isWanted?: (pkg: { readonly name: string }) => boolean) =>
      (await listAffectedPackages(stored.db, imageId, 1, { shown }, isWanted)).map(
        (one) =>
          `${one.package.name} ${one.path} ${one.owner ?? '-'} ${one.matches.map((match) => match.vulnerability)}`,
      );
    expect((await told([])).sort()).toEqual(['a 1 - CVE-1,CVE-2', 'a 2 nodejs CVE-1,CVE-2', 'b 3 - CVE-1']);
    expect(await told(['lock-file'], ({ name }) => name === 'locked')).toEqual(['locked  - CVE-1']);
  });

  it('are known to be installed by their names, where no document alone declares them', async (stored) => {
    const { id } = await stored.version('aff/names');
    const imageId = await stored.scanned(id, [
      { name: 'in', path: '1' },
      { name: 'in', path: '2' },
      { name: 'said', declaredBy: 'sbom' },
    ]);
    expect(await installedOfNames(stored.db, imageId, ['in', 'said', 'other'])).toEqual([
      { ecosystem: 'npm', name: 'in' },
    ]);
  });
});
