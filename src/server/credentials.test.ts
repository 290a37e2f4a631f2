import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { credentialsOf } from './credentials.ts';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

it.each<[string, string | undefined, unknown]>([
  ['none', undefined, undefined],
  ['an empty one', '', undefined],
  ['another scheme', 'Digest abc', undefined],
  ['a token', 'bearer abc', { scheme: 'bearer', token: 'abc' }],
  ['no token', 'Bearer ', undefined],
  ['a name and a password', basic('ann:secret'), { scheme: 'basic', name: 'ann', password: 'secret' }],
  ['a password with colons', basic('ann:a:b'), { scheme: 'basic', name: 'ann', password: 'a:b' }],
  ['an empty name', basic(':x'), { scheme: 'basic', name: '', password: 'x' }],
  ['letters beyond ASCII', basic('jörg:größe').replace('B', 'b'), { scheme: 'basic', name: 'jörg', password: 'größe' }],
  ['no colon', basic('ann'), undefined],
])('reads a header with %s', (_, authorization, credentials) => {
  expect(credentialsOf({ headers: { authorization } } as FastifyRequest)).toEqual(credentials);
});
