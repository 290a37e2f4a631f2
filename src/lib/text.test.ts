import { describe, expect, it } from 'vitest';
import { decodeText, isPlainWord, linesOf, plainWord, readParagraphs, terminatedText } from './text.ts';

it('puts a mark where bytes are no UTF-8', () => {
  expect(decodeText(Buffer.from([0x61, 0xff, 0xc3, 0xa9]))).toBe('a\ufffdé');
});

it.each([
  ['ends at its NUL', 0, 10, 'ab'],
  ['begins where it is told', 3, 10, 'cd\xe9'],
  ['ends with what is allowed', 3, 1, 'c'],
  ['is empty behind the end', 99, 10, ''],
])('a text in a program %s', (_, start, length, text) => {
  expect(terminatedText(Buffer.from('ab\0cd\xe9', 'latin1'), start, length)).toBe(text);
});

describe('a word', () => {
  it.each<[string, unknown, boolean]>([
    ['that is plain is kept', 'libssl3 (übrig)', true],
    ['that is empty is not', '', false],
    ['of the greatest length is kept', 'a'.repeat(512), true],
    ['that is longer is not', 'a'.repeat(513), false],
    ['with a blank at its end is not', 'a ', false],
    ['with a blank before it is not', '\u00a0a', false],
    ['with a control character is not', 'a\u001bb', false],
    ['with half a character is not', 'a\ud800', false],
    ['that is no text is not', 7, false],
  ])('%s', (_, text, kept) => {
    expect(isPlainWord(text)).toBe(kept);
    expect(plainWord(text)).toBe(kept ? text : undefined);
  });
});

it.each<[string, readonly string[]]>([
  ['', []],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\r\n\nb\r', ['a', '', 'b']],
  ['\r\r\n\n', ['\r', '']],
])('lines of %j', (text, lines) => {
  expect([...linesOf(text)]).toEqual(lines);
});

it('reads paragraphs by their keys, the first of which counts, without lines that go on', () => {
  const text =
    '\nPackage: a\nVERSION:1: 2 \nversion: 3\nDescription: x\n more: y\n\tand: z\n:none\nno colon\n\n  \nPackage: b';
  expect([...readParagraphs(text)].map((one) => Object.fromEntries(one))).toEqual([
    { package: 'a', version: '1: 2', description: 'x' },
    { package: 'b' },
  ]);
});

it.each([
  ['has its value in the next line', 'a:\n b\n c\nd: e', { a: 'b', d: 'e' }, 0],
  ['has no value', 'a:\nb: c\n d', { a: '', b: 'c' }, 0],
  ['comes twice', 'a: b\nA: c\n d', { a: 'b' }, 1],
  ['has no name', ': b\n c\na: b', { a: 'b' }, 1],
  ['is none', 'a: b\nc\n', { a: 'b' }, 1],
])('a field of a paragraph that %s is told of where it is none', (_, text, fields, count) => {
  const strays: string[] = [];
  expect([...readParagraphs(text, (line) => strays.push(line))].map((one) => Object.fromEntries(one))).toEqual([
    fields,
  ]);
  expect(strays).toHaveLength(count);
});

it('keeps a thousand fields of a paragraph', () => {
  const text = Array.from({ length: 1_200 }, (_, number) => `k${number}: v`).join('\n');
  expect([...readParagraphs(text)].map((one) => one.size)).toEqual([1_000]);
});
