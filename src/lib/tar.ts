import type { BodySink } from './body-sink.ts';
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

/** A sparse file is one that is stored without its holes; whoever takes its body gets it whole. */
export type TarEntryType = 'file' | 'folder' | 'symlink' | 'hardlink' | 'sparse' | 'other';

/** An entry's head. */
export interface TarEntry {
  /** Without `./` or `/` at its beginning and without a slash at its end; empty for the root. `..` parts stay, for the visitor to refuse. */
  readonly path: string;
  readonly type: TarEntryType;
  /** Of the body, in bytes, holes among them. */
  readonly size: number;
  /** How many of its bytes are zeros that the archive does not hold. */
  readonly holes: number;
  /** Target of a link: in the form of `path` for a hard link, as written for a symbolic one. */
  readonly link: string;
  /** Whether anybody may execute it. */
  readonly executable: boolean;
  /** Where its body begins in the archive, in bytes; for a sparse file, the parts that are stored. */
  readonly position: number;
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
  const head = new Uint8Array(blockSize);
  let headFilled = 0;
  let onBlock: (block: Uint8Array) => void = header;
  let remaining = 0;
  let padding = 0;
  let sink: BodySink | undefined;
  let extension: TarExtension = {};
  // GNU's long names win over pax records, wherever they stand.
  let longName: string | undefined;
  let longLink: string | undefined;
  let entries = 0;
  let position = 0;
  let ended = false;

  function header(block: Uint8Array): void {
    const fields = readTarHeader(block);
    if (!fields) ended = true;
    else if (isExtension(fields.type)) extend(fields);
    else ordinary(fields, block);
  }

  function extend({ type, size }: TarHeader): void {
    if (size > maxExtension) throw new Error('the tar archive has an extended header that is too long');
    const whole = collected(size, (bytes) => {
      if (type === 'L') longName = textOf(bytes);
      else if (type === 'K') longLink = textOf(bytes);
      else if (type === 'x') extension = readPaxRecords(bytes);
      else forgetExtensions();
    });
    body(size, whole);
  }

  function ordinary(fields: TarHeader, block: Uint8Array): void {
    if (++entries > limits.entries) throw new Error(`the tar archive has more than ${limits.entries} entries`);
    const sparse = mayBeSparse(fields.type) ? extension.sparse : undefined;
    const path = sparse?.name || longName || extension.path || fields.path;
    const link = longLink || extension.link || fields.link;
    if (path.length > limits.nameLength || link.length > limits.nameLength)
      throw new Error('the tar archive has a name that is too long');
    const type = sparse ? 'sparse' : typeOf(fields.type, path);
    const size = hasBody(fields.type, type) ? (extension.size ?? fields.size) : 0;
    const entry = {
      path: cleanPath(path),
      type,
      link: type === 'hardlink' ? cleanPath(link) : link,
      executable: (fields.mode & anybodyExecutes) !== 0,
    };
    forgetExtensions();
    if (fields.type === 'S') oldSparse(entry, size, block);
    else if (sparse) paxSparse(entry, size, sparse);
    else body(size, visitor.entry({ ...entry, size, holes: 0, position }));
  }

  function forgetExtensions(): void {
    extension = {};
    longName = longLink = undefined;
  }

  function oldSparse(entry: SparseEntry, stored: number, block: Uint8Array): void {
    const size = sizeInHeader(block);
    const reader = headerMapReader();
    mapBlock(reader, block, (map) => sparseBody(entry, map, size, stored));
  }

  function paxSparse(entry: SparseEntry, stored: number, { size = stored, map }: SparseRecords): void {
    if (map) {
      sparseBody(entry, mapInRecords(map.list, map.parts), size, stored);
      return;
    }
    const begin = position;
    const reader = bodyMapReader(stored);
    const done = (read: SparseMap) => sparseBody(entry, read, size, stored - (position - begin));
    onBlock = (block) => mapBlock(reader, block, done);
  }

  /** Goes on with blocks of a map until it is whole. */
  function mapBlock(reader: SparseMapReader, block: Uint8Array, done: (map: SparseMap) => void): void {
    const map = reader.read(block);
    onBlock = map ? header : (next) => mapBlock(reader, next, done);
    if (map) done(map);
  }

  function sparseBody(entry: SparseEntry, map: SparseMap, size: number, stored: number): void {
    checkSparseMap(map, size, stored);
    const taker = visitor.entry({ ...entry, size, holes: size - stored, position });
    body(stored, taker && withHoles(taker, map, size));
  }

  /** Expects a body next; `taker` is absent where nobody wants it. */
  function body(size: number, taker: BodySink | undefined): void {
    remaining = size;
    padding = (blockSize - (size % blockSize)) % blockSize;
    sink = taker;
    if (size === 0) bodyEnds();
  }

  function bodyEnds(): void {
    const taker = sink;
    sink = undefined;
    taker?.end();
  }

  function readBody(part: Uint8Array): void {
    if (sink && !sink.write(part)) sink = undefined;
    remaining -= part.length;
    if (remaining === 0) bodyEnds();
  }

  function readBlock(part: Uint8Array): void {
    head.set(part, headFilled);
    headFilled += part.length;
    if (headFilled < blockSize) return;
    headFilled = 0;
    onBlock(head);
  }

  return {
    write(chunk) {
      for (let at = 0; at < chunk.length && !ended; ) {
        const wanted = remaining || padding || blockSize - headFilled;
        const part = Math.min(wanted, chunk.length - at);
        position += part;
        if (remaining > 0) readBody(chunk.subarray(at, at + part));
        else if (padding > 0) padding -= part;
        else readBlock(chunk.subarray(at, at + part));
        at += part;
      }
    },
    skip() {
      if (sink || ended) return 0;
      const skipped = remaining + padding;
      remaining = padding = 0;
      position += skipped;
      return skipped;
    },
    end() {
      if (!ended && (remaining > 0 || headFilled > 0 || onBlock !== header || longName !== undefined))
        throw new Error('the tar archive is cut off');
    },
  };
}

type SparseEntry = Omit<TarEntry, 'size' | 'holes' | 'position'>;

const anybodyExecutes = 0o111;

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

function isExtension(type: string): boolean {
  return type === 'L' || type === 'K' || type === 'x' || type === 'g';
}

function typeOf(type: string, path: string): TarEntryType {
  switch (type) {
    case '\0':
      return path.endsWith('/') ? 'folder' : 'file';
    case '0':
    case '7':
      return 'file';
    case '1':
      return 'hardlink';
    case '2':
      return 'symlink';
    case '5':
      return 'folder';
    case 'S':
      return 'sparse';
    default:
      return 'other';
  }
}

/** Links, folders, devices and pipes cannot be, and the old form does not look at extended headers. */
function mayBeSparse(flag: string): boolean {
  return flag !== 'S' && !(flag >= '1' && flag <= '6');
}

/** Links, folders, devices and pipes have no body, whatever their size field says. */
function hasBody(flag: string, type: TarEntryType): boolean {
  return type !== 'folder' && !(flag >= '1' && flag <= '6');
}

/** Slashes and dots at the beginning go, and `.` and empty parts in the middle. */
function cleanPath(raw: string): string {
  if (!/^\.?\/|\/\.?\/|\/\.?$|^\.$/.test(raw)) return raw;
  return raw
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
