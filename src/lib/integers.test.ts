import { expect, it } from 'vitest';
import { integersOf } from './integers.ts';

const bytes = Uint8Array.of(0xff, 1, 2, 3, 4, 5, 6, 7, 8).subarray(1);

it.each([
  ['lowest', true, [1, 0x0201, 0x04030201, 0x0807060504030201n]],
  ['highest', false, [1, 0x0102, 0x01020304, 0x0102030405060708n]],
] as const)('reads integers with the %s byte first', (_, littleEndian, [u8, u16, u32, u64]) => {
  const integers = integersOf(bytes, littleEndian);
  expect([integers.u8(0), integers.u16(0), integers.u32(0), integers.u64(0)]).toEqual([u8, u16, u32, Number(u64)]);
});

it('reads without a sign, and nothing beyond the end', () => {
  const integers = integersOf(new Uint8Array(8).fill(0xff), true);
  expect([integers.u8(7), integers.u16(6), integers.u32(4), integers.u64(0)]).toEqual([
    255,
    65_535,
    4_294_967_295,
    2 ** 64,
  ]);
  for (const read of [() => integers.u8(8), () => integers.u16(7), () => integers.u32(5), () => integers.u64(1)])
    expect(read).toThrow(RangeError);
});
