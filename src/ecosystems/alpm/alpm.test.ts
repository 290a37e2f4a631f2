import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { alpm } from './alpm.ts';

const folder = 'var/lib/pacman/local/foo-bar-1:2.3-4';
/** As pacman 6 writes it. */
const desc = `%NAME%
foo-bar

%VERSION%
1:2.3-4

%BASE%
foo

%ARCH%
x86_64

%PACKAGER%
Me <me@example.org>

%LICENSE%
GPL-2.0-or-later
MIT

`;

describe("pacman's database", () => {
  it('gives name, version, architecture and recipe of a package', () => {
    expect(extractFrom(alpm, `${folder}/desc`, desc).found).toEqual([
      {
        path: `${folder}/desc`,
        package: {
          ecosystem: 'alpm',
          name: 'foo-bar',
          version: '1:2.3-4',
          arch: 'x86_64',
          source: { name: 'foo', version: '1:2.3-4' },
          vendor: 'Me <me@example.org>',
          licence: 'GPL-2.0-or-later, MIT',
        },
      },
    ]);
  });

  it('tells the files of a package, folders left out', () => {
    const files = '%FILES%\nusr/\nusr/share/a b.txt\nusr/share/link\n\n%BACKUP%\netc/x\t0\n';
    expect(extractFrom(alpm, `${folder}/files`, files).owned).toEqual([
      {
        path: `${folder}/files`,
        owner: { ecosystem: 'alpm', name: 'foo-bar' },
        files: ['usr/share/a b.txt', 'usr/share/link'],
      },
    ]);
  });

  it.each(['', '%NAME%\n\n%VERSION%\n1-1\n', 'x\n%NAME%'])('is a problem where it has %j', (text) => {
    expect(() => extractFrom(alpm, `${folder}/desc`, text)).toThrow('has no name and version');
  });

  it.each(['%NAME%\nfoo-bar\n\n%VERSION%\n9-1\n', '%NAME%\nfoo\n\n%VERSION%\n1:2.3-4\n'])(
    'is a problem where it has %j in a folder of another name',
    (text) => expect(() => extractFrom(alpm, `${folder}/desc`, text)).toThrow('than its folder'),
  );

  it.each([
    [`${folder}/desc`, true],
    [`${folder}/files`, true],
    [`${folder}/mtree`, false],
    [`${folder}/deeper/desc`, false],
    ['var/lib/pacman/local/desc', false],
    ['opt/var/lib/pacman/local/a-1-1/desc', false],
  ])('has %s: %s', (path, wanted) => {
    expect(alpm.extractors.some((one) => one.wants(path, false))).toBe(wanted);
  });
});

describe('a package of Arch Linux', () => {
  const pkg = { ecosystem: 'alpm', name: 'containers-common', version: '1:0.47.4-4', arch: 'x86_64' };
  const arch = { id: 'arch', version: '', name: 'Arch Linux', like: [] };

  it('is looked up by its own name, and has a purl', () => {
    expect(alpm.advisoryKeys(pkg, arch)).toEqual([{ scope: 'arch', name: 'containers-common', version: '1:0.47.4-4' }]);
    expect(alpm.advisoryKeys(pkg)).toEqual([]);
    expect(alpm.purl(pkg, arch)).toBe('pkg:alpm/arch/containers-common@1:0.47.4-4?arch=x86_64&distro=arch');
  });
});
