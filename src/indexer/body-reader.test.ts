import { describe, expect, it } from 'vitest';
import { type BodyListener, type BodyPlace, bodyReader } from './body-reader.ts';
import type { FileReader } from './file-reader.ts';

const mark = (text: string) => (head: Uint8Array) => Buffer.from(head).toString().startsWith(text);

function fail(message: string): never {
  throw new Error(message);
}

/** Remembers what it read. */
function reader(values: Partial<FileReader> = {}): FileReader & { readonly seen: string[] } {
  const seen: string[] = [];
  return {
    ...{ seen, maxSize: 1_000, wants: () => true },
    read: ({ path, bytes }) => void seen.push(`${path}: ${Buffer.from(bytes).toString()}`),
    ...values,
  };
}

/** Hands over a text in pieces, and tells what came of it. */
function fed(text: string, readers: readonly FileReader[], { piece = 3, size = text.length } = {}) {
  const told: string[] = [];
  let reads = 0;
  const listener: BodyListener = {
    read: () => void reads++,
    problem: (message, declares) => void told.push(declares === undefined ? message : `${declares}: ${message}`),
  };
  using body = bodyReader(size, [{ path: 'app', readers, listener }]);
  const bytes = Buffer.from(text);
  const buffer = Buffer.alloc(piece);
  let wanted = true;
  for (let at = 0; wanted && at < bytes.length; at += piece) {
    // The same memory each time, as the archive's reader has it.
    const length = bytes.copy(buffer, 0, at, at + piece);
    wanted = body.write(buffer.subarray(0, length));
  }
  if (wanted) body.end();
  return { wanted, told, reads };
}

describe('the body of a file', () => {
  it.each([1, 3, 7, 8, 100])('is read as a whole, in pieces of %i bytes', (piece) => {
    const all = reader({ begins: mark('PROGRAM') });
    expect(fed('PROGRAM and what it does', [all], { piece })).toEqual({ wanted: true, told: [], reads: 1 });
    expect(all.seen).toEqual(['app: PROGRAM and what it does']);
  });

  it('is passed over where its first bytes are for nobody, which is told as nothing found', () => {
    const all = reader({ begins: mark('PROGRAM') });
    expect(fed('#!/bin/sh and what it does', [all])).toEqual({ wanted: false, told: [], reads: 1 });
    expect(all.seen).toEqual([]);
  });

  it.each([1, 8, 100])('ends where all that is needed of it was seen, in pieces of %i bytes', (piece) => {
    const [few, more] = [reader({ firstBytes: 9 }), reader({ firstBytes: 12 })];
    expect(fed('a model of many gigabytes', [few, more], { piece })).toEqual({ wanted: false, told: [], reads: 1 });
    expect([...few.seen, ...more.seen]).toEqual(['app: a model of m', 'app: a model of m']);
  });

  it('is read to its end where one needs it whole, or it is shorter than what is needed', () => {
    const [few, all] = [reader({ firstBytes: 9 }), reader()];
    expect(fed('a small model', [few, all]).wanted).toBe(true);
    expect(all.seen).toEqual(['app: a small model']);
    expect(fed('tiny', [few])).toEqual({ wanted: true, told: [], reads: 1 });
    expect(few.seen.at(-1)).toBe('app: tiny');
  });

  it.each([undefined, 5])(
    'that is too much for who listens ends the layer, with %s first bytes needed',
    (firstBytes) => {
      const listener = { read: () => fail('more names than are read'), problem: () => fail('told as a problem') };
      const body = bodyReader(9, [{ path: 'app', readers: [reader({ firstBytes })], listener }]);
      const feed = () => body.write(Buffer.from('the model')) && body.end();
      expect(feed).toThrow('more names than are read');
    },
  );

  it('goes to those whose mark it has, and to those without one', () => {
    const [elf, script, any] = [reader({ begins: mark('ELF') }), reader({ begins: mark('#!') }), reader()];
    fed('#!/bin/sh -e', [elf, script, any]);
    expect([elf.seen.length, script.seen.length, any.seen.length]).toEqual([0, 1, 1]);
  });

  it('that is shorter than a mark is judged by all that it has', () => {
    const all = reader({ begins: mark('#!') });
    fed('#!', [all], { piece: 1 });
    expect(all.seen).toEqual(['app: #!']);
  });

  it('that is empty is read by those who look for no mark', () => {
    const [any, elf] = [reader(), reader({ begins: mark('') })];
    expect(fed('', [any, elf]).reads).toBe(1);
    expect([any.seen, elf.seen]).toEqual([['app: '], []]);
  });

  it('that is too large is a problem of those who wanted it, unless they look at whatever comes along', () => {
    const large = 'x'.repeat(50);
    const told = (values: Partial<FileReader>) => fed(large, [reader({ maxSize: 49, ...values })]).told;
    expect(told({})).toEqual(['is larger than 49 bytes and was not read']);
    expect(told({ declares: 'lock-file' })).toEqual(['lock-file: is larger than 49 bytes and was not read']);
    expect(told({ incidental: true })).toEqual([]);
    expect(told({ maxSize: 50 })).toEqual([]);
    expect(told({ begins: mark('PROGRAM') })).toEqual([]);
  });

  it('that readers cannot make sense of is a problem, the same one once, and the others read it', () => {
    const broken = (message: string) =>
      reader({
        read() {
          throw new Error(message);
        },
      });
    const good = reader();
    const { told, reads } = fed('damaged', [broken('ends early'), broken('ends early'), broken('is no ELF'), good]);
    expect([told, reads, good.seen.length]).toEqual([['ends early', 'is no ELF'], 1, 1]);
  });

  it('is read at each of its places by those who want it there, as long as there is time', () => {
    const told: string[] = [];
    const place = (path: string, readers: readonly FileReader[], inTime = true): BodyPlace => {
      const read = ({ packages }: { readonly packages: readonly unknown[] }) =>
        void told.push(`${path} ${packages.length}`);
      return { path, readers, listener: { read, problem: fail, mayReadAgain: () => inTime } };
    };
    const [few, all] = [reader({ firstBytes: 9 }), reader()];
    const places = [
      place('other', [reader({ begins: mark('ELF') })]),
      place('first', [few, all], false),
      place('late', [all], false),
      place('last', [few]),
    ];
    using body = bodyReader(16, places);
    for (const part of ['the body', ' of four']) body.write(Buffer.from(part));
    body.end();
    expect(few.seen).toEqual(['first: the body of four', 'last: the body of four']);
    expect(all.seen).toEqual(['first: the body of four']);
    expect(told).toEqual(['other 0', 'first 0', 'last 0']);
  });

  it('that breaks off is let go of, and was read by nobody', () => {
    const all = reader();
    const listener = { read: () => fail('was read'), problem: () => fail('was told as a problem') };
    const body = bodyReader(100, [{ path: 'app', readers: [all], listener }]);
    expect(body.write(Buffer.from('the first part'))).toBe(true);
    body[Symbol.dispose]();
    body[Symbol.dispose]();
    expect(all.seen).toEqual([]);
  });
});
