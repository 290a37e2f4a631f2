import { readFileSync } from 'node:fs';
import { sqliteFile } from './sqlite-file.ts';

/** Values of a header by rpm's number of the tag: a string, an integer, or several of one kind. */
export type RpmTags = Readonly<Record<number, string | number | readonly string[] | readonly number[]>>;

/** A header as rpm's databases keep it. */
export function rpmHeader(tags: RpmTags): Buffer {
  const index: Buffer[] = [];
  const data: Buffer[] = [];
  let offset = 0;
  for (const [tag, value] of Object.entries(tags)) {
    const values = Array.isArray(value) ? value : [value];
    const numeric = typeof values[0] === 'number';
    const bytes = Buffer.concat(values.map((one) => (numeric ? big32(Number(one)) : Buffer.from(`${one}\0`))));
    // rpm aligns integers.
    const padding = numeric ? (4 - (offset % 4)) % 4 : 0;
    const type = numeric ? 4 : Array.isArray(value) ? 8 : 6;
    index.push(big32(Number(tag), type, offset + padding, values.length));
    data.push(Buffer.alloc(padding), bytes);
    offset += padding + bytes.length;
  }
  return Buffer.concat([big32(index.length, offset), ...index, ...data]);
}

/** A `Packages.db` with the blobs. Facts: rpm's lib/backend/ndb/rpmpkg.c. */
export function ndbDatabase(blobs: readonly Uint8Array[]): Buffer {
  const slots: Buffer[] = [Buffer.concat([Buffer.from('RpmP'), little32(0, 1, 1)]), Buffer.alloc(16)];
  const records: Buffer[] = [];
  let offset = 4096;
  blobs.forEach((blob, index) => {
    const size = 16 + blob.length + ((16 - (blob.length % 16)) % 16);
    slots.push(Buffer.concat([Buffer.from('Slot'), little32(index + 1, offset / 16, size / 16)]));
    const record = Buffer.alloc(size);
    Buffer.concat([Buffer.from('BlbS'), little32(index + 1, 1, blob.length), blob]).copy(record);
    records.push(record);
    offset += size;
  });
  while (slots.length < 256) slots.push(Buffer.concat([Buffer.from('Slot'), little32(0, 0, 0)]));
  return Buffer.concat([...slots, ...records]);
}

/**
 * A `Packages` with the blobs, each on overflow pages of its own as rpm's are: the metadata page, a hash page, overflow pages.
 * Facts: Berkeley DB's dbinc/db_page.h.
 */
export function berkeleyDatabase(blobs: readonly Uint8Array[], order: 'little' | 'big' = 'little'): Buffer {
  const size = 4096;
  const room = size - 26;
  const number = order === 'little' ? little32 : big32;
  const pages: Buffer[] = [];
  const hash = Buffer.alloc(size);
  let end = size;
  const place = (entry: Buffer, index: number) => {
    end -= entry.length;
    entry.copy(hash, end);
    write16(hash, end, 26 + index * 2, order);
  };
  blobs.forEach((blob, index) => {
    place(Buffer.concat([Buffer.from([1]), number(index + 1)]), index * 2);
    place(Buffer.concat([Buffer.from([3, 0, 0, 0]), number(pages.length + 2, blob.length)]), index * 2 + 1);
    for (let at = 0; at < blob.length; at += room) {
      const part = blob.subarray(at, at + room);
      const page = Buffer.alloc(size);
      number(pages.length + 2, at > 0 ? pages.length + 1 : 0).copy(page, 8);
      number(at + room < blob.length ? pages.length + 3 : 0).copy(page, 16);
      write16(page, part.length, 22, order);
      page[25] = 7;
      page.set(part, 26);
      pages.push(page);
    }
  });
  write16(hash, blobs.length * 2, 20, order);
  hash[25] = 13;
  number(1).copy(hash, 8);
  const meta = Buffer.alloc(size);
  number(0x061561, 9, size).copy(meta, 12);
  number(pages.length + 1).copy(meta, 32);
  number(blobs.length).copy(meta, 88);
  return Buffer.concat([meta, hash, ...pages]);
}

/** An `rpmdb.sqlite` with the blobs. */
export function sqliteDatabase(blobs: readonly Uint8Array[]): Buffer {
  using file = sqliteFile(4_096, (database) => {
    database.exec('CREATE TABLE Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)');
    for (const blob of blobs) database.prepare('INSERT INTO Packages (blob) VALUES (?)').run(blob);
  });
  return readFileSync(file.path);
}

function big32(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32BE(number, index * 4);
  return bytes;
}

function little32(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number, index * 4);
  return bytes;
}

function write16(bytes: Buffer, number: number, at: number, order: 'little' | 'big'): void {
  if (order === 'little') bytes.writeUInt16LE(number, at);
  else bytes.writeUInt16BE(number, at);
}
