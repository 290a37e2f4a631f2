import type { Random } from './random.ts';

/** What changes of an input may take from. */
export interface MutationSources {
  readonly random: Random;
  /** Other inputs, to take pieces of. Not empty. */
  readonly corpus: readonly Uint8Array[];
  readonly dictionary: readonly Uint8Array[];
  /** Longest input, in bytes. */
  readonly maxLength: number;
}

type Mutation = (bytes: Buffer, sources: MutationSources) => Buffer;

/** Counts, lengths and offsets at which code turns wrong. */
const interesting: readonly number[] = [
  ...[0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 100, 127, 128, 255, 256, 511, 512, 1_000, 1_024, 4_095, 4_096],
  ...[0x7fff, 0x8000, 0xffff, 0x1_0000, 0xff_ffff, 0x100_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff],
];
const numbersAsText = [
  '0',
  '-1',
  '1',
  '8',
  '64',
  '255',
  '65536',
  '2147483648',
  '4294967295',
  '9007199254740993',
  '1e9',
];
const edges = [0, 9, 10, 13, 32, 34, 39, 44, 46, 47, 58, 61, 91, 92, 93, 123, 125, 127, 128, 192, 255];

const mutations: readonly Mutation[] = [
  flipBit,
  setByte,
  setByte,
  setInteger,
  setInteger,
  addToByte,
  insertRandom,
  repeatByte,
  deleteBlock,
  deleteBlock,
  duplicateBlock,
  moveBlock,
  insertWord,
  insertWord,
  overwriteWithWord,
  replaceNumber,
  splice,
  takeBlock,
  cutOff,
];

/** A changed copy of an input: one to some dozen changes, one on top of the other. */
export function mutate(input: Uint8Array, sources: MutationSources): Buffer {
  const { random, maxLength } = sources;
  let bytes: Buffer = Buffer.from(input);
  for (let left = 1 << random.below(5); left > 0; left--) bytes = random.pick(mutations)(bytes, sources);
  return bytes.length > maxLength ? bytes.subarray(0, maxLength) : bytes;
}

function flipBit(bytes: Buffer, { random }: MutationSources): Buffer {
  const at = position(bytes, random);
  if (bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  return bytes;
}

function setByte(bytes: Buffer, { random }: MutationSources): Buffer {
  if (bytes.length > 0) bytes[position(bytes, random)] = random.below(2) ? random.pick(edges) : random.below(256);
  return bytes;
}

function addToByte(bytes: Buffer, { random }: MutationSources): Buffer {
  const at = position(bytes, random);
  if (bytes.length > 0) bytes[at] = ((bytes[at] ?? 0) + random.below(33) - 16) & 0xff;
  return bytes;
}

function setInteger(bytes: Buffer, { random }: MutationSources): Buffer {
  const size = random.pick([2, 4, 4, 8]);
  const value = random.below(3) ? random.pick(interesting) : random.below(bytes.length + 16);
  const integer = Buffer.alloc(8);
  if (random.below(3)) integer.writeBigUInt64LE(BigInt(value));
  else integer.writeBigUInt64BE(BigInt.asUintN(64, BigInt(value) << BigInt(64 - 8 * size)));
  return overwrite(bytes, position(bytes, random), integer.subarray(0, size));
}

function insertRandom(bytes: Buffer, { random }: MutationSources): Buffer {
  const block = Buffer.from(Array.from({ length: 1 + random.below(12) }, () => random.below(256)));
  return insert(bytes, position(bytes, random), block);
}

function repeatByte(bytes: Buffer, { random }: MutationSources): Buffer {
  const count = 1 << random.below(13);
  return insert(bytes, position(bytes, random), Buffer.alloc(count, random.below(2) ? random.pick(edges) : 65));
}

function deleteBlock(bytes: Buffer, { random }: MutationSources): Buffer {
  const [from, to] = block(bytes, random);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
}

function duplicateBlock(bytes: Buffer, { random, maxLength }: MutationSources): Buffer {
  const [from, to] = block(bytes, random);
  const piece = bytes.subarray(from, to);
  const most = Math.floor((maxLength - bytes.length) / Math.max(1, piece.length));
  const count = Math.max(0, Math.min(1 << random.below(9), most));
  return insert(bytes, to, Buffer.concat(Array<Buffer>(count).fill(piece)));
}

function moveBlock(bytes: Buffer, { random }: MutationSources): Buffer {
  const [from, to] = block(bytes, random);
  const piece = Buffer.from(bytes.subarray(from, to));
  return overwrite(bytes, position(bytes, random), piece);
}

function insertWord(bytes: Buffer, { random, dictionary }: MutationSources): Buffer {
  return dictionary.length === 0 ? bytes : insert(bytes, position(bytes, random), random.pick(dictionary));
}

function overwriteWithWord(bytes: Buffer, { random, dictionary }: MutationSources): Buffer {
  return dictionary.length === 0 ? bytes : overwrite(bytes, position(bytes, random), random.pick(dictionary));
}

function replaceNumber(bytes: Buffer, { random }: MutationSources): Buffer {
  const text = bytes.toString('latin1');
  const numbers = [...text.matchAll(/\d{1,20}/g)];
  if (numbers.length === 0) return bytes;
  const { index, 0: digits } = random.pick(numbers);
  const other = random.pick(numbersAsText);
  return Buffer.from(`${text.slice(0, index)}${other}${text.slice(index + digits.length)}`, 'latin1');
}

/** The beginning of this input and the end of another one. */
function splice(bytes: Buffer, { random, corpus }: MutationSources): Buffer {
  const other = random.pick(corpus);
  return Buffer.concat([bytes.subarray(0, position(bytes, random)), other.subarray(position(other, random))]);
}

function takeBlock(bytes: Buffer, { random, corpus }: MutationSources): Buffer {
  const other = random.pick(corpus);
  const [from, to] = block(other, random);
  return random.below(2)
    ? insert(bytes, position(bytes, random), other.subarray(from, to))
    : overwrite(bytes, position(bytes, random), other.subarray(from, to));
}

function cutOff(bytes: Buffer, { random }: MutationSources): Buffer {
  return random.below(4) ? bytes : bytes.subarray(0, random.below(bytes.length));
}

/** Half of the changes hit the beginning, where headers and counts stand. */
function position(bytes: Uint8Array, random: Random): number {
  return random.below(random.below(2) ? Math.min(256, bytes.length) : bytes.length);
}

/** A stretch of an input, mostly short. */
function block(bytes: Uint8Array, random: Random): readonly [from: number, to: number] {
  const from = position(bytes, random);
  const most = random.below(4) ? 64 : bytes.length;
  return [from, Math.min(bytes.length, from + 1 + random.below(most))];
}

function insert(bytes: Buffer, at: number, piece: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}

function overwrite(bytes: Buffer, at: number, piece: Uint8Array): Buffer {
  bytes.set(piece.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
  return bytes;
}
