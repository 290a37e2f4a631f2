import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { descriptorContent, type FileContent, inPieces, memoryContent, partOf } from './file-content.ts';

const whole = memoryContent(Buffer.from('0123456789'));

const folder = mkdtempSync(join(tmpdir(), 'cleardock-content-'));
writeFileSync(join(folder, 'file'), '0123456789 and more');
const file = openSync(join(folder, 'file'), 'r');
afterAll(() => {
  closeSync(file);
  rmSync(folder, { recursive: true });
});

function text(content: FileContent, position: number, length: number): string {
  return Buffer.from(content.read(position, length)).toString();
}

describe.each([
  ['itself', whole],
  ['in pieces', inPieces(whole, 4)],
  ['from a file', descriptorContent(file, 10)],
  ['as a part', partOf(memoryContent(Buffer.from('ab0123456789cd')), 2, 10, 'it')],
  ['as a part in pieces', inPieces(partOf(memoryContent(Buffer.from('ab0123456789cd')), 2, 10, 'it'), 3)],
])('content read %s', (_, content) => {
  it.each([
    { position: 0, length: 10, expected: '0123456789' },
    { position: 3, length: 2, expected: '34' },
    { position: 4, length: 6, expected: '456789' },
    { position: 1, length: 1, expected: '1' },
    { position: 8, length: 100, expected: '89' },
    { position: 10, length: 1, expected: '' },
    { position: 1e12, length: 1, expected: '' },
    { position: -2, length: 2, expected: '' },
  ])('gives $length bytes from $position', ({ position, length, expected }) => {
    expect(content.size).toBe(10);
    expect(text(content, position, length)).toBe(expected);
  });
});

it('content in pieces is fetched once for neighbours', () => {
  const reads: number[] = [];
  const read = (position: number, length: number) => {
    reads.push(position);
    return whole.read(position, length);
  };
  const content = inPieces({ size: whole.size, read }, 5);
  for (const position of [0, 2, 4, 5, 9]) content.read(position, 1);
  expect(reads).toEqual([0, 5]);
});

describe('content from a file', () => {
  it.each([
    ['is fetched into the memory that is offered', 4, true],
    ['has memory of its own where less is offered', 3, false],
  ])('%s', (_, offered, used) => {
    const into = new Uint8Array(offered);
    const bytes = partOf(descriptorContent(file, 10), 2, 8, 'it').read(1, 4, into);
    expect(Buffer.from(bytes).toString()).toBe('3456');
    expect(bytes.buffer === into.buffer).toBe(used);
  });
});
