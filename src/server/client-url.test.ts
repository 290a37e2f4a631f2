import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { clientUrl, isSecure } from './client-url.ts';

const request = (headers: FastifyRequest['headers'], protocol = 'http') => ({ headers, protocol }) as FastifyRequest;

it.each<[string, FastifyRequest, string | undefined, string]>([
  ['what is configured', request({ host: 'other' }), 'https://r.example/base/', 'https://r.example/base'],
  ['the host that was asked for', request({ host: 'r.example:5080' }), undefined, 'http://r.example:5080'],
  ['that of an encrypted connection', request({ host: 'r.example' }, 'https'), '', 'https://r.example'],
  [
    'what the first proxy says',
    request({ host: 'inner', 'x-forwarded-host': 'r.example, other', 'x-forwarded-proto': 'https, http' }),
    undefined,
    'https://r.example',
  ],
  ['an address of IPv6', request({ host: '[::1]:5080' }), undefined, 'http://[::1]:5080'],
  ['this machine, where no host is named', request({}), undefined, 'http://localhost'],
  ['this machine, where a host is none', request({ host: 'a"b' }), undefined, 'http://localhost'],
  ['the host, where a proxy names none', request({ host: 'a', 'x-forwarded-host': ' ' }), undefined, 'http://a'],
])('a client’s address is %s', (_, asked, configured, url) => {
  expect(clientUrl(asked, configured)).toBe(url);
});

it('is not encrypted where the proxy says so of what lies before it', () => {
  expect(isSecure(request({ 'x-forwarded-proto': 'http,https' }))).toBe(false);
  expect(isSecure(request({ 'x-forwarded-proto': ['https', 'http'] } as never))).toBe(true);
});
