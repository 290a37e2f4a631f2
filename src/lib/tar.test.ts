import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entry, head, list, pax } from '../../test/support/tar-parts.ts';
import { haveTools } from '../../test/support/tools.ts';
import { parseTar } from './tar.ts';
import { readTarHeader } from './tar-header.ts';

const after = entry('after', 'end');
const gnuMagic = { 257: 'ustar  \0' };

describe('an archive is read', () => {
  const long = 'x'.repeat(150);
  it.each([
    { name: 'with a file', parts: [entry('a/b', 'hello')], found: ['file a/b = hello'] },
    { name: 'with an empty file', parts: [entry('a', '')], found: ['file a = '] },
    {
      name: 'with a prefix',
      parts: [entry('b', '1', { at: { 345: 'some/folder' } })],
      found: ['file some/folder/b = 1'],
    },
    {
      name: 'with the times of GNU tar where ustar has its prefix',
      parts: [entry('b', '1', { at: { ...gnuMagic, 345: '14000000000\x0014000000000' } })],
      found: ['file b = 1'],
    },
    {
      name: 'with a prefix that an old Go wrote into a GNU header',
      parts: [entry('b', '1', { at: { ...gnuMagic, 345: 'some/folder' } })],
      found: ['file some/folder/b = 1'],
    },
    {
      name: 'with a prefix in a GNU header whose second time does not fit into 64 bits',
      parts: [entry('b', '1', { at: { ...gnuMagic, 345: '14000000000\0', 357: Buffer.alloc(12, 0xbf) } })],
      found: ['file 14000000000/b = 1'],
    },
    {
      name: 'with times in base 256 in a GNU header',
      parts: [entry('b', '1', { at: { ...gnuMagic, 345: Buffer.alloc(12, 0xff), 357: '\x80' } })],
      found: ['file b = 1'],
    },
    {
      name: 'with names that are no UTF-8',
      parts: [
        entry('', '1', { at: { 0: Buffer.from('a/\u00fe', 'latin1') } }),
        Buffer.concat([head('x', { type: 'x', size: 9 }), Buffer.from('9 path=\u00fd\n', 'latin1'), Buffer.alloc(503)]),
        entry('b', '2'),
      ],
      found: ['file a/\ufffdfe = 1', 'file \ufffdfd = 2'],
    },
    { name: 'without a magic', parts: [entry('a', '1', { at: { 257: Buffer.alloc(8) } })], found: ['file a = 1'] },
    {
      name: 'with a checksum of signed bytes',
      parts: [entry('\u00fc', '1', { signed: true })],
      found: ['file \u00fc = 1'],
    },
    { name: 'with a folder', parts: [head('a/', { type: '5' })], found: ['folder a'] },
    {
      name: 'with a folder of the oldest form',
      parts: [head('a/', { type: '\0' })],
      found: ['folder a'],
    },
    {
      name: 'with links',
      parts: [head('s', { type: '2', link: '../t' }), head('h', { type: '1', link: './a/t' })],
      found: ['symlink s -> ../t', 'hardlink h -> a/t'],
    },
    { name: 'with a device', parts: [head('dev', { type: '3' })], found: ['other dev'] },
    {
      name: 'with links and folders that pretend to have a body',
      parts: [head('s', { type: '2', link: 't', size: 9 }), head('d', { type: '5', size: 700 })],
      found: ['symlink s -> t', 'folder d'],
    },
    {
      name: 'with GNU long names',
      parts: [
        entry('././@LongLink', `${long}\0`, { type: 'L' }),
        entry('././@LongLink', `${long}2\0`, { type: 'K' }),
        head('short', { type: '2', link: 'short' }),
      ],
      found: [`symlink ${long} -> ${long}2`],
    },
    {
      name: 'with a pax path, link path and size',
      parts: [
        pax({ path: `${long}/\u00fc`, size: '5' }),
        entry('short', 'hello', { size: 5, at: { 124: '00000000000\0' } }),
      ],
      found: [`file ${long}/\u00fc = hello`],
    },
    {
      name: 'with a pax link path',
      parts: [pax({ linkpath: long }), head('s', { type: '2', link: 'short' })],
      found: [`symlink s -> ${long}`],
    },
    {
      name: 'with an empty pax record, which says nothing',
      parts: [pax({ path: '' }), entry('a', '1')],
      found: ['file a = 1'],
    },
    {
      name: 'with a global pax header, which names no single entry',
      parts: [pax({ path: 'wrong' }, 'g'), entry('a', '1')],
      found: ['file a = 1'],
    },
    {
      name: 'with a size in base 256',
      parts: [entry('a', '1234', { at: { 124: Buffer.from('800000000000000000000004', 'hex') } })],
      found: ['file a = 1234'],
    },
    {
      name: 'with names that are not clean',
      parts: [entry('./a', '1'), entry('/b//c/./d', '2'), head('./', { type: '5' }), entry('a/../b', '3')],
      found: ['file a = 1', 'file b/c/d = 2', 'folder ', 'file a/../b = 3'],
    },
  ])('$name', ({ parts, found }) => {
    const bytes = Buffer.concat([...parts, after, Buffer.alloc(1_024), Buffer.from('what follows the end is ignored')]);
    const expected = [...found, 'file after = end'];
    expect(list(bytes)).toEqual(expected);
    expect(list(bytes, { step: 1 })).toEqual(expected);
    expect(list(bytes, { step: 511 })).toEqual(expected);
  });

  it.each([0, 1])('to its last byte, where it has %d of the two blocks of its end mark', (blocks) => {
    expect(list(Buffer.concat([entry('a', '1'), Buffer.alloc(blocks * 512)]))).toEqual(['file a = 1']);
  });

  it.each([
    { name: 'octal', field: '0000755\0', mode: 0o755 },
    { name: 'base 256', field: Buffer.from('80000000000001ed', 'hex'), mode: 0o755 },
    { name: 'negative', field: Buffer.alloc(8, 0xff), mode: 0xffff },
    { name: 'unreadable', field: 'rwxr-xr-', mode: 0 },
  ])('with permission bits that are $name', ({ field, mode }) => {
    expect(readTarHeader(head('a', { at: { 100: field } }))?.mode).toBe(mode);
  });
});

describe('an archive is refused', () => {
  const file = entry('a', 'hello');
  it.each([
    { name: 'with a damaged header', bytes: Buffer.concat([file, Buffer.alloc(512, 7)]), error: /damaged header/ },
    {
      name: 'that goes on behind half of an end mark',
      bytes: Buffer.concat([file, Buffer.alloc(512), file, Buffer.alloc(1_024)]),
      error: /goes on behind/,
    },
    { name: 'cut off in a header', bytes: file.subarray(0, 100), error: /cut off/ },
    { name: 'cut off in a body', bytes: file.subarray(0, 514), error: /cut off/ },
    { name: 'cut off after a long name', bytes: entry('L', 'name', { type: 'L' }), error: /cut off/ },
    {
      name: 'with a negative size',
      bytes: head('a', { at: { 124: Buffer.alloc(12, 0xff) } }),
      error: /impossible size/,
    },
    {
      name: 'with a size beyond all files',
      bytes: head('a', { at: { 124: Buffer.from('80ffffffffffffffffffffff', 'hex') } }),
      error: /impossible size/,
    },
    { name: 'with a size that is no number', bytes: head('a', { at: { 124: '12x' } }), error: /impossible size/ },
    {
      name: 'with a huge pax header',
      bytes: head('x', { type: 'x', size: 2 ** 21 }),
      error: /header that is too long/,
    },
    { name: 'with a huge long name', bytes: head('L', { type: 'L', size: 2 ** 32 }), error: /header that is too long/ },
    { name: 'with a pax record of a wrong length', bytes: entry('x', '99 path=a\n', { type: 'x' }), error: /extended/ },
    { name: 'with a pax record of length 0', bytes: entry('x', '0 path=a\n', { type: 'x' }), error: /extended/ },
    { name: 'with a pax record without an end', bytes: entry('x', '9 path=ab', { type: 'x' }), error: /extended/ },
    { name: 'with a pax path with a zero byte', bytes: pax({ path: 'a\0b' }), error: /extended/ },
    { name: 'with a pax size that is no number', bytes: pax({ size: '1e3' }), error: /impossible size/ },
    {
      name: 'with a long name beyond the limit',
      bytes: Buffer.concat([pax({ path: 'x'.repeat(5_000) }), file]),
      error: /name that is too long/,
    },
  ])('$name', ({ bytes, error }) => {
    expect(list(bytes).at(-1)).toMatch(error);
  });

  it('with more entries than the limit', () => {
    const bytes = Buffer.concat(Array.from({ length: 6 }, () => head('a')));
    expect(list(bytes, { entries: 5 })).toHaveLength(6);
    expect(list(bytes, { entries: 5 }).at(-1)).toMatch(/more than 5 entries/);
  });
});

describe.runIf(haveTools(['tar'], 'CLEARDOCK_REQUIRE_CLIENTS'))('archives of the tar program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-tar-'));
  beforeAll(() => {
    const deep = join(folder, 'tree', 'd'.repeat(90), 'e'.repeat(90));
    mkdirSync(deep, { recursive: true });
    for (const path of ['tree/a', 'tree/\u00fc \u2603', 'tree/z']) writeFileSync(join(folder, path), path);
    writeFileSync(join(deep, 'f'), 'deep');
    linkSync(join(folder, 'tree/a'), join(folder, 'tree/hard'));
    symlinkSync('a', join(folder, 'tree/soft'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['v7', ['--format=v7', '--exclude=f', '--exclude=e*']],
    ['ustar', ['--format=ustar']],
    ['GNU', ['--format=gnu']],
    ['pax', ['--format=pax']],
  ])('in the form %s list the same entries', (_, options) => {
    const archive = join(folder, 'archive.tar');
    execFileSync('tar', [...options, '-cf', archive, 'tree'], { cwd: folder });
    const listed = execFileSync('tar', ['--quoting-style=literal', '-tf', archive], { encoding: 'utf8' });
    const ours: string[] = [];
    const parser = parseTar(
      { entries: 100, nameLength: 4_096 },
      {
        entry({ path, type }) {
          ours.push(type === 'folder' ? `${path}/` : path);
          return undefined;
        },
      },
    );
    parser.write(execFileSync('cat', [archive], { maxBuffer: 16 << 20 }));
    parser.end();
    expect(ours).toEqual(listed.trimEnd().split('\n'));
  });
});
