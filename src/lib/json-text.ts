declare const shape: unique symbol;

/**
 * JSON that we wrote ourselves, as text that knows what it is of. A column of the schema has this type, so that whoever reads it need not say again
 * what stands in it.
 */
export type JsonText<T> = string & { readonly [shape]?: T };

/** The value of such a text, which is the caller's own. What comes from outside has no such type: it is parsed with a schema. */
export function parseJsonText<T>(text: JsonText<T>): T {
  return JSON.parse(text) as T;
}
