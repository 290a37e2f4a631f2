import { parse } from 'smol-toml';
import { messageOf } from './errors.ts';
import type { JsonObject } from './json-object.ts';
import { decodeText } from './text.ts';
import { checkValues } from './value-count.ts';

/** Values and keys of a text that a thread with little memory has room for. */
const maxValues = 1_000_000;

/** Parses a TOML text from outside. Throws an `Error` where it is none, or has too many values. */
export function parseToml(bytes: Uint8Array): JsonObject {
  checkValues(bytes, '\n,[{.', maxValues);
  try {
    return parse(decodeText(bytes));
  } catch (error) {
    const [reason = ''] = messageOf(error).split('\n', 1);
    throw new Error(`is not TOML that can be read: ${reason}`, { cause: error });
  }
}
