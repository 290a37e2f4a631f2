import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { testData } from '../../../test/support/test-data.ts';
import { rpm } from './rpm.ts';

const extract = (path: string, bytes: Uint8Array) => extractFrom(rpm, path, bytes).packages;

describe('an rpm database', () => {
  it.each([
    { kind: 'NDB', data: 'sle15.Packages.db', path: 'usr/lib/sysimage/rpm/Packages.db', list: 'rpm-sles15.os.tsv' },
    { kind: 'SQLite', data: 'mariner2.rpmdb.sqlite', path: 'var/lib/rpm/rpmdb.sqlite', list: 'rpm-mariner2.os.tsv' },
  ])('of kind $kind lists what rpm -qa lists', ({ data, path, list }) => {
    const [file, listFile] = [testData(`rpmdb/${data}`), testData(`rpmdb/${list}`)];
    if (!file || !listFile) return;
    const theirs = readFileSync(listFile, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t').slice(0, 4).join('|'))
      .filter((line) => !line.startsWith('gpg-pubkey|'))
      .sort();
    const ours = extract(path, readFileSync(file)).map((pkg) =>
      [
        pkg.name,
        pkg.version,
        pkg.arch ?? '',
        pkg.source ? `${pkg.source.name}-${pkg.source.version}.src.rpm` : '',
      ].join('|'),
    );
    expect(ours.sort()).toEqual(theirs);
  });

  it('of kind Berkeley DB gives its packages', () => {
    const file = testData('rpmdb/libuuid.Packages');
    if (!file) return;
    const [first] = extract('var/lib/rpm/Packages', readFileSync(file));
    expect(first).toMatchObject({ name: 'libuuid', source: { name: 'util-linux' } });
  });

  it.each([
    ['var/lib/rpm/Packages', 'is not a Berkeley DB hash database'],
    ['var/lib/rpm/Packages.db', 'is not an NDB database'],
    ['var/lib/rpm/rpmdb.sqlite', 'file is not a database'],
  ])('at %s that is none is a problem', (path, message) => {
    expect(() => extract(path, Buffer.alloc(8192, 0x41))).toThrow(message);
  });

  it('is looked up by binary name, with the major version where the family uses it', () => {
    const pkg = { ecosystem: 'rpm', name: 'openssl-libs', version: '1:3.0.7-25.el9_3' };
    expect(rpm.advisoryKeys(pkg, { id: 'rocky', version: '9.3', name: '', like: [] })).toEqual([
      { scope: 'rocky:9', name: 'openssl-libs', version: '1:3.0.7-25.el9_3' },
    ]);
    expect(rpm.purl(pkg, { id: 'rocky', version: '9.3', name: '', like: [] })).toBe(
      'pkg:rpm/rocky/openssl-libs@3.0.7-25.el9_3?distro=rocky-9.3&epoch=1',
    );
  });
});
