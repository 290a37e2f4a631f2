import { expect, it } from 'vitest';
import { escapeXml, xmlPieces } from './xml-pieces.ts';

it('writes elements, attributes and text', () => {
  const root = {
    name: 'a',
    attributes: { x: 1, y: undefined },
    content: [{ name: 'b' }, { name: 'c', content: 'x < y' }].values(),
  };
  expect([...xmlPieces(root)].join('')).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a x="1">\n  <b/>\n  <c>x &lt; y</c>\n</a>\n',
  );
});

it.each([
  ['what marks elements and attributes', `<a href="'">&`, '&lt;a href=&quot;&#39;&quot;&gt;&amp;'],
  ['line ends', 'a\r\n\tb', 'a&#13;&#10;&#9;b'],
  ['control characters', 'a\u0000\u001b[2J\u0085b', 'a\u{fffd}\u{fffd}[2J\u{fffd}b'],
  ['half a character', 'a\ud800b', 'a\u{fffd}b'],
  ['what is no character', 'a\uffffb', 'a\u{fffd}b'],
])('escapes %s', (_, text, escaped) => {
  expect(escapeXml(text)).toBe(escaped);
});
