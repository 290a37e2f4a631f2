import { decodeText } from '../../lib/text.ts';

/**
 * Keys and values of a `pom.properties`, as Maven writes it into what it packs.
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html
 */
export function readPomProperties(bytes: Uint8Array): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const line of decodeText(bytes).split(/[\r\n]+/)) {
    const text = line.trim();
    if (text.startsWith('#') || text.startsWith('!')) continue;
    const separator = text.search(/[=:]/);
    if (separator > 0) properties.set(text.slice(0, separator).trim(), unescaped(text.slice(separator + 1).trim()));
  }
  return properties;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
