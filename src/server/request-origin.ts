import type { FastifyRequest } from 'fastify';

/** Where a request came from, for the audit log. Behind a proxy the address is the proxy's; what it forwards is a claim, and kept as one. */
export interface RequestOrigin {
  readonly address: string;
  readonly detail: { readonly forwardedFor?: string };
}

/** The origin of a request. */
export function originOf(request: FastifyRequest): RequestOrigin {
  const { 'x-forwarded-for': forwarded } = request.headers;
  const forwardedFor = typeof forwarded === 'string' ? forwarded : forwarded?.join(', ');
  return { address: request.ip, detail: forwardedFor === undefined ? {} : { forwardedFor } };
}
