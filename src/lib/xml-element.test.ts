import { expect, it } from 'vitest';
import { childOf, childrenOf, textOf, type XmlElement } from './xml-element.ts';

const element = (name: string, text: string, ...children: readonly XmlElement[]): XmlElement => ({
  ...{ name, text, attributes: {}, children },
});
const root = element('a', 'root', element('b', 'one', element('c', 'deep')), element('x', ''), element('b', 'two'));

it('finds the first child, below a path, or itself', () => {
  expect(childOf(root, 'b')?.text).toBe('one');
  expect(childOf(root, 'b', 'c')?.text).toBe('deep');
  expect(childOf(root)).toBe(root);
  expect(childOf(root, 'x', 'c')).toBeUndefined();
  expect(childOf(root, 'none', 'c')).toBeUndefined();
});

it('finds all children of a name', () => {
  expect(childrenOf(root, 'b').map(({ text }) => text)).toEqual(['one', 'two']);
  expect(childrenOf(undefined, 'b')).toEqual([]);
});

it('reads texts, which are empty where nothing is', () => {
  expect([textOf(root, 'b', 'c'), textOf(root, 'none'), textOf(root)]).toEqual(['deep', '', 'root']);
});
