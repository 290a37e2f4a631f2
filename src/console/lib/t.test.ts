import { expect, it } from 'vitest';
import { counted, t, tNodes, tWord } from './t.tsx';

it('puts values into a text', () => {
  expect(t('{from}–{to} of {total}', { from: 1, to: 20, total: '1 000' })).toBe('1–20 of 1 000');
});

it('says nothing of what a text means', () => {
  expect(t('End|of a session')).toBe('End');
});

it('leaves braces of values alone', () => {
  expect(t('Copy {what}', { what: '{what}' })).toBe('Copy {what}');
});

it.each([
  [0, '0 jobs waiting or running'],
  [1, '1 job waiting or running'],
  [2_000, '2\u202f000 jobs waiting or running'],
])('%i takes the text of its number', (count, text) => {
  expect(counted(count, '{count} job waiting or running', '{count} jobs waiting or running')).toBe(text);
});

it('keeps elements among the pieces of a text', () => {
  const nodes = tNodes('Sign in with {label}', { label: 7 }) as { readonly props: { readonly children: unknown } }[];
  expect(nodes.map(({ props }) => props.children)).toEqual(['Sign in with ', 7]);
});

it.each(['xyzzy', 'constructor'])('leaves the word %s alone, which the catalogue does not have', (word) => {
  expect(tWord(word)).toBe(word);
});
