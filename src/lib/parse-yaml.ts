import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { decodeText } from './text.ts';
import { checkValues } from './value-count.ts';

/** Nodes of a text that a thread with little memory has room for; each has a line of its own, or a mark before it. */
const maxNodes = 500_000;

/**
 * Parses a YAML text from outside: maps, lists and strings, numbers among them as they are written. Aliases are refused, since few
 * bytes of them name an endless number of values. Throws an `Error` where it is no such text, or has too many values.
 */
export function parseYaml(bytes: Uint8Array): unknown {
  checkValues(bytes, '\n,[{', maxNodes);
  try {
    return load(decodeText(bytes), { schema: FAILSAFE_SCHEMA, maxAliases: 0, json: true });
  } catch (error) {
    const { reason } = error as { readonly reason?: unknown };
    throw new Error(`is not YAML that can be read${typeof reason === 'string' ? `: ${reason}` : ''}`, { cause: error });
  }
}
