import { expect, it } from 'vitest';
import { friendsOfPhpId } from './friends-of-php-id.ts';

it.each([
  ['symfony/http-kernel/2014-05-20.yaml', 'FriendsOfPHP:symfony:http-kernel:2014-05-20'],
  ['a/b/CVE-2026-1234.yaml', 'FriendsOfPHP:a:b:CVE-2026-1234'],
  ['a/b.yaml', undefined],
  ['a/b/c/d.yaml', undefined],
  ['a/b/c.yml', undefined],
  ['a b/c/d.yaml', undefined],
  [`a/b/${'c'.repeat(100)}.yaml`, undefined],
])('the entry %s has the id %s', (path, id) => {
  expect(friendsOfPhpId(path)).toBe(id);
});
