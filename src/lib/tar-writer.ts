import { blockSize } from './tar-header.ts';

/** Largest size that the octal field holds, in bytes. */
const largestOctal = 8 ** 11 - 1;

/**
 * Header of a regular file in a tar archive (POSIX ustar), which everybody may read; without a time, so that the same files make
 * the same archive. `name` has at most 100 ASCII characters. Sizes from 8 GiB on are written as GNU tar does.
 */
export function writeTarHeader(name: string, size: number): Buffer {
  if (!/^[\x20-\x7e]{1,100}$/.test(name)) throw new Error(`${name} is no name for a tar archive`);
  const block = Buffer.alloc(blockSize);
  block.write(name, 0);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  if (size <= largestOctal) block.write(`${octal(size, 11)}\0`, 124);
  else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  block.write(`${octal(0, 11)}\0`, 136);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}

/** What follows a file of a size. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}

/** What ends an archive. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * blockSize);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
