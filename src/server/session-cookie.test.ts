import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { clearSessionCookie, sessionSecret, setSessionCookie } from './session-cookie.ts';

const request = (headers: object, protocol = 'http') => ({ headers, protocol }) as FastifyRequest;
/** What is sent to a browser. */
function sent(send: (reply: FastifyReply) => void): string {
  const headers: Record<string, string> = {};
  send({
    header: (name: string, value: string) => Object.assign(headers, { [name]: value }),
  } as unknown as FastifyReply);
  return headers['set-cookie'] ?? '';
}

it.each([
  [undefined, undefined],
  ['cleardock_session=abc', 'abc'],
  ['theme=dark; cleardock_session=abc; other=x', 'abc'],
  ['xcleardock_session=abc', undefined],
  ['cleardock_session=', undefined],
  ['cleardock_session', undefined],
])('of the cookies %s the session’s secret is %s', (cookie, secret) => {
  expect(sessionSecret(request({ cookie }))).toBe(secret);
});

it('keeps the secret from scripts and other sites, and from plain connections where it came by another', () => {
  const plain = 'cleardock_session=abc; Path=/; HttpOnly; SameSite=Strict; Expires=Thu, 01 Jan 1970 00:00:01 GMT';
  expect(sent((reply) => setSessionCookie(request({}), reply, 'abc', 1_000))).toBe(plain);
  expect(sent((reply) => setSessionCookie(request({}, 'https'), reply, 'abc', 1_000))).toBe(`${plain}; Secure`);
});

it('takes the secret away', () => {
  expect(sent(clearSessionCookie)).toBe('cleardock_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0');
});
