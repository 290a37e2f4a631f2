import { expect, it } from 'vitest';
import { parseListen } from './parse-listen.ts';

it.each([
  ['127.0.0.1:5080', '127.0.0.1', 5080],
  [':80', '0.0.0.0', 80],
  ['localhost:0', 'localhost', 0],
  ['[::1]:65535', '::1', 65_535],
])('%s is %s and %i', (text, host, port) => {
  expect(parseListen(text)).toEqual({ host, port });
});

it.each([
  '',
  '5080',
  'localhost',
  'localhost:',
  'localhost:65536',
  '::1:5080',
  '[::1]',
  'a b:80',
  'localhost:-1',
  'localhost:123456',
])('"%s" is refused', (text) => {
  expect(() => parseListen(text)).toThrow('must be HOST:PORT');
});
