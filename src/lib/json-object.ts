import { decodeText } from './text.ts';

/** An object out of JSON from outside: what its members are is still to be checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses a JSON text that is an object; a byte order mark before it is ignored. Throws an `Error` where it is none. */
export function parseJsonObject(bytes: Uint8Array): JsonObject {
  const value: unknown = JSON.parse(decodeText(bytes));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('is not a JSON object');
  return value as JsonObject;
}

/** The value where it is an object or a list; an empty object where it is anything else. */
export function toObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}
