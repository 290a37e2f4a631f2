import type { XmlElement } from '../lib/xml-element.ts';

/** More alternatives than any definition has, however many products and packages it names. */
const maxTerms = 200_000;

/**
 * What a criterion is to whoever asks: something of theirs, or no matter (`always`), or never true for what they look for. `undefined`
 * for one that is not understood: the definition is not, then.
 */
export type OvalMeaning<T> = T | 'always' | 'never' | undefined;

/** Alternatives, each a list of what has to hold together. */
export type OvalTerms<T> = readonly (readonly T[])[];

/**
 * The criteria of a definition as alternatives. `meaning` tells what a single criterion is; alternatives of one and the same meaning, by
 * identity, become one. `undefined` where there are too many of them, or where something is not understood, negated, or joined by other
 * words than AND and OR.
 */
export function ovalTerms<T extends object>(
  node: XmlElement,
  meaning: (criterion: XmlElement) => OvalMeaning<T>,
): OvalTerms<T> | undefined {
  if (node.attributes.negate === 'true') return undefined;
  if (node.name === 'criterion') {
    const meant = meaning(node);
    if (meant === undefined) return undefined;
    return meant === 'never' ? [] : [meant === 'always' ? [] : [meant]];
  }
  const parts: OvalTerms<T>[] = [];
  for (const child of node.children) {
    if (child.name !== 'criteria' && child.name !== 'criterion') continue;
    const part = ovalTerms(child, meaning);
    if (!part) return undefined;
    parts.push(part);
  }
  const { operator = 'AND' } = node.attributes;
  return operator === 'OR' ? anyOf(parts) : operator === 'AND' ? allOf(parts) : undefined;
}

function anyOf<T>(parts: readonly OvalTerms<T>[]): OvalTerms<T> | undefined {
  const seen = new Set<T>();
  const terms: (readonly T[])[] = [];
  for (const term of parts.flat()) {
    const [only] = term;
    if (term.length === 1 && only !== undefined) {
      if (seen.has(only)) continue;
      seen.add(only);
    }
    terms.push(term);
  }
  return terms.length > maxTerms ? undefined : terms;
}

function allOf<T>(parts: readonly OvalTerms<T>[]): OvalTerms<T> | undefined {
  let terms: OvalTerms<T> = [[]];
  for (const part of parts) {
    if (terms.length * part.length > maxTerms) return undefined;
    terms = terms.flatMap((term) => part.map((other) => [...term, ...other]));
  }
  return terms;
}
