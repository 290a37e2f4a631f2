import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entry, head, list, padded, pax } from '../../test/support/tar-parts.ts';
import { haveTools } from '../../test/support/tools.ts';
import { parseTar } from './tar.ts';

const octal = (value: number) => `${value.toString(8).padStart(11, '0')}\0`;
const parts = (...numbers: readonly number[]) => numbers.map(octal).join('');

/** An entry in the old form: some of its map in the header. */
function old(size: number, stored: number, map: string, more = '\0', magic = 'ustar  \0'): Buffer {
  const sizes = { 482: more, 483: octal(size) };
  return head('s', { type: 'S', size: stored, at: { 257: magic, 386: map, ...sizes } });
}

const version = (major: number, minor: number) => ({
  'GNU.sparse.major': `${major}`,
  'GNU.sparse.minor': `${minor}`,
});
const oldest = (...pairs: readonly [string, string][]) =>
  Buffer.concat([pax([['GNU.sparse.size', '6'], ['GNU.sparse.numblocks', '2'], ...pairs]), entry('s', 'abcd')]);
const recorded = (records: Readonly<Record<string, string>>) =>
  Buffer.concat([pax({ 'GNU.sparse.name': 's', 'GNU.sparse.size': '6', ...records }), entry('made-up', 'abcd')]);
const inBody = (map: string, content = 'abcd') =>
  Buffer.concat([
    pax({ ...version(1, 0), 'GNU.sparse.name': 's', 'GNU.sparse.realsize': '6' }),
    entry('made-up', padded(map).toString() + content),
  ]);
const after = entry('after', 'end');

describe('a sparse file is read whole', () => {
  it.each([
    { name: 'with its map in an old header', bytes: [old(6, 4, parts(0, 2, 4, 2)), padded('abcd')] },
    {
      name: 'with its map in an old header and blocks after it',
      bytes: [
        old(6, 4, parts(0, 1), '\x01'),
        Buffer.from(parts(1, 1).padEnd(504, '\0') + '\x01'.padEnd(8, '\0')),
        padded(parts(4, 2)),
        padded('abcd'),
      ],
    },
    {
      name: 'in form 0.0',
      bytes: [
        oldest(
          ['GNU.sparse.offset', '0'],
          ['GNU.sparse.numbytes', '2'],
          ['GNU.sparse.offset', '4'],
          ['GNU.sparse.numbytes', '2'],
        ),
      ],
    },
    {
      name: 'in form 0.1',
      bytes: [recorded({ 'GNU.sparse.map': '0,2,4,2', 'GNU.sparse.numblocks': '2' })],
    },
    {
      name: 'in form 0.1 that names its version',
      bytes: [recorded({ ...version(0, 1), 'GNU.sparse.map': '0,2,4,2', 'GNU.sparse.numblocks': '2' })],
    },
    { name: 'in form 1.0', bytes: [inBody('2\n0\n2\n4\n2\n')] },
    {
      name: 'in form 1.0 with a map of several blocks',
      bytes: [inBody(`202\n${'0\n0\n'.repeat(200)}0\n2\n4\n2\n`)],
    },
    { name: 'with an empty part at its end', bytes: [inBody('3\n0\n2\n4\n2\n6\n0\n')] },
  ])('$name', ({ bytes }) => {
    const expected = ['sparse s = ab\0\0cd', 'file after = end'];
    const archive = Buffer.concat([...bytes, after]);
    expect(list(archive)).toEqual(expected);
    expect(list(archive, { step: 1 })).toEqual(expected);
    expect(list(archive, { step: 511 })).toEqual(expected);
  });

  it('that is one hole', () => {
    expect(list(Buffer.concat([old(3, 0, ''), after]))).toEqual(['sparse s = \0\0\0', 'file after = end']);
  });

  it('that begins and ends with holes', () => {
    expect(list(Buffer.concat([old(5, 1, parts(2, 1)), padded('a')]))).toEqual(['sparse s = \0\0a\0\0']);
  });

  it('unless it is a folder or a link, which nothing makes a sparse file', () => {
    const records = pax({ ...version(1, 0), 'GNU.sparse.name': 'other', path: 'd' });
    expect(list(Buffer.concat([records, head('x', { type: '5' }), after]))).toEqual(['folder d', 'file after = end']);
  });

  it('unless its version is none that programs know: then it is the file that is stored', () => {
    expect(list(recorded(version(2, 0)))).toEqual(['file made-up = abcd']);
  });
});

describe('a map of a sparse file is refused', () => {
  it.each([
    { name: 'with parts that overlap', bytes: old(9, 4, parts(0, 2, 1, 2)) },
    { name: 'with parts that do not ascend', bytes: old(9, 4, parts(4, 2, 0, 2)) },
    { name: 'with a part beyond the end', bytes: old(5, 4, parts(0, 2, 4, 2)) },
    { name: 'with more than is stored', bytes: old(9, 3, parts(0, 2, 4, 2)) },
    { name: 'with less than is stored', bytes: old(9, 5, parts(0, 2, 4, 2)) },
    { name: 'in a header of another program', bytes: old(6, 4, parts(0, 2, 4, 2), '\0', 'ustar\x0000') },
    { name: 'with a wrong count', bytes: recorded({ 'GNU.sparse.map': '0,2,4,2', 'GNU.sparse.numblocks': '3' }) },
    { name: 'without a count', bytes: recorded({ 'GNU.sparse.map': '0,2,4,2' }) },
    { name: 'with half a part', bytes: recorded({ 'GNU.sparse.map': '0,2,4', 'GNU.sparse.numblocks': '1' }) },
    { name: 'with a negative number', bytes: inBody('1\n-1\n4\n') },
    { name: 'with a number that is none', bytes: inBody('x\n0\n4\n') },
    { name: 'with a number beyond all files', bytes: inBody('1\n9999999999999999\n4\n') },
    { name: 'longer than the body', bytes: inBody('99\n', '') },
  ])('$name', ({ bytes }) => {
    expect(list(Buffer.concat([bytes, after, after])).at(-1)).toMatch(/damaged/);
  });

  it('that is longer than programs read', () => {
    const blocks = Buffer.concat(Array.from({ length: 2_100 }, () => old(0, 0, '', '\x01').fill(0, 0, 482)));
    for (let at = 504; at < blocks.length; at += 512) blocks[at] = 1;
    expect(list(Buffer.concat([old(0, 0, '', '\x01'), blocks])).at(-1)).toMatch(/too long/);
    expect(list(inBody(`900000\n${'0\n0\n'.repeat(300_000)}`)).at(-1)).toMatch(/too long/);
  });
});

it('a hole of 10 GiB costs nothing where nobody wants it', () => {
  let written = 0;
  const sizes: number[] = [];
  const parser = parseTar(
    { entries: 10, nameLength: 100 },
    {
      entry({ size, holes }) {
        sizes.push(size, holes);
        return {
          write(part) {
            written += part.length;
            return false;
          },
          end: () => expect.unreachable(),
        };
      },
    },
  );
  const huge = Buffer.concat([old(10 * 2 ** 30, 1, parts(5 * 2 ** 30, 1)), padded('a')]);
  parser.write(huge);
  parser.end();
  expect(sizes).toEqual([10 * 2 ** 30, 10 * 2 ** 30 - 1]);
  expect(written).toBeLessThanOrEqual(1 << 16);
});

describe.runIf(haveTools(['tar'], 'CLEARDOCK_REQUIRE_CLIENTS'))('sparse files of the tar program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-sparse-'));
  const names = ['hole', 'full', 'few', 'many'];
  beforeAll(() => {
    const sparse = (name: string, size: number, places: readonly number[]) => {
      const file = openSync(join(folder, name), 'w');
      for (const place of places) writeSync(file, `data at ${place}`, place);
      closeSync(file);
      truncateSync(join(folder, name), size);
    };
    sparse('hole', 1 << 20, []);
    sparse('few', 300_000, [8_192, 200_000]);
    sparse(
      'many',
      4 << 20,
      Array.from({ length: 100 }, (_, index) => index * 40_000),
    );
    writeFileSync(join(folder, 'full'), 'nothing but data');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['GNU', ['--format=gnu']],
    ['pax 0.0', ['--format=pax', '--sparse-version=0.0']],
    ['pax 0.1', ['--format=pax', '--sparse-version=0.1']],
    ['pax 1.0', ['--format=pax', '--sparse-version=1.0']],
  ])('in the form %s are read as they were', (_, options) => {
    const archive = join(folder, 'archive.tar');
    execFileSync('tar', [...options, '--sparse', '-cf', archive, ...names], { cwd: folder });
    const bytes = readFileSync(archive);
    expect(bytes.length).toBeLessThan(1 << 20);
    const content = (name: string) => readFileSync(join(folder, name), 'latin1');
    const expected = names.map((name) => `${name === 'full' ? 'file' : 'sparse'} ${name} = ${content(name)}`);
    expect(list(bytes, { step: 10_000 })).toEqual(expected);
  });
});
