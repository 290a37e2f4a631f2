import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { imageEcosystems, imageScopes, imageSums, imagesChangedBetween, unownedPackages } from './image-sum.ts';
import { sumUpImage } from './set-sum.ts';

describeQueries('sums of an image', (it) => {
  it('have what is declared where it is shown, and findings in kernel headers beside them', async (stored) => {
    const { id } = await stored.version('sum/app');
    const imageId = await stored.scanned(id, [
      { name: 'a', scope: 'npm', matches: [{ severity: 'Critical' }] },
      { name: 'b', scope: 'locked', declaredBy: 'lock-file', matches: [{ severity: 'Low', fixedVersion: undefined }] },
      { name: 'h', ecosystem: 'dpkg', declaredBy: 'kernel-headers', matches: [{}, { vulnerability: 'CVE-2' }] },
    ]);
    await sumUpImage(stored.db, imageId, 1);
    const seen = async (generation: number, ...shown: ('lock-file' | 'kernel-headers')[]) =>
      ((await imageSums(stored.db, [imageId], generation, shown)).get(imageId) ?? []).map((sum) => [
        sum.ecosystem,
        sum.packages,
        Object.values(sum.counts).reduce((all, one) => all + one, 0),
        sum.fixable,
        sum.inKernelHeaders,
      ]);
    expect(await seen(1)).toEqual([
      ['dpkg', 1, 0, 0, 2],
      ['npm', 1, 1, 1, 0],
    ]);
    expect(await seen(1, 'lock-file')).toContainEqual(['npm', 2, 2, 1, 0]);
    expect(await seen(1, 'kernel-headers')).toContainEqual(['dpkg', 1, 2, 2, 0]);
    expect(await seen(0), 'before it was matched').toEqual([]);
    expect(await imageEcosystems(stored.db, imageId, [])).toEqual(['npm']);
    expect(await imageEcosystems(stored.db, imageId, ['kernel-headers'])).toEqual(['dpkg', 'npm']);
    expect([...((await imageScopes(stored.db, [imageId], [])).get(imageId) ?? [])]).toEqual(['npm']);
    expect([...((await imageScopes(stored.db, [imageId], ['lock-file'])).get(imageId) ?? [])].sort()).toEqual([
      'locked',
      'npm',
    ]);
    const changed = async (after: number, upTo: number) => [
      ...(await imagesChangedBetween(stored.db, [imageId], after, upTo, [])),
    ];
    expect([await changed(0, 1), await changed(1, 9), await changed(0, 0)]).toEqual([[imageId], [], []]);
  });

  it('leave out what the distribution brought where that is asked', async (stored) => {
    const { id } = await stored.version('sum/owned');
    const imageId = await stored.scanned(id, [
      { name: 'mine' },
      { name: 'theirs', owner: 'nodejs' },
      { name: 'named', declaredBy: 'sbom' },
      { name: 'python', ecosystem: 'pypi' },
    ]);
    expect((await unownedPackages(stored.db, imageId, ['npm'])).map(({ name }) => name)).toEqual(['mine']);
  });
});
