import type { FastifyReply } from 'fastify';
import type { PageRequest } from '../../../registry/tags.ts';

/** Reads the parameters `n` and `last` of a list; odd values of `n` count as absent. */
export function pageRequest(query: URLSearchParams): PageRequest {
  const n = query.get('n') ?? '';
  // No name has a NUL, and not every database takes one.
  const last = query.get('last')?.replaceAll('\0', '');
  return { last, limit: /^\d{1,9}$/.test(n) ? Number(n) : undefined };
}

/** Tells where the list goes on after `last`, with the other parameters as they were. */
export function linkNext(reply: FastifyReply, path: string, query: URLSearchParams, last: string | undefined): void {
  if (last === undefined) return;
  const next = new URLSearchParams(query);
  next.set('last', last);
  reply.header('link', `<${path}?${next}>; rel="next"`);
}
