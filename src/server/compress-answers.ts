import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptsGzip } from './accepts-gzip.ts';

/** Shorter answers fit in a packet as they are. */
const shortest = 1_024;
/** JSON becomes a tenth at this level; the higher ones take twice as long for a few per cent. */
const options = { level: 4 } as const;
const compressed = promisify(gzip);

/**
 * Compresses what the calls below this instance answer, for those who take gzip. What reads alone is compressed: the answer that tells a
 * new secret is one to a call that writes, so nobody can guess at one by the length of answers that repeat what they sent.
 */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isWorthIt(request, reply, payload)) return payload;
    reply.header('vary', 'accept-encoding');
    if (!acceptsGzip(request.headers['accept-encoding'])) return payload;
    reply.header('content-encoding', 'gzip').removeHeader('content-length');
    if (!(payload instanceof Readable)) return await compressed(payload as string | Buffer, options);
    // Where nothing was sent yet, the error is the answer, as it is. Else the answer is cut; whoever sends it tells of that.
    payload.once('error', () => reply.removeHeader('content-encoding'));
    return pipeline(payload, createGzip(options), () => undefined);
  });
}

function isWorthIt({ method }: FastifyRequest, reply: FastifyReply, payload: unknown): boolean {
  if (method !== 'GET' || reply.hasHeader('content-encoding')) return false;
  if (!isText(String(reply.getHeader('content-type')))) return false;
  if (payload instanceof Readable) return true;
  return (typeof payload === 'string' || Buffer.isBuffer(payload)) && payload.length >= shortest;
}

function isText(type: string): boolean {
  return /^text\/|^application\/(?:[\w.+-]*\+)?(?:json|xml)\b|^application\/x-ndjson\b/.test(type);
}
