import { expect, it } from 'vitest';
import { der } from './der.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

it.each<[string, Uint8Array, string]>([
  ['an empty sequence', der.sequence(), '3000'],
  ['a set', der.set(der.boolean(true)), '31030101ff'],
  ['no', der.boolean(false), '010100'],
  ['zero', der.integer(Uint8Array.of(0, 0)), '020100'],
  ['a number with zeros before it', der.integer(Uint8Array.of(0, 2)), '020102'],
  ['a number that would look negative', der.integer(Uint8Array.of(0x80)), '02020080'],
  ['octets', der.octets(Uint8Array.of(1, 2)), '04020102'],
  ['bits', der.bits(Uint8Array.of(6), 1), '03020106'],
  ['a text', der.text('ü'), '0c02c3bc'],
  ['an identifier', der.identifier('1.2.840.10045.4.3.2'), '06082a8648ce3d040302'],
  ['a tagged value', der.tagged(2, false, Uint8Array.of(65)), '820141'],
  ['a tagged list', der.tagged(0, true, der.integer(Uint8Array.of(2))), 'a003020102'],
  ['a time', der.time(Date.UTC(2026, 0, 31, 12)), `170d${hex(Buffer.from('260131120000Z'))}`],
  ['a late time', der.time(Date.UTC(2050, 0, 1)), `180f${hex(Buffer.from('20500101000000Z'))}`],
])('%s is written as the rules say', (_, bytes, expected) => {
  expect(hex(bytes)).toBe(expected);
});

it.each([
  [127, '047f'],
  [128, '048180'],
  [256, '04820100'],
  [65_536, '0483010000'],
])('a length of %d bytes takes as few as it needs', (length, expected) => {
  expect(hex(der.octets(new Uint8Array(length))).slice(0, expected.length)).toBe(expected);
});
