import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { originOf } from './request-origin.ts';

it.each<[string, string | readonly string[] | undefined, object]>([
  ['without a proxy has its address alone', undefined, {}],
  ['behind a proxy has what that says beside it', '192.0.2.7', { forwardedFor: '192.0.2.7' }],
  ['behind several has what all of them say', ['192.0.2.7', '192.0.2.8'], { forwardedFor: '192.0.2.7, 192.0.2.8' }],
])('a request %s', (_, forwarded, detail) => {
  const request = { ip: '10.0.0.1', headers: { 'x-forwarded-for': forwarded } } as unknown as FastifyRequest;
  expect(originOf(request)).toEqual({ address: '10.0.0.1', detail });
});
