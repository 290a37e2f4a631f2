import { decodeText } from './text.ts';
import { checkValues } from './value-count.ts';

/** An object out of JSON from outside: what its members are is still to be checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Texts up to this size are parsed without a look before, in bytes: whatever they hold fits into the memory of a thread. */
const harmlessSize = 4 << 20;

/** Most values of a larger text. */
const maxValues = 1_500_000;

/**
 * Parses a JSON text; a byte order mark before it is ignored. Throws an `Error` where it is none, or where it has so many values that a
 * thread with little memory would run out of it: within `JSON.parse` that takes the whole process with it.
 */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length > harmlessSize) checkValues(bytes, ',[{', maxValues);
  return JSON.parse(decodeText(bytes));
}

/** Parses a JSON text that is an object. Throws as {@link parseJson} does, and where it is none. */
export function parseJsonObject(bytes: Uint8Array): JsonObject {
  const value = parseJson(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('is not a JSON object');
  return value as JsonObject;
}

/** The value where it is an object or a list; an empty object where it is anything else. */
export function toObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}
