import { hash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { zipOf } from '../../test/support/zip.ts';
import { memoryContent } from './file-content.ts';
import { openZip, type ZipLimits, zipBudget } from './zip-archive.ts';
import type { ZipEntry } from './zip-directory.ts';

const wide: ZipLimits = { entries: 1_000, entryBytes: 1 << 30, totalBytes: 1 << 30 };
const files = { 'a.txt': 'first', 'folder/b.txt': 'b'.repeat(5_000), 'empty.txt': '', 'a.bin': randomBytes(70_000) };

function open(bytes: Uint8Array, limits = wide) {
  return openZip(memoryContent(bytes), zipBudget(limits));
}

function contents(bytes: Uint8Array, limits = wide): Record<string, string> {
  const archive = open(bytes, limits);
  return Object.fromEntries([...archive.entries()].map((entry) => [entry.name, hash('sha256', archive.read(entry))]));
}

async function contentsByYauzl(bytes: Buffer): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const zip = await fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    found[entry.fileName] = hash('sha256', Buffer.concat(parts));
  }
  return found;
}

/** The archive with numbers written over its first entry in the directory, or over the record at its end. */
function patched(place: 'entry' | 'end', at: number, ...values: readonly number[]): Buffer {
  const bytes = zipOf({ 'a.txt': 'first', 'b.txt': 'second' });
  const start = bytes.indexOf(place === 'entry' ? 'PK\x01\x02' : 'PK\x05\x06', 0, 'latin1');
  bytes.set(values, start + at);
  return bytes;
}

function withComment(bytes: Buffer, comment: Buffer): Buffer {
  const commented = Buffer.concat([bytes, comment]);
  commented.writeUInt16LE(comment.length, bytes.length - 2);
  return commented;
}

const decoy = zipOf({ decoy: '' });
const few = { 'a.txt': 'first', b: '' };
const junk = Buffer.from('junk');

/** The archive with a number of 16 bits in its record at the end. */
function patchedEnd(bytes: Buffer, at: number, value: number): Buffer {
  bytes.writeUInt16LE(value, bytes.length - 22 + at);
  return bytes;
}

/** The archive with another place of the record for large archives. */
function patchedLocator(bytes: Buffer, position: number): Buffer {
  bytes.writeBigUInt64LE(BigInt(position), bytes.length - 22 - 12);
  return bytes;
}

describe('a zip archive in content', () => {
  it.each([
    { kind: 'deflated', bytes: zipOf(files) },
    { kind: 'stored', bytes: zipOf(files, { stored: true }) },
    { kind: 'with the records for large archives', bytes: zipOf(files, { zip64: true }) },
    { kind: 'with its sizes behind each file', bytes: zipOf(files, { descriptors: true }) },
    { kind: 'with a comment', bytes: withComment(zipOf(files), Buffer.from('made by hand')) },
    { kind: 'with folders', bytes: zipOf({ 'folder/': '', ...files }) },
    { kind: 'without files', bytes: zipOf({}) },
  ])('$kind is read as yauzl does', async ({ bytes }) => {
    expect(contents(bytes)).toEqual(await contentsByYauzl(bytes));
  });

  it.each([
    {
      kind: 'behind a script that runs it',
      bytes: Buffer.concat([Buffer.from('#!/bin/sh\nexec java -jar "$0"\n'), zipOf(files)]),
    },
    {
      kind: 'with the records for large archives, behind a script',
      bytes: Buffer.concat([Buffer.from('#!/bin/sh\n'), zipOf(files, { zip64: true })]),
    },
    { kind: 'before something else', bytes: Buffer.concat([zipOf(files), Buffer.alloc(1_000)]) },
    {
      kind: 'with the mark of an end in its comment',
      bytes: withComment(zipOf(files), Buffer.from('PK\x05\x06'.padEnd(40, '\0'))),
    },
  ])('$kind is read whole', ({ bytes }) => {
    expect(contents(bytes)).toEqual(contents(zipOf(files)));
  });

  it('hands on a large entry in pieces, checked', () => {
    const large = Buffer.concat([randomBytes(100_000), Buffer.alloc(33 << 20)]);
    const archive = open(zipOf({ large }));
    const [entry] = archive.entries();
    const parts: Buffer[] = [];
    archive.unpack(entry as ZipEntry, (piece) => parts.push(Buffer.from(piece)));
    expect(parts.length).toBeGreaterThan(1);
    expect(Buffer.concat(parts).equals(large)).toBe(true);
    expect(() => archive.unpack({ ...(entry as ZipEntry), crc: 1 }, () => undefined)).toThrow('overlap');
    expect(() => open(zipOf({ large })).unpack({ ...(entry as ZipEntry), crc: 1 }, () => undefined)).toThrow('sum');
  });

  it('gives a stored entry where it stands, and no packed one', () => {
    const inner = open(zipOf(files, { stored: true }));
    const [first] = inner.entries();
    const content = inner.stored(first as ZipEntry);
    expect(content && Buffer.from(content.read(0, 100)).toString()).toBe('first');
    const [packed] = open(zipOf(files)).entries();
    expect(open(zipOf(files)).stored(packed as ZipEntry)).toBeUndefined();
  });

  it.each([
    { what: 'no archive', bytes: Buffer.from('text'.repeat(100)), says: 'is no zip archive' },
    { what: 'nothing', bytes: Buffer.alloc(0), says: 'is no zip archive' },
    { what: 'an archive cut off at its end', bytes: zipOf(files).subarray(0, -30), says: 'is no zip archive' },
    { what: 'a directory beyond the end', bytes: patched('end', 12, 0xff, 0xff, 0xff), says: 'directory' },
    { what: 'fewer entries than stated', bytes: patched('end', 10, 3), says: 'states 3 files and has 2' },
    { what: 'more entries than stated', bytes: patched('end', 10, 1), says: 'states 1 files and has 2' },
    { what: 'an entry longer than the directory', bytes: patched('entry', 28, 0xff, 0xff), says: 'directory' },
    { what: 'no mark of an entry', bytes: patched('entry', 0, 0), says: 'directory' },
    {
      what: 'an encrypted entry',
      bytes: patched('entry', 8, 1),
      says: 'a.txt in the archive is damaged: it is encrypted',
    },
    { what: 'a method that is unknown', bytes: patched('entry', 10, 14), says: 'by method 14' },
    {
      what: 'a packed size that reaches into the directory',
      bytes: patched('entry', 20, 0xff),
      says: 'reaches into the directory',
    },
    { what: 'a size that nothing unpacks to', bytes: patched('entry', 24, 0, 0, 0, 1), says: 'sizes do not fit' },
    { what: 'a place beyond its end', bytes: patched('entry', 42, 0, 0, 0, 0x7f), says: 'cut off' },
    { what: 'another sum', bytes: patched('entry', 16, 0, 0, 0, 0), says: 'its sum is another' },
  ])('with $what is refused', ({ bytes, says }) => {
    expect(() => contents(bytes)).toThrow(says);
  });

  it.each([
    { name: 'with another behind it', bytes: Buffer.concat([decoy, zipOf(few)]) },
    { name: 'behind another whose comment it is', bytes: withComment(decoy, Buffer.concat([zipOf(few), junk])) },
    {
      name: 'whose comment is cut off',
      bytes: Buffer.concat([decoy, withComment(zipOf(few), junk)]).subarray(0, -2),
    },
  ])('$name is read as Java reads it', ({ bytes }) => {
    expect(Object.keys(contents(bytes))).toEqual(Object.keys(few));
  });

  it.each([
    {
      name: 'whose records at the end differ',
      bytes: patchedEnd(zipOf(few, { zip64: true }), 10, 3),
    },
    {
      name: 'behind which is one for large archives that Java does not take',
      bytes: withComment(decoy, Buffer.concat([zipOf(few, { zip64: true }), junk])),
    },
    {
      name: 'behind which is one that only Python takes',
      bytes: withComment(decoy, Buffer.concat([patchedEnd(zipOf(few), 16, 1), junk])),
    },
    {
      name: 'with two records for large archives',
      bytes: patchedLocator(Buffer.concat([zipOf({}, { zip64: true }), zipOf(few, { zip64: true })]), 0),
    },
  ])('$name is refused: it has two directories', ({ bytes }) => {
    expect(() => contents(bytes)).toThrow('two directories');
  });

  it('that names an entry twice gives both', () => {
    const bytes = zipOf({ 'a.txt': '1', 'b.txt': '2' });
    bytes.write('a', bytes.lastIndexOf('b.txt'));
    expect([...open(bytes).entries()].map((entry) => entry.name)).toEqual(['a.txt', 'a.txt']);
  });

  it('whose entries share bytes cannot multiply them', () => {
    const bytes = zipOf({ 'a.txt': randomBytes(5_000) });
    const archive = open(bytes);
    const [entry] = archive.entries();
    archive.read(entry as ZipEntry);
    expect(() => archive.read(entry as ZipEntry)).toThrow('overlap');
  });

  it.each([
    { what: 'too many files', limits: { ...wide, entries: 3 }, says: 'more than 3 files' },
    {
      what: 'a file that is too large',
      limits: { ...wide, entryBytes: 4_999 },
      says: 'b.txt unpacks to more than 4999 bytes',
    },
    { what: 'too much in all', limits: { ...wide, totalBytes: 5_004 }, says: 'unpacks to more than 5004 bytes' },
  ])('is refused for $what', ({ limits, says }) => {
    expect(() => contents(zipOf(files), limits)).toThrow(says);
  });

  it('spends from one budget with the archives inside it', () => {
    const budget = zipBudget({ ...wide, entries: 3 });
    const outer = openZip(
      memoryContent(zipOf({ 'inner.zip': zipOf({ a: '', b: '', c: '' }) }, { stored: true })),
      budget,
    );
    const [entry] = outer.entries();
    const content = outer.stored(entry as ZipEntry);
    expect(content && (() => [...openZip(content, budget).entries()])).toThrow('more than 3 files');
  });
});
