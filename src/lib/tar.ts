import type { BodySink } from './body-sink.ts';
import { cleanPath, entryTypeOf, hasBody, isExecutable, isExtension, mayBeSparse, type TarEntry } from './tar-entry.ts';
import {
  blockSize,
  readPaxRecords,
  readTarHeader,
  type SparseRecords,
  type TarExtension,
  type TarHeader,
  textOf,
} from './tar-header.ts';
import {
  bodyMapReader,
  checkSparseMap,
  headerMapReader,
  mapInRecords,
  type SparseMap,
  type SparseMapReader,
  sizeInHeader,
  withHoles,
} from './tar-sparse.ts';

/** Bounds that hold before anything is allocated. */
export interface TarLimits {
  /** Entries of an archive. */
  readonly entries: number;
  /** Length of a name, in characters. */
  readonly nameLength: number;
}

/** Who listens to a parse. */
export interface TarVisitor {
  /** Called for each entry; what it returns gets the body. */
  entry(entry: TarEntry): BodySink | undefined;
}

/** A parse under way. Throws an `Error` where the archive breaks its format or a limit. */
export interface TarParser {
  write(chunk: Uint8Array): void;
  /** Passes over as much of what comes next as nobody wants, and returns how many bytes that is: they need not be written. */
  skip(): number;
  /** To be called after the last chunk: throws where the archive is cut off. */
  end(): void;
}

/** Longest extended header, in bytes; runtimes refuse longer ones too. */
const maxExtension = 1 << 20;

/** Starts to parse an archive: sees every entry, hands on the bodies that are wanted, and copies none. */
export function parseTar(limits: TarLimits, visitor: TarVisitor): TarParser {
  return new ArchiveParser(limits, visitor);
}

/** Takes blocks and bodies in turn; what a block is read as depends on what came before. */
class ArchiveParser implements TarParser {
  readonly #limits: TarLimits;
  readonly #visitor: TarVisitor;
  readonly #block = new Uint8Array(blockSize);
  #filled = 0;
  /** Who reads the next block where it is no header. */
  #onBlock: ((block: Uint8Array) => void) | undefined;
  #remaining = 0;
  #padding = 0;
  #sink: BodySink | undefined;
  #extension: TarExtension = {};
  // GNU's long names win over pax records, wherever they stand.
  #longName: string | undefined;
  #longLink: string | undefined;
  #entries = 0;
  #position = 0;
  #halfEnded = false;
  #ended = false;

  constructor(limits: TarLimits, visitor: TarVisitor) {
    this.#limits = limits;
    this.#visitor = visitor;
  }

  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.#ended; ) {
      const wanted = this.#remaining || this.#padding || blockSize - this.#filled;
      const part = Math.min(wanted, chunk.length - at);
      this.#position += part;
      if (this.#remaining > 0) this.#readBody(chunk, at, part);
      else if (this.#padding > 0) this.#padding -= part;
      else this.#readBlock(chunk.subarray(at, at + part));
      at += part;
    }
  }

  skip(): number {
    if (this.#sink || this.#ended) return 0;
    const skipped = this.#remaining + this.#padding;
    this.#remaining = this.#padding = 0;
    this.#position += skipped;
    return skipped;
  }

  end(): void {
    if (this.#ended) return;
    if (this.#remaining > 0 || this.#filled > 0 || this.#onBlock || this.#longName !== undefined)
      throw new Error('the tar archive is cut off');
  }

  #readBlock(part: Uint8Array): void {
    if (part.length === blockSize) {
      this.#takeBlock(part);
      return;
    }
    this.#block.set(part, this.#filled);
    this.#filled += part.length;
    if (this.#filled < blockSize) return;
    this.#filled = 0;
    this.#takeBlock(this.#block);
  }

  #takeBlock(block: Uint8Array): void {
    if (this.#onBlock) this.#onBlock(block);
    else this.#header(block);
  }

  #header(block: Uint8Array): void {
    const fields = readTarHeader(block);
    if (!fields) this.#endMark();
    else if (this.#halfEnded) throw new Error('the tar archive goes on behind half of its end mark');
    else if (isExtension(fields)) this.#extend(fields);
    else this.#ordinary(fields, block);
  }

  /** Two blocks of zeros. */
  #endMark(): void {
    this.#ended = this.#halfEnded;
    this.#halfEnded = true;
  }

  #extend({ type, size }: TarHeader): void {
    if (size > maxExtension) throw new Error('the tar archive has an extended header that is too long');
    const whole = collected(size, (bytes) => {
      if (type === 'L') this.#longName = textOf(bytes);
      else if (type === 'K') this.#longLink = textOf(bytes);
      else if (type === 'x') this.#extension = readPaxRecords(bytes);
      else this.#forgetExtensions();
    });
    this.#expectBody(size, whole);
  }

  #ordinary(fields: TarHeader, block: Uint8Array): void {
    if (++this.#entries > this.#limits.entries)
      throw new Error(`the tar archive has more than ${this.#limits.entries} entries`);
    const sparse = mayBeSparse(fields) ? this.#extension.sparse : undefined;
    const path = sparse?.name || this.#longName || this.#extension.path || fields.path;
    const link = this.#longLink || this.#extension.link || fields.link;
    if (path.length > this.#limits.nameLength || link.length > this.#limits.nameLength)
      throw new Error('the tar archive has a name that is too long');
    const type = sparse ? 'sparse' : entryTypeOf(fields, path);
    const size = hasBody(fields, type) ? (this.#extension.size ?? fields.size) : 0;
    const entry = {
      path: cleanPath(path),
      type,
      link: type === 'hardlink' ? cleanPath(link) : link,
      executable: isExecutable(fields),
      redirects: this.#extension.redirects ?? false,
    };
    this.#forgetExtensions();
    if (fields.type === 'S') this.#oldSparse(entry, size, block);
    else if (sparse) this.#paxSparse(entry, size, sparse);
    else this.#expectBody(size, this.#visitor.entry({ ...entry, size, holes: 0, position: this.#position }));
  }

  #forgetExtensions(): void {
    this.#extension = {};
    this.#longName = this.#longLink = undefined;
  }

  #oldSparse(entry: SparseEntry, stored: number, block: Uint8Array): void {
    const size = sizeInHeader(block);
    this.#readMap(headerMapReader(), block, (map) => this.#sparseBody(entry, map, size, stored));
  }

  #paxSparse(entry: SparseEntry, stored: number, { size = stored, map }: SparseRecords): void {
    if (map) {
      this.#sparseBody(entry, mapInRecords(map.list, map.parts), size, stored);
      return;
    }
    const begin = this.#position;
    const reader = bodyMapReader(stored);
    const done = (read: SparseMap) => this.#sparseBody(entry, read, size, stored - (this.#position - begin));
    this.#onBlock = (block) => this.#readMap(reader, block, done);
  }

  /** Goes on with blocks of a map until it is whole. */
  #readMap(reader: SparseMapReader, block: Uint8Array, done: (map: SparseMap) => void): void {
    const map = reader.read(block);
    this.#onBlock = map ? undefined : (next) => this.#readMap(reader, next, done);
    if (map) done(map);
  }

  #sparseBody(entry: SparseEntry, map: SparseMap, size: number, stored: number): void {
    checkSparseMap(map, size, stored);
    const taker = this.#visitor.entry({ ...entry, size, holes: size - stored, position: this.#position });
    this.#expectBody(stored, taker && withHoles(taker, map, size));
  }

  /** `taker` is absent where nobody wants the body. */
  #expectBody(size: number, taker: BodySink | undefined): void {
    this.#remaining = size;
    this.#padding = (blockSize - (size % blockSize)) % blockSize;
    this.#sink = taker;
    if (size === 0) this.#endBody();
  }

  #endBody(): void {
    const taker = this.#sink;
    this.#sink = undefined;
    taker?.end();
  }

  #readBody(chunk: Uint8Array, at: number, size: number): void {
    if (this.#sink && !this.#sink.write(chunk.subarray(at, at + size))) this.#sink = undefined;
    this.#remaining -= size;
    if (this.#remaining === 0) this.#endBody();
  }
}

type SparseEntry = Omit<TarEntry, 'size' | 'holes' | 'position'>;

/** Gathers a whole body in memory. */
function collected(size: number, done: (bytes: Uint8Array) => void): BodySink {
  const bytes = new Uint8Array(size);
  let filled = 0;
  return {
    write(part) {
      bytes.set(part, filled);
      filled += part.length;
      return true;
    },
    end: () => done(bytes),
  };
}
