import { expect, it } from 'vitest';
import { longestText, TextPages } from './text-pages.ts';

it('texts are where they were put, on however many pages', () => {
  const pages = new TextPages();
  const texts = Array.from({ length: 200 }, (_, at) => `${at}ü`.repeat(at % 7 === 0 ? 10_000 : at));
  const places = texts.map((text) => {
    const bytes = Buffer.from(`${text} and what is not kept`);
    return pages.add(bytes, Buffer.byteLength(text));
  });
  expect(places.at(-1)).toBeGreaterThan(1 << 20);
  expect(places.map((place) => pages.textAt(place))).toEqual(texts);
});

it.each([
  { bytes: 0, kept: true },
  { bytes: longestText, kept: true },
  { bytes: longestText + 1, kept: false },
])('a text of $bytes bytes is kept: $kept', ({ bytes, kept }) => {
  const add = () => new TextPages().add(new Uint8Array(bytes), bytes);
  if (kept) expect(add).not.toThrow();
  else expect(add).toThrow(RangeError);
});
