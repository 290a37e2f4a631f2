import type { ByteReader } from './byte-reader.ts';
import type { LzmaDecoder } from './lzma.ts';

/** What a chunk's first byte asks to begin anew before it. */
type Reset = 'nothing' | 'state' | 'properties' | 'dictionary';

/**
 * Unpacks LZMA2 data up to their end: chunks of packed or plain bytes, each of 2 MiB at most, which may begin anew with what
 * adapts. A piece is valid until the next one is asked for. Rejects with an `Error` where the data are damaged or cut off.
 * https://tukaani.org/xz/xz-file-format.txt ("LZMA2") refers to XZ Utils for the form of chunks
 */
export async function* unpackLzma2(input: ByteReader, decoder: LzmaDecoder): AsyncGenerator<Uint8Array> {
  let missing: Reset = 'dictionary';
  for (;;) {
    const control = (await input.take(1))[0] as number;
    if (control === 0) return;
    const reset = resetOf(control);
    if (reset === undefined || (missing === 'dictionary' && reset !== 'dictionary')) throw damaged();
    if (reset === 'dictionary') decoder.resetDictionary();
    if (control < 0x80) {
      missing = missing === 'nothing' && reset === 'nothing' ? 'nothing' : 'properties';
      yield await copyChunk(input, decoder);
    } else {
      if (missing === 'properties' && !hasProperties(reset)) throw damaged();
      missing = 'nothing';
      yield await unpackChunk(input, decoder, control, reset);
    }
  }
}

/** `undefined` where a chunk cannot begin like this. */
function resetOf(control: number): Reset | undefined {
  if (control >= 0x80) return (['nothing', 'state', 'properties', 'dictionary'] as const)[(control >> 5) & 3];
  return control === 1 ? 'dictionary' : control === 2 ? 'nothing' : undefined;
}

function hasProperties(reset: Reset): boolean {
  return reset === 'properties' || reset === 'dictionary';
}

async function copyChunk(input: ByteReader, decoder: LzmaDecoder): Promise<Uint8Array> {
  const size = bigEndian(await input.take(2), 0) + 1;
  decoder.copy(await input.take(size));
  return lastOf(decoder, size);
}

async function unpackChunk(
  input: ByteReader,
  decoder: LzmaDecoder,
  control: number,
  reset: Reset,
): Promise<Uint8Array> {
  const sizes = await input.take(4);
  const size = ((control & 0x1f) << 16) + bigEndian(sizes, 0) + 1;
  const packed = bigEndian(sizes, 2) + 1;
  if (hasProperties(reset) && !decoder.setProperties((await input.take(1))[0] as number)) throw damaged();
  if (reset !== 'nothing') decoder.resetState();
  if (!decoder.decode(await input.take(packed), size)) throw damaged();
  return lastOf(decoder, size);
}

function lastOf({ window, position }: LzmaDecoder, size: number): Uint8Array {
  return window.subarray(position - size, position);
}

function bigEndian(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}

function damaged(): Error {
  return new Error('the LZMA2 data are damaged');
}
