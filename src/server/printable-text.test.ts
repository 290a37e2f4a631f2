import { expect, it } from 'vitest';
import { printableText } from './printable-text.ts';

it.each([
  ['team/app@sha256:ab… is blocked', 'team/app@sha256:ab... is blocked'],
  ['no\r\nheader: of mine', 'no header: of mine'],
  ['naïve \u{1f600}', 'na ve  '],
])('%j is %j in a header', (text, expected) => {
  expect(printableText(text)).toBe(expected);
});
