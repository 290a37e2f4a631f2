import type { WriteStream } from 'node:tty';
import { expect, it } from 'vitest';
import { bytesText, openProgress } from './progress.ts';

/** A terminal, or a pipe, and what was written to it. */
function stream(values: Partial<WriteStream>) {
  const written: string[] = [];
  return { written, stream: { ...values, write: (text: string) => written.push(text) } as unknown as WriteStream };
}

it('writes nothing into a pipe', () => {
  const { written, stream: pipe } = stream({ isTTY: false });
  {
    using progress = openProgress(pipe);
    progress.show('reading', 0.5);
  }
  expect(written).toEqual([]);
});

it.each([
  ['half of it', 0.5, `[${'#'.repeat(12)}${'-'.repeat(12)}] reading`],
  ['more than all of it', 7, `[${'#'.repeat(24)}] reading`],
  ['less than nothing', -1, `[${'-'.repeat(24)}] reading`],
  ['no share', undefined, 'reading'],
])('draws a line for %s, and takes it away at the end', (_, share, line) => {
  const { written, stream: terminal } = stream({ isTTY: true, columns: 80 });
  {
    using progress = openProgress(terminal);
    progress.show('reading', share);
    progress.show('too soon', share);
  }
  expect(written).toEqual([`\r\x1b[K${line}`, '\r\x1b[K']);
});

it('fits into the width, of 80 columns where none is known', () => {
  for (const [columns, length] of [
    [10, 9],
    [undefined, 79],
  ] as const) {
    const { written, stream: terminal } = stream({ isTTY: true, columns });
    openProgress(terminal).show('x'.repeat(200));
    expect(written).toEqual([`\r\x1b[K${'x'.repeat(length)}`]);
  }
});

it.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [999_999, '1000 kB'],
  [1_000_000, '1.0 MB'],
  [12_345_678, '12.3 MB'],
])('says %i bytes as %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
