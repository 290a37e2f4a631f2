import { expect, it } from 'vitest';
import { readLines } from './line-stream.ts';

async function linesOf(text: string, step: number, maxBytes = 20): Promise<string[]> {
  const bytes = Buffer.from(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  }
  return await Array.fromAsync(readLines(pieces(), maxBytes));
}

it.each([
  { name: 'nothing', text: '', lines: [] },
  { name: 'a line without an end', text: 'a', lines: ['a'] },
  { name: 'lines', text: 'a,ü\nb\n', lines: ['a,ü', 'b'] },
  { name: 'lines with ends of Windows', text: 'a\r\nb\r\n', lines: ['a', 'b'] },
  { name: 'empty lines', text: '\n\na\n', lines: ['', '', 'a'] },
])('$name is read the same in whatever pieces it comes', async ({ text, lines }) => {
  for (const step of [1, 2, 3, 1_000]) expect(await linesOf(text, step)).toEqual(lines);
});

it.each([
  { name: 'with an end', text: `a\n${'x'.repeat(21)}\n` },
  { name: 'without one', text: `a\n${'x'.repeat(21)}` },
])('a line that is too long, $name, ends the reading', async ({ text }) => {
  for (const step of [1, 7, 1_000]) await expect(linesOf(text, step)).rejects.toThrow('more than 20 bytes');
});
