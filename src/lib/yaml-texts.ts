import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { decodeText } from './text.ts';

const maxDepth = 32;

/**
 * A YAML document as lists, objects and texts: 1.10 stays 1.10, and no is no Boolean. Throws an `Error` where it is none, is nested too
 * deep, or has an alias, which makes much of little. The caller bounds its size. https://yaml.org/spec/1.2.2/
 */
export function parseYamlTexts(bytes: Uint8Array): unknown {
  return load(decodeText(bytes), { schema: FAILSAFE_SCHEMA, maxAliases: 0, maxDepth });
}
