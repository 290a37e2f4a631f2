import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { imageContents } from './contents.ts';

describeQueries('what a comparison needs of an image', (it) => {
  it('is each package and each finding once, wherever they lie, as far as they count', async (stored) => {
    const { id } = await stored.version('cont/app');
    const imageId = await stored.scanned(id, [
      { name: 'a', path: '1', matches: [{ vulnerability: 'CVE-1', fixedVersion: '9' }] },
      { name: 'a', path: '2' },
      { name: 'l', declaredBy: 'lock-file', matches: [{ vulnerability: 'CVE-2' }] },
    ]);
    const seen = async (shown: readonly 'lock-file'[], generation = 1) => {
      const { packages, findings } = await imageContents(stored.db, { imageId, generation, shown });
      return [
        packages.map((one) => one.name).sort(),
        findings.map((one) => `${one.vulnerability} ${one.fixedVersion}`).sort(),
      ];
    };
    expect(await seen([])).toEqual([['a'], ['CVE-1 9']]);
    expect(await seen(['lock-file'])).toEqual([
      ['a', 'l'],
      ['CVE-1 9', 'CVE-2 2'],
    ]);
    expect(await seen([], 0), 'before it was matched').toEqual([['a'], []]);
  });
});
