import { describe, expect, it } from 'vitest';
import { apkList } from './apk-list.ts';

const read = async (text: string) => {
  const document = await apkList.read({ text, bytes: Buffer.from(text), json: undefined } as never);
  return document && { items: [...document.items], unknown: document.unknown };
};
const named = async (text: string) => (await read(text))?.items.map(({ name, purl }) => `${name} ${purl}`);

describe('a list of packages of Alpine', () => {
  it.each([
    ['musl-1.2.5-r0', 'musl pkg:apk/alpine/musl@1.2.5-r0'],
    ['musl-1.2.5-r0 x86_64 {musl} (MIT) [installed]', 'musl pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64'],
    ['musl-1.2.5-r0 - the C library', 'musl pkg:apk/alpine/musl@1.2.5-r0'],
    ['py3-c++-lib-0.1_rc1-r12', 'py3-c++-lib pkg:apk/alpine/py3-c%2B%2B-lib@0.1_rc1-r12'],
  ])('has in the line %j: %s', async (line, found) => {
    expect(await named(`${line}\n`)).toEqual([found]);
  });

  it('names origins where it has them, and says so where it has none', async () => {
    const withOrigin = await read('libssl3-3.1.4-r0 x86_64 {openssl} (Apache-2.0) [installed]\n');
    expect(withOrigin?.items[0]?.source).toEqual({ name: 'openssl', version: '3.1.4-r0' });
    expect(withOrigin?.unknown ?? []).toEqual([]);
    expect((await read('musl-1.2.5-r0\n'))?.unknown?.join()).toContain('apk list --installed');
  });

  it('may begin with a warning', async () => {
    expect(await named('WARNING: opening index failed\nmusl-1.2.5-r0\n')).toHaveLength(1);
  });

  it.each(['', 'hello world\n', '{"a":1}', 'musl 1.2.5-r0\n', 'musl-r0\n'])('is not %j', async (text) => {
    expect(await read(text).catch(() => undefined)).toBeUndefined();
  });
});
