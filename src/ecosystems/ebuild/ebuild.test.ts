import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { ebuild } from './ebuild.ts';

const pathOf = (folder: string, file = 'CONTENTS') => `var/db/pkg/${folder}/${file}`;
const files = ['CONTENTS', 'SLOT'];

describe("Portage's database", () => {
  it.each([
    ['app-shells/bash-5.1_p16-r6', 'app-shells/bash', '5.1_p16-r6'],
    ['dev-libs/openssl-1.1.1w', 'dev-libs/openssl', '1.1.1w'],
    ['sys-devel/gcc-13.2.1_p20240210', 'sys-devel/gcc', '13.2.1_p20240210'],
    ['x11-libs/gtk+-3.24.38-r1', 'x11-libs/gtk+', '3.24.38-r1'],
    ['dev-lang/python-3.13.0_rc1_p2', 'dev-lang/python', '3.13.0_rc1_p2'],
    ['virtual/libc-1-r1', 'virtual/libc', '1-r1'],
    ['media-fonts/font-adobe-100dpi-1.0.4', 'media-fonts/font-adobe-100dpi', '1.0.4'],
    ['acct-user/man-1-r4', 'acct-user/man', '1-r4'],
    ['games-puzzle/2048-1.0', 'games-puzzle/2048', '1.0'],
    ['sys-kernel/linux-headers-9999', 'sys-kernel/linux-headers', '9999'],
  ])('names %s as qlist prints it', (folder, name, version) => {
    expect(extractFrom(ebuild, pathOf(folder, 'SLOT'), '0\n').packages).toEqual([
      { ecosystem: 'ebuild', name, version, slot: '0' },
    ]);
  });

  it.each([
    ['12.2\n', '12.2'],
    ['0/esr78', '0/esr78'],
    ['', undefined],
    ['a\nb', undefined],
  ])('has a package in the slot that the file %j tells', (text, slot) => {
    const { packages } = extractFrom(ebuild, pathOf('dev-lang/python-3.13.0', 'SLOT'), text);
    expect(packages.map((pkg) => pkg.slot)).toEqual([slot]);
  });

  it('tells the files of a package, folders left out', () => {
    const text = [
      'dir /usr',
      'obj /usr/bin/bash d41d8cd98f00b204e9800998ecf8427e 1650000000',
      'obj /usr/share/a b c.txt d41d8cd98f00b204e9800998ecf8427e 1650000000',
      'sym /bin/sh -> bash 1650000000',
      'obj short',
      '',
    ];
    expect(extractFrom(ebuild, pathOf('app-shells/bash-5.1'), text.join('\n')).owned).toEqual([
      {
        path: pathOf('app-shells/bash-5.1'),
        owner: { ecosystem: 'ebuild', name: 'app-shells/bash' },
        files: ['usr/bin/bash', 'usr/share/a b c.txt', 'bin/sh'],
      },
    ]);
  });

  it.each(['app-shells/bash', 'app-shells/-5.1', 'app-shells/bash-x1', 'bash-5.1', 'sys-libs/gcc-1-2.3'])(
    'is a problem with %s',
    (folder) => {
      for (const file of files)
        expect(() => extractFrom(ebuild, pathOf(folder, file), '')).toThrow(
          'is not in a folder of a package and its version',
        );
    },
  );

  it('has no package that is not yet installed', () => {
    for (const file of files) {
      const { found, owned } = extractFrom(ebuild, pathOf('app-shells/-MERGING-bash-5.1', file), 'obj /a 0 1\n');
      expect([...found, ...owned]).toEqual([]);
    }
  });
});

describe('a package of Gentoo', () => {
  const pkg = { ecosystem: 'ebuild', name: 'app-shells/bash', version: '5.1_p16-r6' };

  it('is looked up with its category, and has a purl', () => {
    expect(ebuild.advisoryKeys(pkg, { id: 'gentoo', version: '2.18', name: '', like: [] })).toEqual([
      { scope: 'gentoo', name: 'app-shells/bash', version: '5.1_p16-r6' },
    ]);
    expect(ebuild.purl(pkg)).toBe('pkg:ebuild/app-shells/bash@5.1_p16-r6');
  });
});
