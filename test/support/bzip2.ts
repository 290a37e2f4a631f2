/** How symbols are written: all with codes of one length, or the first ones short and most with the longest there are. */
export type Bzip2Codes = 'even' | 'skewed';

/** A bzip2 stream of data, in one block; for tests, which pack little. https://sourceware.org/bzip2/ */
export function bzip2Of(data: Uint8Array | string, codes: Bzip2Codes = 'even'): Buffer {
  const bytes = Buffer.from(data);
  const bits: string[] = [binary(0x425a6839, 32)];
  const sum = checksumOf(bytes);
  if (bytes.length > 0) bits.push(binary(0x314159, 24), binary(0x265359, 24), binary(sum, 32), blockOf(bytes, codes));
  bits.push(binary(0x177245, 24), binary(0x385090, 24), binary(sum, 32));
  const text = bits.join('');
  return Buffer.from(text.match(/.{1,8}/g)?.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)) ?? []);
}

function blockOf(bytes: Buffer, codes: Bzip2Codes): string {
  const { last, start } = sorted(withRuns(bytes));
  const used = [...new Set(last)].sort((a, b) => a - b);
  const symbols = symbolsOf(last, used);
  const lengths = Array.from({ length: used.length + 2 }, (_, symbol) =>
    codes === 'even' ? 9 : symbol < 11 ? symbol + 1 : 20,
  );
  const words = wordsOf(lengths);
  const groups = Math.ceil(symbols.length / 50);
  const sixteens = Array.from({ length: 16 }, (_, high) => used.some((byte) => byte >> 4 === high));
  return [
    `0${binary(start, 24)}`,
    flags(sixteens),
    ...sixteens.map((is, high) =>
      is ? flags(Array.from({ length: 16 }, (_, low) => used.includes(high * 16 + low))) : '',
    ),
    // Two codes are the least there may be: the same one twice, in turns.
    binary(2, 3) + binary(groups, 15) + '0'.padEnd(1 + 2 * (groups - 1), '10'),
    lengthsText(lengths).repeat(2),
    ...symbols.map((symbol) => words[symbol] ?? ''),
  ].join('');
}

/** Four equal bytes are followed by the number of further ones. */
function withRuns(bytes: Buffer): Buffer {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    let length = 1;
    while (length < 259 && bytes[at + length] === byte) length++;
    for (let index = 0; index < Math.min(length, 4); index++) out.push(byte);
    if (length >= 4) out.push(length - 4);
    at += length;
  }
  return Buffer.from(out);
}

/** The bytes before each rotation, in the order of the rotations, and the place of the first one. */
function sorted(bytes: Buffer): { readonly last: Buffer; readonly start: number } {
  const twice = Buffer.concat([bytes, bytes]);
  const rotations = Array.from(bytes, (_, at) => at).sort((a, b) =>
    twice.subarray(a, a + bytes.length).compare(twice, b, b + bytes.length),
  );
  const last = Buffer.from(rotations.map((at) => twice[at + bytes.length - 1] ?? 0));
  return { last, start: rotations.indexOf(0) };
}

/** Places among the bytes used last, runs of place 0 as numbers in digits 1 and 2, and the end. */
function symbolsOf(last: Buffer, used: readonly number[]): number[] {
  const order = [...used];
  const symbols: number[] = [];
  let run = 0;
  const endRun = () => {
    for (; run > 0; run = (run - 1) >> 1) symbols.push(run % 2 === 1 ? 0 : 1);
  };
  for (const byte of last) {
    const place = order.indexOf(byte);
    order.unshift(...order.splice(place, 1));
    if (place === 0) run++;
    else {
      endRun();
      symbols.push(place + 1);
    }
  }
  endRun();
  return [...symbols, used.length + 1];
}

function lengthsText(lengths: readonly number[]): string {
  const [first = 0] = lengths;
  return (
    binary(first, 5) + lengths.map((length, at) => `${'10'.repeat(length - (lengths[at - 1] ?? first))}0`).join('')
  );
}

function wordsOf(lengths: readonly number[]): string[] {
  let code = 0;
  return lengths.map((length, at) => {
    code <<= length - (lengths[at - 1] ?? length);
    return binary(code++, length);
  });
}

function checksumOf(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return bytes.length === 0 ? 0 : ~sum >>> 0;
}

function flags(values: readonly boolean[]): string {
  return values.map((value) => (value ? '1' : '0')).join('');
}

function binary(value: number, bits: number): string {
  return value.toString(2).padStart(bits, '0');
}
