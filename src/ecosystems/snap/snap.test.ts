import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { snap } from './snap.ts';

const path = 'snap/core20/1234/meta/snap.yaml';
const text = (architectures: string) =>
  `name: core20\nversion: '20250213'\nsummary: Runtime\ndescription: |\n  The base: snap\n${architectures}license: GPL-3.0\n`;

describe('the description of a snap', () => {
  it.each([
    { says: 'one architecture', text: text('architectures:\n  - amd64\n'), arch: 'amd64' },
    { says: 'all architectures', text: text('architectures: [all]\n'), arch: undefined },
    { says: 'several architectures', text: text('architectures: [amd64, arm64]\n'), arch: undefined },
    { says: 'no architecture', text: text(''), arch: undefined },
  ])('of $says gives the package', ({ text: bytes, arch }) => {
    const { packages } = extractFrom(snap, path, bytes);
    expect(packages).toEqual([{ ecosystem: 'snap', name: 'core20', version: '20250213', arch, licence: 'GPL-3.0' }]);
  });

  it('has a purl', () => {
    expect(snap.purl({ ecosystem: 'snap', name: 'core20', version: '20250213', arch: 'amd64' })).toBe(
      'pkg:snap/core20@20250213?arch=amd64',
    );
  });

  it.each(['- a list\n', 'name: core20\n', 'name: [core20]\nversion: 1\n'])('is a problem where it is %j', (bytes) => {
    expect(() => extractFrom(snap, path, bytes)).toThrow('is no description of a snap');
  });

  it.each([
    ['meta/snap.yaml', true],
    ['home/me/project/snap/snapcraft.yaml', false],
    ['etc/snap.yaml', false],
  ])('is looked for at %s: %s', (place, wanted) => {
    expect(snap.extractors.some(({ wants }) => wants(place, false))).toBe(wanted);
  });
});
