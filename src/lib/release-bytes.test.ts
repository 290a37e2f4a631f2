import { expect, it } from 'vitest';
import { releaseBytes } from './release-bytes.ts';

it('bytes with a buffer of their own hold no memory any more', () => {
  const bytes = new Uint8Array(1_000);
  releaseBytes(bytes);
  expect(bytes.length).toBe(0);
  releaseBytes(bytes);
});

it.each([
  ['of a buffer that others share', new Uint8Array(new ArrayBuffer(1_000), 10, 990)],
  ['of memory that threads share', new Uint8Array(new SharedArrayBuffer(1_000))],
])('bytes %s stay', (_, bytes) => {
  const { length } = bytes;
  releaseBytes(bytes);
  expect(bytes.length).toBe(length);
});
