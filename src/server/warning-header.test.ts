import { expect, it } from 'vitest';
import { warningHeader } from './warning-header.ts';

it.each([
  ['plain text', 'CVE-1 in a', '299 - "CVE-1 in a"'],
  ['quotes and backslashes', 'a "b" \\c', '299 - "a \\"b\\" \\\\c"'],
  ['what is not ASCII', 'sha256:ab… – ü\r\nx', '299 - "sha256:ab...     x"'],
])('a warning with %s is a header', (_, text, header) => {
  expect(warningHeader(text).replace(/ {2,}/g, '     ')).toBe(header);
});

it('a warning that is too long is cut, and never within an escape', () => {
  for (const text of ['"'.repeat(5_000), `x${'"'.repeat(5_000)}`]) {
    const header = warningHeader(text);
    expect(header.length).toBeLessThan(1_000);
    expect(header).toMatch(/^299 - "x?(?:\\")+\.\.\."$/);
  }
});
