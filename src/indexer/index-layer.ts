import { createHash } from 'node:crypto';
import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import { type Compression, compressionOf, decompressed } from '../lib/decompress.ts';
import { messageOf } from '../lib/errors.ts';
import { parseTar } from '../lib/tar.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { extractorsFingerprint } from './extractors-fingerprint.ts';
import { layerReader } from './layer-reader.ts';
import type { IndexLimits } from './limits.ts';

/** Length of a tar header, in bytes. */
const headSize = 512;

/**
 * Reads a layer in one pass: unpacks, hashes, walks, extracts. `undefined` where the bytes are no layer (a config, say).
 * What cannot be read is a problem of the report; it rejects only where `signal` or the source of the bytes does.
 */
export async function indexLayer(
  bytes: AsyncIterable<Uint8Array>,
  ecosystems: readonly Ecosystem[],
  limits: IndexLimits,
  signal: AbortSignal,
): Promise<LayerReport | undefined> {
  const source = await peek(bytes, headSize);
  const compression = compressionOf(source.head);
  if (compression === 'none' && !looksLikeTar(source.head)) return undefined;
  const reader = layerReader(ecosystems, limits);
  const parser = parseTar(limits, reader);
  const diffId = createHash('sha256');
  let size = 0;
  let parsing = true;
  // The first bytes of the archive tell whether it is one; unpacking may hand them on in small pieces.
  let beginning: Buffer | undefined = Buffer.alloc(0);
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      parsing = false;
      reader.problem('', messageOf(error));
    }
  };
  try {
    for await (const chunk of decompressed(source.bytes, compression, limits.layerBytes)) {
      signal.throwIfAborted();
      diffId.update(chunk);
      size += chunk.length;
      if (beginning) {
        beginning = Buffer.concat([beginning, chunk]);
        if (beginning.length < headSize) continue;
        if (!looksLikeTar(beginning)) return undefined;
      }
      const bytes: Uint8Array = beginning ?? chunk;
      beginning = undefined;
      // After a broken entry the rest cannot be understood, but the hash goes on.
      if (parsing) attempt(() => parser.write(bytes));
    }
    if (beginning) return undefined;
    if (parsing) attempt(() => parser.end());
  } catch (error) {
    signal.throwIfAborted();
    if (source.failed()) throw error;
    reader.problem('', unpackMessage(error, compression));
  }
  return {
    extractors: extractorsFingerprint(ecosystems),
    diffId: `sha256:${diffId.digest('hex')}`,
    size,
    ...reader.content(),
  };
}

function unpackMessage(error: unknown, compression: Compression): string {
  const message = messageOf(error);
  return compression === 'none' || message.startsWith('the layer')
    ? message
    : `the ${compression} stream is damaged or cut off: ${message}`;
}

/** A tar header has its magic at 257; archives older than POSIX have none, but their checksum field is octal text. An empty archive is all zeros. */
function looksLikeTar(head: Uint8Array): boolean {
  if (head.length < headSize) return false;
  if (Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar') return true;
  return (
    head.subarray(0, headSize).every((byte) => byte === 0) ||
    /^ *[0-7]+[\0 ]/.test(Buffer.from(head.subarray(148, 156)).toString('latin1'))
  );
}

interface Peeked {
  readonly head: Uint8Array;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Whether the source itself failed, as opposed to what is made of its bytes. */
  failed(): boolean;
}

/** The first `length` bytes (fewer where there are no more), and all of them again as a stream. */
async function peek(bytes: AsyncIterable<Uint8Array>, length: number): Promise<Peeked> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let failed = false;
  let gathered = 0;
  const next = async () => {
    try {
      return await iterator.next();
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  while (gathered < length) {
    const { value, done } = await next();
    if (done) break;
    first.push(value);
    gathered += value.length;
  }
  async function* all() {
    yield* first;
    for (let result = await next(); !result.done; result = await next()) yield result.value;
  }
  return { head: Buffer.concat(first).subarray(0, length), bytes: all(), failed: () => failed };
}
