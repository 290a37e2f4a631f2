import { expect, it } from 'vitest';
import { decodeName } from './decode-name.ts';

it.each([
  { name: 'ASCII', bytes: Buffer.from('a/b c'), text: 'a/b c' },
  { name: 'UTF-8', bytes: Buffer.from('\u00fc/\u2603'), text: '\u00fc/\u2603' },
  { name: 'Latin-1', bytes: Buffer.from('a/\u00fc', 'latin1'), text: 'a/\ufffdfc' },
  { name: 'a character that is cut off', bytes: Buffer.from([0x61, 0xe2, 0x98]), text: 'a\ufffde2\ufffd98' },
  { name: 'the replacement character', bytes: Buffer.from('\ufffd'), text: '\ufffdef\ufffdbf\ufffdbd' },
])('a name in $name is told apart from all others', ({ bytes, text }) => {
  expect(decodeName(Buffer.concat([Buffer.from('<'), bytes, Buffer.from('>')]), 1, 1 + bytes.length)).toBe(text);
});
