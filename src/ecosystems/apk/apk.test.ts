import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
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

C:Q1broken=
P:no-version

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

  it.each([
    ['lib/apk/db/installed', true],
    ['usr/lib/apk/db/installed', true],
    ['lib/apk/db/scripts.tar', false],
  ])('is wanted at %s: %s', (path, wanted) => {
    expect(extractor?.wants(path, false)).toBe(wanted);
  });
});

describe('apk advisory keys', () => {
  it.each([
    ['alpine', '3.22.1', 'alpine:3.22'],
    ['alpine', '3.22', 'alpine:3.22'],
    ['alpine', '3.23_alpha20250612', 'alpine:edge'],
    ['alpine', '20260822', 'alpine:edge'],
    ['wolfi', '20230201', 'wolfi'],
  ])('of %s %s are in scope %s', (id, version, scope) => {
    const pkg = {
      ecosystem: 'apk',
      name: 'libcrypto3',
      version: '3.3.2-r4',
      source: { name: 'openssl', version: '3.3.2-r4' },
    };
    expect(apk.advisoryKeys(pkg, { id, version, name: '', like: [] })).toEqual([
      { scope, name: 'openssl', version: '3.3.2-r4' },
    ]);
  });
});
