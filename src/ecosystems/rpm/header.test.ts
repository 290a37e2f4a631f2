import { expect, it } from 'vitest';
import { readHeader } from './header.ts';

type Value = string | number | readonly string[] | readonly number[];

/** A header blob of values by the numbers of their tags. */
function blob(values: Readonly<Record<number, Value>>): Buffer {
  const index: Buffer[] = [];
  let data = Buffer.alloc(0);
  for (const [tag, value] of Object.entries(values)) {
    const list = [value].flat();
    const isText = typeof list[0] === 'string';
    const entry = Buffer.alloc(16);
    const fields = [Number(tag), isText ? (Array.isArray(value) ? 8 : 6) : 4, data.length, list.length];
    for (const [at, field] of fields.entries()) entry.writeUInt32BE(field, at * 4);
    index.push(entry);
    const bytes = isText
      ? Buffer.from(list.map((one) => `${one}\0`).join(''))
      : Buffer.from(new Uint32Array(list as number[]).buffer).swap32();
    data = Buffer.concat([data, bytes]);
  }
  const head = Buffer.alloc(8);
  head.writeUInt32BE(index.length, 0);
  head.writeUInt32BE(data.length, 4);
  return Buffer.concat([head, ...index, data]);
}

it('values are read by their tags', () => {
  const header = readHeader(blob({ 1000: 'openssl', 1003: [1], 1117: ['a', 'b'], 1116: [0, 7] }));
  expect([header.text('name'), header.number('epoch')]).toEqual(['openssl', 1]);
  expect([[...header.texts('baseNames')], header.numbers('folderIndexes')]).toEqual([
    ['a', 'b'],
    [0, 7],
  ]);
});

it.each([
  ['is not there', {}],
  ['is empty', { 1000: '' }],
  ['is of another type', { 1000: [7] }],
])('a name that %s is absent', (_name, values) => {
  expect(readHeader(blob(values)).text('name')).toBeUndefined();
});

/** A header of which all but the last entry are of the package as it was built; data of that entry stand behind a copy of the first one. */
function installed(values: Readonly<Record<number, Value>>): Buffer {
  const bytes = blob(values);
  const count = bytes.readUInt32BE(0) + 1;
  const length = bytes.readUInt32BE(4);
  const region = Buffer.alloc(16);
  for (const [at, field] of [63, 7, length, 16].entries()) region.writeUInt32BE(field, at * 4);
  const end = Buffer.from(region);
  end.writeInt32BE(-(count - 1) * 16, 8);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(count, 0);
  head.writeUInt32BE(length + 16, 4);
  return Buffer.concat([head, region, bytes.subarray(8), end]);
}

const numberOf = (bytes: Buffer, tag: number) => bytes.lastIndexOf(Buffer.from(Uint32Array.of(tag).buffer).swap32());

it.each([
  ['twice in a package is ambiguous, and the first counts', blob, 'a', true],
  ['and again among what rpm adds when it installs it is what that says', installed, 'b', false],
])('a name that is there %s', (_name, build, name, isAmbiguous) => {
  const bytes = build({ 1000: 'a', 1001: '1', 1099: 'b' });
  bytes.writeUInt32BE(1000, numberOf(bytes, 1099));
  const header = readHeader(bytes);
  expect([header.text('name'), header.text('version'), header.isAmbiguous]).toEqual([name, '1', isAmbiguous]);
});

it('a tag twice that nobody reads is not ambiguous', () => {
  const bytes = blob({ 1000: 'a', 1005: 'b', 1006: 'c' });
  bytes.writeUInt32BE(1005, numberOf(bytes, 1006));
  expect(readHeader(bytes).isAmbiguous).toBe(false);
});

it('a list that says it has more than there is ends with what there is', () => {
  const bytes = blob({ 1117: ['a', 'b'] });
  bytes.writeUInt32BE(1_000_000, 8 + 12);
  expect([...readHeader(bytes).texts('baseNames')]).toEqual(['a', 'b']);
  const numbers = blob({ 1116: [1, 2] });
  numbers.writeUInt32BE(1_000_000, 8 + 12);
  expect(readHeader(numbers).numbers('folderIndexes')).toEqual([1, 2]);
});

it.each([
  ['too short', Buffer.alloc(7), 'too short'],
  ['longer than its record', Buffer.concat([Buffer.from([0, 0, 0, 9, 0, 0, 0, 0])]), 'longer than its record'],
  [
    'of more entries than any has',
    Buffer.concat([Buffer.from([0, 1, 0, 1, 0, 0, 0, 0]), Buffer.alloc(65_537 * 16)]),
    'longer than its record',
  ],
])('one that is %s is refused', (_name, bytes, message) => {
  expect(() => readHeader(bytes)).toThrow(message);
});
