import { describe, expect, it } from 'vitest';
import { allOf, criterion, oneOf } from '../../test/support/oval.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { readXmlElements } from '../lib/xml-stream.ts';
import { ovalTerms } from './oval-criteria.ts';

async function criteriaOf(text: string): Promise<XmlElement> {
  async function* bytes() {
    yield Buffer.from(`<criteria>${text}</criteria>`);
  }
  const [criteria] = await Array.fromAsync(readXmlElements(bytes(), { root: 'criteria', elements: ['criteria'] }));
  if (!criteria) throw new Error('there are no criteria');
  return criteria;
}

/** Alternatives as texts; a criterion means the letter before the digits of its test. */
async function terms(text: string): Promise<readonly string[] | undefined> {
  const meanings = new Map<string, { readonly letter: string }>();
  const found = ovalTerms(await criteriaOf(text), ({ attributes: { test_ref: ref = '' } }) => {
    const letter = ref.slice(0, 1);
    if (letter === '?') return undefined;
    if (letter === '+') return 'always';
    if (letter === '-') return 'never';
    if (!meanings.has(letter)) meanings.set(letter, { letter });
    return meanings.get(letter);
  });
  return found?.map((term) => term.map((one) => one.letter).join(''));
}

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => criterion(letter)) as [string, string, string, string];

describe('the criteria of an OVAL definition', () => {
  it.each([
    { name: 'a single one', text: a, terms: ['a'] },
    { name: 'all of several', text: allOf(a, b), terms: ['ab'] },
    { name: 'one of several', text: oneOf(a, b), terms: ['a', 'b'] },
    { name: 'one of some and one of others', text: allOf(oneOf(a, b), oneOf(c, d)), terms: ['ac', 'ad', 'bc', 'bd'] },
    { name: 'some of several kinds', text: oneOf(allOf(a, b), allOf(c, oneOf(b, d))), terms: ['ab', 'cb', 'cd'] },
    { name: 'several of one meaning', text: allOf(oneOf(criterion('a1'), criterion('a2')), b), terms: ['ab'] },
    { name: 'one that does not matter', text: allOf(a, criterion('+')), terms: ['a'] },
    { name: 'one that is never true', text: oneOf(allOf(a, criterion('-')), allOf(b, c)), terms: ['bc'] },
    { name: 'none', text: '', terms: [''] },
    { name: 'one that is not understood', text: oneOf(a, criterion('?')), terms: undefined },
    { name: 'a negated one', text: allOf(a, '<criterion negate="true" test_ref="b"/>'), terms: undefined },
    { name: 'negated ones', text: '<criteria negate="true">'.concat(a, '</criteria>'), terms: undefined },
    { name: 'either one', text: `<criteria operator="XOR">${a}${b}</criteria>`, terms: undefined },
  ])('that are $name are alternatives', async ({ text, terms: expected }) => {
    expect(await terms(text)).toEqual(expected);
  });

  it('are not understood where there are too many alternatives', async () => {
    const many = oneOf(
      ...Array.from({ length: 600 }, (_, index) => allOf(criterion(String.fromCodePoint(0x4e00 + index)))),
    );
    expect(await terms(many)).toHaveLength(600);
    expect(await terms(allOf(many, many))).toBeUndefined();
  });
});
