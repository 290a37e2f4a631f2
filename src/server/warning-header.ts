import type { FastifyReply } from 'fastify';
import { printableText } from './printable-text.ts';

/** Longest text, so that the header stays far below what clients and proxies take. */
const maxLength = 900;

/**
 * A `Warning` header: code 299 and a text, which clients such as Docker show. Only ASCII, and quotes and backslashes escaped; what is too long
 * is cut. https://www.rfc-editor.org/rfc/rfc7234#section-5.5 https://github.com/opencontainers/distribution-spec/blob/main/spec.md#warnings
 */
export function warningHeader(text: string): string {
  const plain = printableText(text).replace(/["\\]/g, '\\$&');
  const cut = plain.length > maxLength ? `${plain.slice(0, maxLength).replace(/\\+$/, '')}...` : plain;
  return `299 - "${cut}"`;
}

/** Adds a {@link warningHeader} to those that an answer has. */
export function addWarning(reply: FastifyReply, text: string): void {
  const present = reply.getHeader('warning');
  const added = warningHeader(text);
  reply.header('warning', present === undefined ? added : [present, added].flat().map(String));
}
