import { expect, it } from 'vitest';
import { withoutPasswords } from './without-passwords.ts';

it.each([
  ['an address', 'https://me:word@r.example/x', 'https://me:********@r.example/x'],
  ['a reference', 'me:word@r.example/app:1 is none.', 'me:********@r.example/app:1 is none.'],
  ['a password with signs', 'http://me:w@r:d@r.example cannot', 'http://me:********@r.example cannot'],
  ['two addresses', 'a:b@c d:e@f', 'a:********@c d:********@f'],
])('hides the password of %s', (_, text, shown) => expect(withoutPasswords(text)).toBe(shown));

it.each([
  ['a tag and a digest', 'r.example/app:1.0@sha256:12 is not there'],
  ['a digest', 'r.example/app@sha256:12'],
  ['a user alone', 'https://me@r.example'],
  ['a scoped package', "option 'x': npm:left @scope/pad"],
])('leaves %s alone', (_, text) => expect(withoutPasswords(text)).toBe(text));

it('takes a long line as it comes', () => {
  const line = 'a:'.repeat(200_000);
  expect(withoutPasswords(line)).toBe(line);
});
