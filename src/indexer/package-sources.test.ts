import { describe, expect, it } from 'vitest';
import type { Distribution } from '../model/distribution.ts';
import { packageSources, refined } from './package-sources.ts';

const read = (path: string, text: string) => packageSources.find((file) => file.path === path)?.read(text);

describe('the repositories of Alpine Linux', () => {
  it.each([
    [
      'of a release',
      'https://dl-cdn.alpinelinux.org/alpine/v3.22/main\nhttps://dl-cdn.alpinelinux.org/alpine/v3.22/community\n',
      '3.22',
    ],
    [
      'of edge',
      'http://dl-cdn.alpinelinux.org/alpine/edge/main/\r\nhttp://dl-cdn.alpinelinux.org/alpine/edge/testing\r\n',
      'edge',
    ],
    ['of a release, and of edge by a tag', 'https://mirror/v3.20/main\n@edge https://mirror/edge/main\n', '3.20'],
    ['of a release, and more of edge', 'https://mirror/v3.20/main\nhttps://mirror/edge/testing\n', '3.20'],
    ['of a release, and of edge in a remark', 'https://mirror/v3.20/main\n#https://mirror/edge/main\n', '3.20'],
    ['of a release and of edge alike', 'https://mirror/v3.20/main\nhttps://mirror/edge/main\n', undefined],
    ['of the latest release', 'https://mirror/latest-stable/main\n', undefined],
    ['on a disk', '/media/cdrom/apks\n', undefined],
    ['of Wolfi', 'https://packages.wolfi.dev/os\n', undefined],
  ])('%s', (_, text, version) => {
    expect(read('etc/apk/repositories', text)?.version).toBe(version);
  });
});

describe('the package sources of Debian', () => {
  it.each([
    ['etc/apt/sources.list', 'deb http://mirror.example.org/debian sid main\n', true],
    [
      'etc/apt/sources.list',
      '# x\ndeb [arch=amd64 trusted=yes]  http://mirror/debian  unstable main contrib\ndeb-src http://mirror/debian forky main\n',
      true,
    ],
    ['etc/apt/sources.list', 'deb http://mirror.example.org/debian forky main\n', false],
    ['etc/apt/sources.list', 'deb http://mirror/debian sid main\ndeb http://mirror/debian forky main\n', false],
    ['etc/apt/sources.list', '', false],
    [
      'etc/apt/sources.list.d/debian.sources',
      'Types: deb\nURIs: http://mirror.example.org/debian\nSuites: sid\nComponents: main\n',
      true,
    ],
    [
      'etc/apt/sources.list.d/debian.sources',
      'Types: deb\nSuites: forky forky-updates\n\nTypes: deb\nSuites: sid\n',
      false,
    ],
  ])('in %s with %j are of unstable: %s', (path, text, unstable) => {
    expect(read(path, text)?.codename).toBe(unstable ? 'sid' : undefined);
  });
});

describe('what a distribution says of itself', () => {
  const alpine: Distribution = { id: 'alpine', version: '3.22.1', name: 'Alpine Linux v3.22', like: [] };
  const forky: Distribution = {
    id: 'debian',
    version: '',
    codename: 'forky',
    name: 'Debian GNU/Linux forky/sid',
    like: [],
  };
  const from = (id: string, version: string): Distribution => ({ id, version, name: `from ${version}`, like: [] });

  it.each([
    ['stands where nothing else is said', alpine, [], alpine],
    ['stands where its packages come from its own release', alpine, [from('alpine', '3.22')], alpine],
    [
      'gives way to the release of its packages',
      alpine,
      [from('alpine', 'edge')],
      { ...alpine, version: 'edge', name: 'from edge' },
    ],
    [
      'stands where it is edge and its packages are',
      { ...alpine, version: '3.23_alpha20250612' },
      [from('alpine', 'edge')],
      { ...alpine, version: '3.23_alpha20250612' },
    ],
    ['is unstable where the packages are', forky, [from('debian', '')], { ...forky, codename: 'sid' }],
    [
      'has the number that Debian has in another file',
      { ...forky, codename: undefined },
      [from('debian', '12')],
      { ...forky, codename: undefined, version: '12' },
    ],
    ['stands where it has a codename', forky, [from('debian', '12')], forky],
    ['stands where it has a number', { ...forky, version: '12' }, [from('debian', '')], { ...forky, version: '12' }],
    ['stands where the sources are of another', alpine, [from('debian', '')], alpine],
  ])('%s', (_, distribution, sources, expected) => {
    expect(refined(distribution, sources)).toEqual(expected);
  });
});
