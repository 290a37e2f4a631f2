import { crc32, deflateRawSync } from 'node:zlib';

/**
 * A zip archive of the files, deflated or stored; with `zip64` its numbers stand in the records for large archives alone, with
 * `descriptors` sizes and sums stand behind each file and not before it, as what writes to a pipe does.
 */
export function zipOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  { zip64 = false, stored = false, descriptors = false } = {},
): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = stored ? content : deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const before = Buffer.from(common);
    if (descriptors) for (const header of [before, common]) header.writeUInt16LE(8, 2);
    const sums = before.subarray(10, 22);
    const behind = descriptors ? Buffer.concat([Buffer.from('PK\x07\x08'), sums]) : Buffer.alloc(0);
    if (descriptors) sums.fill(0);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), before, Buffer.from(name), packed, behind]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const large = zip64 ? largeNumbers(content.length, packed.length, offset) : Buffer.alloc(0);
    if (zip64) {
      common.fill(0xff, 14, 22);
      common.writeUInt16LE(large.length, 24);
      place.fill(0xff, 10);
    }
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, place, Buffer.from(name), large]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  if (!zip64) return Buffer.concat([...locals, directory, end]);
  end.fill(0xff, 8, 20);
  return Buffer.concat([...locals, directory, largeEnd(central.length, directory.length, offset), end]);
}

function largeNumbers(...numbers: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * numbers.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * numbers.length, 2);
  for (const [index, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * index);
  return extra;
}

function largeEnd(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.write('PK\x06\x06', 'latin1');
  end.writeBigUInt64LE(44n, 4);
  for (const [index, number] of [entries, entries, size, offset].entries())
    end.writeBigUInt64LE(BigInt(number), 24 + 8 * index);
  end.write('PK\x06\x07', 56, 'latin1');
  end.writeBigUInt64LE(BigInt(offset + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
