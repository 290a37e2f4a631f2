import type { FastifyRequest } from 'fastify';

/** What an Authorization header holds. */
export type Credentials =
  | { readonly scheme: 'basic'; readonly name: string; readonly password: string }
  | { readonly scheme: 'bearer'; readonly token: string };

/** Reads the Authorization header; `undefined` where there is none, or none that is understood. */
export function credentialsOf(request: FastifyRequest): Credentials | undefined {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ', 2);
  if (scheme.toLowerCase() === 'bearer' && value) return { scheme: 'bearer', token: value };
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { scheme: 'basic', name: text.slice(0, colon), password: text.slice(colon + 1) };
}
