import { expect, it } from 'vitest';
import { insideAny, insideDatabase } from './folders.ts';

it.each([
  ['var/lib/dpkg/status', 'status'],
  ['usr/lib/sysimage/dpkg/info/a.list', 'info/a.list'],
  ['var/lib/dpkg/', ''],
  ['var/lib/dpkg', undefined],
  ['rootfs/var/lib/dpkg/status', undefined],
  ['var/lib/dpkg-old/status', undefined],
  ['', undefined],
])('%j is inside the database of dpkg as %j', (path, inside) => {
  expect(insideDatabase(path)).toBe(inside);
});

it.each([
  ['var/lib/dpkg/info/a.list', 'info/a.list'],
  ['data/info/a.list', 'info/a.list'],
  ['data/status', 'status'],
  ['status.d/a', 'status.d/a'],
  ['a', 'a'],
])('%j may be inside a database elsewhere as %j', (path, inside) => {
  expect(insideAny(path)).toBe(inside);
});
