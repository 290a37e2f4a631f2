import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { extractedFile } from '../extracted-file.ts';
import { apk } from './apk.ts';

const [extractor] = apk.extractors;
const database = `C:Q1abc=
P:musl
V:1.2.5-r9
A:x86_64
S:1
I:2
T:the musl c library (libc) implementation
U:https://musl.libc.org/
L:MIT
o:musl
F:lib
R:ld-musl-x86_64.so.1
a:0:0:755

C:Q1def=
P:libcrypto3
V:3.3.2-r4
A:x86_64
o:openssl
F:usr/lib
Z:Q1zzz=

P:last
V:1.0-r0`;

describe('the apk database', () => {
  it('gives name, version, architecture, licence and origin of each package', () => {
    expect(extractFrom(apk, 'lib/apk/db/installed', database).packages).toEqual([
      {
        ecosystem: 'apk',
        name: 'musl',
        version: '1.2.5-r9',
        arch: 'x86_64',
        source: { name: 'musl', version: '1.2.5-r9' },
        licence: 'MIT',
      },
      {
        ecosystem: 'apk',
        name: 'libcrypto3',
        version: '3.3.2-r4',
        arch: 'x86_64',
        source: { name: 'openssl', version: '3.3.2-r4' },
      },
      { ecosystem: 'apk', name: 'last', version: '1.0-r0', source: { name: 'last', version: '1.0-r0' } },
    ]);
  });

  it('tells the files of each package', () => {
    const text =
      'P:a\nV:1-r0\nF:\nF:usr/lib\nM:0:0:1777\nR:a.so\na:0:0:755\nZ:Q1=\nF:etc\nR:a b.conf\n\nP:b\nV:2-r0\nR:top\n';
    expect(extractFrom(apk, 'lib/apk/db/installed', text).owned).toEqual([
      { path: 'lib/apk/db/installed', owner: { ecosystem: 'apk', name: 'a' }, files: ['usr/lib/a.so', 'etc/a b.conf'] },
      { path: 'lib/apk/db/installed', owner: { ecosystem: 'apk', name: 'b' }, files: ['top'] },
    ]);
  });

  it.each([
    ['a paragraph without a version', 'C:Q1=\nP:broken'],
    ['a paragraph without a name', 'V:1-r0'],
    ['a line that is none', 'P:b\nV:1-r0\n\u0000\u0001junk'],
    ['a paragraph of files alone', 'F:lib\nR:a.so'],
  ])('that has %s is a problem, after its packages', (_, text) => {
    const found: string[] = [];
    expect(() => {
      const file = extractedFile('lib/apk/db/installed', Buffer.from(`P:a\nV:1-r0\n\n${text}\n\nP:last\nV:1-r0\n`));
      for (const one of extractor?.extract(file) ?? []) if ('package' in one) found.push(one.package.name);
    }).toThrow(/^has paragraphs without a name or a version, or with two, or lines that are none: 1$/);
    expect(found[0]).toBe('a');
    expect(found.at(-1)).toBe('last');
  });

  it('that names more files than there can be is a problem, after its packages', () => {
    const many = `P:a\nV:1-r0\nF:${'d'.repeat(4_000)}\n${'R:f\n'.repeat(40_000)}\nP:b\nV:1-r0\n`;
    const found: string[] = [];
    expect(() => {
      for (const one of extractor?.extract(extractedFile('lib/apk/db/installed', Buffer.from(many))) ?? [])
        if ('package' in one) found.push(one.package.name);
    }).toThrow('lists more file names than are read');
    expect(found).toEqual(['a', 'b']);
  });

  it.each([
    ['lib/apk/db/installed', true],
    ['usr/lib/apk/db/installed', true],
    ['lib/apk/db/scripts.tar', false],
  ])('is wanted at %s: %s', (path, wanted) => {
    expect(extractor?.wants(path, false)).toBe(wanted);
  });
});

describe('a package of Alpine', () => {
  const pkg = {
    ecosystem: 'apk',
    name: 'libcrypto3',
    version: '3.3.2-r4',
    arch: 'x86_64',
    source: { name: 'openssl', version: '3.3.2-r4' },
  };
  const alpine = { id: 'alpine', version: '3.22.1', name: '', like: [] };

  it('is looked up by its origin', () => {
    expect(apk.advisoryKeys(pkg, alpine)).toEqual([{ scope: 'alpine:3.22', name: 'openssl', version: '3.3.2-r4' }]);
    expect(apk.advisoryKeys(pkg)).toEqual([]);
  });

  it('has a purl', () => {
    expect(apk.purl(pkg, alpine)).toBe('pkg:apk/alpine/libcrypto3@3.3.2-r4?arch=x86_64&distro=alpine-3.22.1');
  });
});
