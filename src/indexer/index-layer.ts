import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import { isBzip2 } from '../lib/bzip2.ts';
import { compressionOf } from '../lib/decompress.ts';
import { isCoded, messageOf } from '../lib/errors.ts';
import { parseTar, type TarParser } from '../lib/tar.ts';
import { blockSize, canBeginTar } from '../lib/tar-header.ts';
import { isXz } from '../lib/xz.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { extractorsFingerprint } from './extractors-fingerprint.ts';
import { LayerReader } from './layer-reader.ts';
import type { IndexLimits } from './limits.ts';
import { type Ticks, threadTime } from './thread-time.ts';
import { unpackAside } from './unpack-aside.ts';

/**
 * Reads a layer in one pass: unpacks, hashes, walks, extracts. `open` begins to hand out its bytes; it is called again where hard
 * links lead back to files that were passed over. `undefined` where the bytes are no layer (a config, say). What cannot be read is a
 * problem of the report; it rejects only where `signal` or the source of the bytes does.
 */
export async function indexLayer(
  open: () => AsyncIterable<Uint8Array>,
  ecosystems: readonly Ecosystem[],
  limits: IndexLimits,
  signal: AbortSignal,
  ticks: Ticks = threadTime,
): Promise<LayerReport | undefined> {
  using reader = new LayerReader(ecosystems, limits, ticks);
  const onDamage = (message: string) => reader.problem('', message);
  const parser = untilBroken(parseTar(limits, reader), onDamage);
  const unpacked = await walk(open(), parser, limits, signal, onDamage);
  if (!unpacked) return undefined;
  const links = reader.linkReader();
  // What is damaged was told the first time.
  if (links) await walk(open(), untilBroken(parseTar(limits, links), ignore), limits, signal, ignore);
  return {
    extractors: extractorsFingerprint(ecosystems),
    diffId: unpacked.sha256 && `sha256:${unpacked.sha256}`,
    size: unpacked.size,
    ...reader.content(),
  };
}

/** Takes the bytes of an archive from its beginning to its end. */
type ArchiveSink = Pick<TarParser, 'write' | 'end'>;

function ignore(): void {}

/** What was unpacked. */
interface Unpacked {
  /** In bytes. */
  readonly size: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** Unpacks bytes into a parser; `undefined` where they are no archive. */
async function walk(
  bytes: AsyncIterable<Uint8Array>,
  parser: ArchiveSink,
  limits: IndexLimits,
  signal: AbortSignal,
  onDamage: (message: string) => void,
): Promise<Unpacked | undefined> {
  using packed = await peek(bytes);
  const compression = compressionOf(packed.head);
  if (compression === 'none' && (isXz(packed.head) || isBzip2(packed.head))) return unread(onDamage);
  if (compression === 'none' && !canBeginTar(packed.head)) return undefined;
  const unpacking = unpackAside(packed.bytes, compression, limits.expansion);
  let size = 0;
  try {
    using archive = await peek(unpacking.bytes);
    if (!canBeginTar(archive.head)) return undefined;
    for await (const chunk of archive.bytes) {
      signal.throwIfAborted();
      size += chunk.length;
      parser.write(chunk);
    }
    parser.end();
  } catch (error) {
    if (!isCoded(error, 'stream-damaged', 'stream-too-large')) throw error;
    onDamage(error.message);
  }
  return { size, sha256: unpacking.sha256() };
}

/** Docker unpacks what no specification of images names; a layer like that is told as one that nobody looked into. */
function unread(onDamage: (message: string) => void): Unpacked {
  onDamage('the layer is packed with xz or bzip2, which is not read; nothing in it was looked at');
  return { size: 0, sha256: '' };
}

/** A parser that reports its first error and ignores the rest: it cannot be understood any more, but its hash is still wanted. */
function untilBroken(parser: ArchiveSink, onDamage: (message: string) => void): ArchiveSink {
  let broken = false;
  const attempt = (work: () => void) => {
    if (broken) return;
    try {
      work();
    } catch (error) {
      broken = true;
      onDamage(messageOf(error));
    }
  };
  return { write: (chunk) => attempt(() => parser.write(chunk)), end: () => attempt(() => parser.end()) };
}

interface Peeked extends Disposable {
  /** The first block, shorter where there is no more. */
  readonly head: Uint8Array;
  /** All bytes, from the first one on. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Reads the first block of a stream. Disposing ends the stream, read or not. */
async function peek(bytes: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  for (let gathered = 0; gathered < blockSize; ) {
    const { value, done } = await iterator.next();
    if (done) break;
    gathered += value.length;
    // A short piece is asked to stay valid for longer than it is lent.
    first.push(gathered < blockSize ? Uint8Array.from(value) : value);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return {
    head: Buffer.concat(first).subarray(0, blockSize),
    bytes: all(),
    [Symbol.dispose]() {
      // Not awaited: a source that waits for more bytes would hold up the answer.
      iterator.return?.().catch(() => undefined);
    },
  };
}
