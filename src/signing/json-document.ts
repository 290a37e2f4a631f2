import { parseJson } from '../lib/json-object.ts';

/** The value of a JSON document; `undefined` where it is none. */
export function jsonDocument(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes);
  } catch {
    return undefined;
  }
}
