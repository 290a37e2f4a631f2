import fastify from 'fastify';
import { expect, it } from 'vitest';
import { addSecurityHeaders } from './security-headers.ts';

it('are on every answer of a plug-in, and on none beside it', async () => {
  const app = fastify();
  await app.register(async (console) => {
    addSecurityHeaders(console);
    console.get('/', async () => 'page');
  });
  app.get('/v2/', async () => 'registry');
  const [page, registry] = [await app.inject('/'), await app.inject('/v2/')];
  expect(page.headers).toMatchObject({
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  expect(page.headers['content-security-policy']).not.toMatch(/script-src|unsafe-eval/);
  expect(registry.headers).not.toHaveProperty('content-security-policy');
});
