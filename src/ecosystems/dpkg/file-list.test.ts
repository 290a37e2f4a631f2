import { expect, it } from 'vitest';
import { extractedFile } from '../extracted-file.ts';
import { fileListExtractor } from './file-list.ts';

const read = (path: string, text: string) => {
  const found = [...fileListExtractor.extract(extractedFile(path, Buffer.from(text)))] as {
    owner: { name: string };
    files: Iterable<string>;
  }[];
  return found.map(({ owner, files }) => [owner.name, ...files]);
};

it.each([
  ['var/lib/dpkg/info/curl.list', true],
  ['var/lib/dpkg/info/libc6:amd64.list', true],
  ['var/lib/dpkg/status.d/base-files.md5sums', true],
  ['var/lib/dpkg/info/curl.md5sums', false],
  ['var/lib/dpkg/status.d/base-files', false],
  ['home/me/info/curl.list', false],
])('%s tells files of a package: %s', (path, wanted) => {
  expect(fileListExtractor.wants(path, false)).toBe(wanted);
});

it.each([
  [
    'a list',
    'var/lib/dpkg/info/libc6:amd64.list',
    '/.\n/usr\n/usr/lib/libc.so.6\n',
    ['libc6', 'usr', 'usr/lib/libc.so.6'],
  ],
  [
    'sums',
    'var/lib/dpkg/status.d/base.md5sums',
    'd41d8cd98f00b204e9800998ecf8427e  ./etc/os-release\n',
    ['base', 'etc/os-release'],
  ],
  ['a name with a dot', 'var/lib/dpkg/info/libpython3.11.list', '/usr/bin/x\n', ['libpython3.11', 'usr/bin/x']],
])('%s gives the paths of its package, without what is before them', (_name, path, text, found) => {
  expect(read(path, text).flat()).toEqual(found);
});
