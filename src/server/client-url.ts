import type { FastifyRequest } from 'fastify';

/** Address under which a client reaches the server, without a slash at its end: the configured one, else as the request (or the proxy before it) says. */
export function clientUrl(request: FastifyRequest, publicUrl: string | undefined): string {
  if (publicUrl) return publicUrl.replace(/\/$/, '');
  const host = first(request.headers['x-forwarded-host']) ?? request.headers.host ?? 'localhost';
  return `${isSecure(request) ? 'https' : 'http'}://${/^[A-Za-z0-9.:[\]_-]+$/.test(host) ? host : 'localhost'}`;
}

/** Whether the client's connection is encrypted, up to a proxy that says so. */
export function isSecure(request: FastifyRequest): boolean {
  return first(request.headers['x-forwarded-proto']) === 'https' || request.protocol === 'https';
}

function first(header: string | readonly string[] | undefined): string | undefined {
  const text = typeof header === 'string' ? header : header?.[0];
  return text?.split(',', 1)[0]?.trim() || undefined;
}
