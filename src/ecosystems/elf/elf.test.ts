import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { packageNote } from '../../../test/support/package-note.ts';
import { elfProgram } from '../../../test/support/program.ts';
import { elf } from './elf.ts';

const fedora = {
  type: 'rpm',
  name: 'coreutils',
  version: '9.4-6.fc40',
  architecture: 'x86_64',
  osCpe: 'cpe:/o:fedoraproject:fedora:40',
};
const ubuntu = { type: 'deb', os: 'ubuntu', osVersion: '24.10', name: 'coreutils', version: '9.4-3ubuntu6' };
const programWith = (bytes: Uint8Array, littleEndian = true) =>
  elfProgram({ littleEndian, sections: [{ name: '.note.package', bytes, address: 0x1000 }] });
const packagesIn = (bytes: Uint8Array) => extractFrom(elf, 'opt/ls', bytes).packages;

describe('a program with a note', () => {
  const found = { ecosystem: 'elf', name: 'coreutils', version: '9.4-6.fc40', arch: 'x86_64', vendor: 'fedora:40' };

  it.each([
    { form: 'in little endian', bytes: programWith(packageNote(fedora)) },
    { form: 'in big endian', bytes: programWith(packageNote(fedora, false), false) },
    { form: 'without the header of notes', bytes: programWith(Buffer.from(`${JSON.stringify(fedora)}\0\0`)) },
    {
      form: 'of 379 bytes, whose length has a bracket in it',
      bytes: programWith(packageNote({ ...fedora, z: 'z'.repeat(379 - JSON.stringify({ ...fedora, z: '' }).length) })),
    },
    {
      form: 'with a CPE of version 2.3',
      bytes: programWith(packageNote({ ...fedora, osCpe: 'cpe:2.3:o:fedoraproject:fedora:40:*:*:*:*:*:*:*' })),
    },
  ])('$form is the package that it names', ({ bytes }) => {
    expect(packagesIn(bytes)).toEqual([found]);
  });

  it.each([
    ['that is no JSON', Buffer.from('package')],
    ['without a name', packageNote({ version: '1' })],
    ['without a version', packageNote({ name: 'a' })],
  ])('%s is a problem', (_, note) => {
    expect(() => packagesIn(programWith(note))).toThrow();
  });

  it('is nothing where there is none', () => {
    expect(packagesIn(elfProgram({ sections: [{ name: '.text', bytes: Buffer.alloc(8), address: 0x1000 }] }))).toEqual(
      [],
    );
  });
});

describe('what a note names', () => {
  const of = (note: object) =>
    packagesIn(programWith(packageNote(note)))[0] ?? { ecosystem: '', name: '', version: '' };

  it.each([
    {
      note: fedora,
      purl: 'pkg:rpm/fedora/coreutils@9.4-6.fc40?arch=x86_64&distro=fedora-40',
      keys: [{ scope: 'fedora:40', name: 'coreutils', version: '*:9.4-6.fc40' }],
    },
    {
      note: ubuntu,
      purl: 'pkg:deb/ubuntu/coreutils@9.4-3ubuntu6?distro=ubuntu-24.10',
      keys: [{ scope: 'ubuntu:24.10', name: 'coreutils', version: '9.4-3ubuntu6' }],
    },
    {
      note: { ...ubuntu, os: 'debian', osVersion: undefined },
      purl: 'pkg:deb/debian/coreutils@9.4-3ubuntu6?distro=debian',
      keys: [{ scope: 'debian:12', name: 'coreutils', version: '9.4-3ubuntu6' }],
    },
    {
      note: { ...ubuntu, os: 'own-os' },
      purl: 'pkg:generic/own-os/coreutils@9.4-3ubuntu6?distro=own-os-24.10',
      keys: [],
    },
    { note: { name: 'a', version: '1' }, purl: 'pkg:generic/a@1', keys: [] },
  ])('of $purl is looked up where its distribution is', ({ note, purl, keys }) => {
    expect(elf.purl(of(note))).toBe(purl);
    expect(elf.advisoryKeys(of(note), { id: 'debian', version: '12', name: '', like: [] })).toEqual(keys);
  });
});

describe('a note is looked for', () => {
  it.each([
    ['usr/bin/ls', true, true],
    ['usr/bin/rename.ul', true, true],
    ['usr/lib/libx.so.1', false, true],
    ['usr/lib/debug/ls.debug', true, false],
    ['usr/share/a.txt', false, false],
  ])('in %s, executable: %s, %s', (path, executable, wanted) => {
    expect(elf.extractors.some(({ wants }) => wants(path, executable))).toBe(wanted);
  });
});
