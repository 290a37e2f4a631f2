import { expect, it } from 'vitest';
import { markKey, unmarkKey } from './key-marks.ts';

it.each<readonly [text: string, key: string | undefined, marked: string]>([
  ['see CVE-2026-1234, CVE-2026-1234', 'CVE-2026-1234', 'see \u0001, \u0001'],
  ['/CVE-2026-1234 of UBUNTU-CVE-2026-1234', 'UBUNTU-CVE-2026-1234', '/\u0002 of \u0001'],
  ['in 2026-1234 too', 'CVE-2026-1234', 'in \u0002 too'],
  ['$& GHSA-$$$$-$&', 'GHSA-$$$$-$&', '$& \u0001'],
  ['CVE-2026-12345', 'CVE-2026-1234', '\u00015'],
  ['nothing of it', 'CVE-2026-1234', 'nothing of it'],
  ['curl and curl', 'curl', 'curl and curl'],
  ['no key', undefined, 'no key'],
  ['x'.repeat(300), 'x'.repeat(201), 'x'.repeat(300)],
])('%j with the key %j', (text, key, marked) => {
  expect(markKey(text, key)).toBe(marked);
  expect(unmarkKey(marked, key, text.length + marked.length)).toBe(text);
});

it('a mark for a key that is none is refused, and a text that grows beyond measure', () => {
  expect(() => unmarkKey('\u0001', undefined, 100)).toThrow('a key that is none');
  expect(() => unmarkKey('\u0001', 'short', 100)).toThrow('a key that is none');
  expect(() => unmarkKey('\u0001', 'a key\u0002that is none', 100)).toThrow('a key that is none');
  expect(() => unmarkKey('\u0001'.repeat(100), 'CVE-2026-1234', 1000)).toThrow('too long');
});
