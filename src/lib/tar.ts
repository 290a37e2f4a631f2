/*
 * A push parser for tar archives: ustar with GNU long names and PAX headers. It sees every entry, takes the bodies that it is
 * asked to take, and skips the rest without copying. Format: POSIX pax, and GNU tar's manual ("Basic Tar Format").
 */

/** Bounds that hold before anything is allocated. */
export interface TarLimits {
  /** Entries of an archive. */
  readonly entries: number;
  /** Length of a name, in bytes. */
  readonly nameLength: number;
}

export type TarEntryType = 'file' | 'folder' | 'symlink' | 'hardlink' | 'other';

/** An entry's head. */
export interface TarEntry {
  /** Without `./` or `/` at its beginning and without a slash at its end; empty for the root. */
  readonly path: string;
  readonly type: TarEntryType;
  /** Of the body, in bytes. */
  readonly size: number;
  /** Target of a link. */
  readonly link: string;
}

/** Who listens to a parse. */
export interface TarVisitor {
  /** Called for each entry; `true` asks for its body. */
  entry(entry: TarEntry): boolean;
  /** The whole body of an entry that was asked for. */
  body(entry: TarEntry, bytes: Uint8Array): void;
}

/** A parse under way. Throws an `Error` where the archive breaks its format or a limit. */
export interface TarParser {
  write(chunk: Uint8Array): void;
  /** To be called after the last chunk: throws where the archive is cut off. */
  end(): void;
}

const blockSize = 512;

/** Starts to parse an archive. */
export function parseTar(limits: TarLimits, visitor: TarVisitor): TarParser {
  const head = new Uint8Array(blockSize);
  let headFilled = 0;
  let remaining = 0;
  let padding = 0;
  let taking: { readonly bytes: Uint8Array; filled: number; done(bytes: Uint8Array): void } | undefined;
  let overrides: Overrides = {};
  let entries = 0;
  let ended = false;

  function take(size: number, done: (bytes: Uint8Array) => void): void {
    taking = { bytes: new Uint8Array(size), filled: 0, done };
  }

  function header(): void {
    const fields = readHeader(head);
    if (!fields) {
      ended = true;
      return;
    }
    const size = overrides.size !== undefined && !isExtension(fields.type) ? overrides.size : fields.size;
    remaining = size;
    padding = (blockSize - (size % blockSize)) % blockSize;
    if (isExtension(fields.type)) extension(fields.type, size);
    else ordinary(fields, size);
    if (remaining === 0) bodyEnds();
  }

  function extension(type: string, size: number): void {
    if (size > 4 * limits.nameLength) throw new Error('the tar archive has an extended header that is too long');
    take(size, (bytes) => {
      if (type === 'L') overrides.path = textOf(bytes);
      else if (type === 'K') overrides.link = textOf(bytes);
      else if (type === 'x') overrides = { ...overrides, ...readPax(bytes) };
    });
  }

  function ordinary(fields: HeaderFields, size: number): void {
    if (++entries > limits.entries) throw new Error(`the tar archive has more than ${limits.entries} entries`);
    const raw = overrides.path ?? fields.path;
    if (raw.length > limits.nameLength) throw new Error('the tar archive has a name that is too long');
    const entry: TarEntry = {
      path: cleanPath(raw),
      type: typeOf(fields.type, raw),
      size,
      link: overrides.link ?? fields.link,
    };
    overrides = {};
    if (visitor.entry(entry)) take(size, (bytes) => visitor.body(entry, bytes));
  }

  function bodyEnds(): void {
    const done = taking;
    taking = undefined;
    done?.done(done.bytes);
  }

  return {
    write(chunk) {
      let at = 0;
      while (at < chunk.length && !ended) {
        if (remaining > 0) {
          const part = Math.min(remaining, chunk.length - at);
          if (taking) {
            taking.bytes.set(chunk.subarray(at, at + part), taking.filled);
            taking.filled += part;
          }
          at += part;
          remaining -= part;
          if (remaining === 0) bodyEnds();
        } else if (padding > 0) {
          const part = Math.min(padding, chunk.length - at);
          at += part;
          padding -= part;
        } else {
          const part = Math.min(blockSize - headFilled, chunk.length - at);
          head.set(chunk.subarray(at, at + part), headFilled);
          headFilled += part;
          at += part;
          if (headFilled === blockSize) {
            headFilled = 0;
            header();
          }
        }
      }
    },
    end() {
      if (!ended && (remaining > 0 || headFilled > 0)) throw new Error('the tar archive is cut off');
    },
  };
}

interface Overrides {
  path?: string;
  link?: string;
  size?: number;
}

interface HeaderFields {
  readonly path: string;
  readonly size: number;
  readonly type: string;
  readonly link: string;
}

/** `undefined` for the block of zeros that ends an archive. */
function readHeader(block: Uint8Array): HeaderFields | undefined {
  if (block[0] === 0 && block.every((byte) => byte === 0)) return undefined;
  if (checksumOf(block) !== octal(block, 148, 8)) throw new Error('the tar archive has a damaged header');
  const ustar =
    block[257] === 117 && block[258] === 115 && block[259] === 116 && block[260] === 97 && block[261] === 114;
  // GNU tar uses the prefix field for other things and marks its archives by blanks after the magic.
  const prefix = ustar && block[263] === 48 ? text(block, 345, 155) : '';
  const name = text(block, 0, 100);
  return {
    path: prefix ? `${prefix}/${name}` : name,
    size: number(block, 124, 12),
    type: String.fromCharCode(block[156] || 48),
    link: text(block, 157, 100),
  };
}

function checksumOf(block: Uint8Array): number {
  let sum = 8 * 32;
  for (let index = 0; index < blockSize; index++) if (index < 148 || index >= 156) sum += block[index] ?? 0;
  return sum;
}

function isExtension(type: string): boolean {
  return type === 'L' || type === 'K' || type === 'x' || type === 'g';
}

function typeOf(type: string, path: string): TarEntryType {
  switch (type) {
    case '0':
    case '7':
      return path.endsWith('/') ? 'folder' : 'file';
    case '1':
      return 'hardlink';
    case '2':
      return 'symlink';
    case '5':
      return 'folder';
    default:
      // A sparse file of the old GNU form; its body is the stored pieces, which nothing here wants to read.
      return 'other';
  }
}

/** `LENGTH KEY=VALUE\n` records. */
function readPax(bytes: Uint8Array): Overrides {
  const found: Overrides = {};
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(32, at);
    const length = blank < 0 ? Number.NaN : Number(textOf(bytes.subarray(at, blank)));
    if (!Number.isInteger(length) || length <= blank - at || at + length > bytes.length)
      throw new Error('the tar archive has a damaged extended header');
    const record = textOf(bytes.subarray(blank + 1, at + length - 1));
    const equals = record.indexOf('=');
    const [key, value] = [record.slice(0, equals), record.slice(equals + 1)];
    if (key === 'path') found.path = value;
    else if (key === 'linkpath') found.link = value;
    else if (key === 'size') found.size = safeSize(Number(value));
    at += length;
  }
  return found;
}

/** Octal text, or base-256 where the first bit is set (GNU, for sizes from 8 GiB on). */
function number(block: Uint8Array, offset: number, length: number): number {
  if (((block[offset] ?? 0) & 0x80) === 0) return octal(block, offset, length);
  let value = (block[offset] ?? 0) & 0x7f;
  for (let index = offset + 1; index < offset + length; index++) value = value * 256 + (block[index] ?? 0);
  return safeSize(value);
}

function octal(block: Uint8Array, offset: number, length: number): number {
  const digits = text(block, offset, length).trim();
  if (!/^[0-7]*$/.test(digits)) throw new Error('the tar archive has a damaged header');
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

function safeSize(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error('the tar archive has an entry of an impossible size');
  return value;
}

function text(block: Uint8Array, offset: number, length: number): string {
  return textOf(block.subarray(offset, offset + length));
}

const decoder = new TextDecoder();

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decoder.decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Slashes and dots at the beginning go, and `.` and empty parts in the middle; `..` stays, for the visitor to refuse. */
function cleanPath(raw: string): string {
  if (!/^\.?\/|\/\.?\/|\/\.?$|^\.$/.test(raw)) return raw;
  return raw
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
