import { describe, expect, it } from 'vitest';
import { dpkgList } from './dpkg-list.ts';

const read = async (text: string) => dpkgList.read({ text, json: undefined } as Parameters<typeof dpkgList.read>[0]);

describe('what dpkg-query prints', () => {
  it('names packages and versions, and lacks source packages', async () => {
    const list = await read('curl\t7.88.1-10+deb12u5\nlibc6:amd64\t2.36-9\nremoved\t\n');
    expect([...(list?.items ?? [])].map(({ purl }) => purl)).toEqual([
      'pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5',
      'pkg:deb/debian/libc6@2.36-9?arch=amd64',
    ]);
    expect(list?.unknown).toEqual([expect.stringContaining('the list names no source packages')]);
  });

  it('names source packages where it is asked for them', async () => {
    const list = await read('libssl3\t3.0.11-1\tamd64\topenssl\t3.0.11-1\n');
    expect(list).toMatchObject({
      items: [{ name: 'libssl3', source: { name: 'openssl', version: '3.0.11-1' } }],
      unknown: [],
    });
  });

  it.each(['curl 7.88.1\n', 'curl\tnot a version\n', 'Curl\t7.88.1\n', 'a\t1\t2\n', 'removed\t\n', ''])(
    'is not %j',
    async (text) => {
      expect(await read(text)).toBeUndefined();
    },
  );
});
