import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** How a file is packed as .xz. */
export interface XzForm {
  /** CRC64 is not among them: only our own code could make its value. */
  readonly check?: 'none' | 'crc32' | 'sha256';
  /** Bytes of each block; absent: all in one. */
  readonly blockSize?: number;
  /** Bits of the dictionary's size. */
  readonly dictionary?: number;
  /** Id of a filter to name in place of LZMA2. */
  readonly filter?: number;
  /** Whether blocks tell their sizes in their headers. */
  readonly sizes?: boolean;
}

const checkIds = { none: 0, crc32: 1, sha256: 10 } as const;

/** An .xz file of the bytes: right in every field, but stored in it without being compressed. */
export function xzOf(bytes: Uint8Array | string, form: XzForm = {}): Buffer {
  const content = Buffer.from(bytes);
  const flags = Buffer.of(0, checkIds[form.check ?? 'crc32']);
  const blockSize = form.blockSize ?? Math.max(content.length, 1);
  const blocks = Array.from({ length: Math.ceil(content.length / blockSize) }, (_, index) =>
    blockOf(content.subarray(index * blockSize, (index + 1) * blockSize), form),
  );
  const index = indexOf(blocks);
  const end = Buffer.concat([le32(index.length / 4 - 1), flags]);
  return Buffer.concat([
    ...[Buffer.from('\xfd7zXZ\0', 'latin1'), flags, le32(crc32(flags))],
    ...blocks.map((block) => block.bytes),
    ...[index, le32(crc32(end)), end, Buffer.from('YZ')],
  ]);
}

interface Block {
  readonly bytes: Buffer;
  readonly unpadded: number;
  readonly size: number;
}

function blockOf(content: Buffer, form: XzForm): Block {
  const data = storedLzma2(content);
  const header = headerOf(data.length, content.length, form);
  const check = checkOf(content, form);
  return {
    bytes: Buffer.concat([header, data, padding(data.length), check]),
    unpadded: header.length + data.length + check.length,
    size: content.length,
  };
}

function headerOf(packed: number, unpacked: number, { dictionary = 18, filter = 0x21, sizes = false }: XzForm): Buffer {
  const fields = [
    Buffer.of(sizes ? 0xc0 : 0),
    ...(sizes ? [integer(packed), integer(unpacked)] : []),
    ...[integer(filter), Buffer.of(1, dictionary)],
  ];
  const length = fields.reduce((sum, field) => sum + field.length, 1);
  const whole = Buffer.concat([Buffer.of((length + padding(length).length) / 4), ...fields, padding(length)]);
  return Buffer.concat([whole, le32(crc32(whole))]);
}

function checkOf(content: Buffer, { check = 'crc32' }: XzForm): Buffer {
  if (check === 'none') return Buffer.alloc(0);
  return check === 'crc32' ? le32(crc32(content)) : createHash('sha256').update(content).digest();
}

function storedLzma2(content: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < content.length; at += 65_536) {
    const part = content.subarray(at, at + 65_536);
    parts.push(Buffer.of(at === 0 ? 1 : 2, (part.length - 1) >> 8, (part.length - 1) & 0xff), part);
  }
  return Buffer.concat([...parts, Buffer.of(0)]);
}

function indexOf(blocks: readonly Block[]): Buffer {
  const records = blocks.flatMap(({ unpadded, size }) => [integer(unpadded), integer(size)]);
  const list = Buffer.concat([Buffer.of(0), integer(blocks.length), ...records]);
  const padded = Buffer.concat([list, padding(list.length)]);
  return Buffer.concat([padded, le32(crc32(padded))]);
}

function integer(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest >= 128 ? (rest & 0x7f) | 0x80 : rest);
    if (rest < 128) return Buffer.from(bytes);
  }
}

function padding(length: number): Buffer {
  return Buffer.alloc((4 - (length % 4)) % 4);
}

function le32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
