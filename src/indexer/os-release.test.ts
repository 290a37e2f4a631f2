import { describe, expect, it } from 'vitest';
import { readOsRelease, releaseFiles } from './os-release.ts';

describe('an os-release file', () => {
  it('names the distribution', () => {
    const text = [
      '# comment',
      "PRETTY_NAME='Rocky Linux 9.4 (Blue Onyx)'",
      'ID="rocky"',
      'ID_LIKE="rhel centos fedora"',
      'VERSION_ID="9.4"\r',
      'VERSION_CODENAME=onyx',
    ].join('\n');
    expect(readOsRelease(text)).toEqual({
      id: 'rocky',
      version: '9.4',
      codename: 'onyx',
      name: 'Rocky Linux 9.4 (Blue Onyx)',
      like: ['rhel', 'centos', 'fedora'],
    });
  });

  it.each([
    ['without a version', 'ID=arch\nNAME=Arch', { id: 'arch', version: '', name: 'Arch' }],
    ['with nothing but an id', 'ID=Void', { id: 'void', name: 'void' }],
    ['with escaped quotes', 'ID=x\nPRETTY_NAME="a \\"b\\" \\$c"', { name: 'a "b" $c' }],
    ['with a repeated key, the last one counting', 'ID=a\nID=b', { id: 'b' }],
  ])('%s is read', (_, text, expected) => {
    expect(readOsRelease(text)).toMatchObject(expected);
  });

  it.each([
    ['empty', ''],
    ['without an id', 'NAME=Debian'],
    ['with an id that is none', 'ID="<script>"'],
    ['binary', '\0\xff\0'],
  ])('%s names nothing', (_, text) => {
    expect(readOsRelease(text)).toBeUndefined();
  });
});

describe('a file of one line', () => {
  it.each([
    ['etc/alpine-release', '3.22.1\n', { id: 'alpine', version: '3.22.1', name: 'Alpine Linux 3.22.1' }],
    ['etc/debian_version', '12.5\n', { id: 'debian', version: '12' }],
    ['etc/debian_version', 'bookworm/sid\n', undefined],
    ['etc/centos-release', 'CentOS Linux release 7.9.2009 (Core)\n', { id: 'centos', version: '7' }],
    ['etc/centos-release', 'CentOS release 6.10 (Final)\n', { id: 'centos', version: '6' }],
    ['etc/oracle-release', 'Oracle Linux Server release 6.10\n', { id: 'ol', version: '6.10' }],
  ])('%s with %j', (path, text, expected) => {
    const found = releaseFiles.find((file) => file.path === path)?.read(text);
    if (expected) expect(found).toMatchObject(expected);
    else expect(found).toBeUndefined();
  });
});
