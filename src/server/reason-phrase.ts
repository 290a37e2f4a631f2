import { STATUS_CODES } from 'node:http';
import { printableText } from './printable-text.ts';

/** Longest phrase, so that the status line stays far below what clients and proxies take. */
const maxLength = 900;

/**
 * The words after the status of an answer: those that are usual, and why. Before version 2.3.3, containerd asks for an image by `HEAD`
 * alone and shows the status line of a refusal and nothing else. HTTP/2 has no such words. https://www.rfc-editor.org/rfc/rfc9112#section-4
 */
export function reasonPhrase(status: number, why: string): string {
  const phrase = printableText(`${STATUS_CODES[status] ?? 'Refused'}: ${why}`);
  return phrase.length > maxLength ? `${phrase.slice(0, maxLength)}...` : phrase;
}
