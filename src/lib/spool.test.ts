import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openSpool } from './spool.ts';

describe.each([
  ['memory', 1_000],
  ['a temporary file', (8 << 20) + 1],
])('content kept in %s', (_, announced) => {
  const parts = [Buffer.from('abc'), Buffer.from(''), Buffer.from('defgh')];

  it.each([
    { position: 0, length: 8, text: 'abcdefgh' },
    { position: 2, length: 3, text: 'cde' },
    { position: 6, length: 100, text: 'gh' },
    { position: 8, length: 1, text: '' },
    { position: 1e12, length: 1, text: '' },
    { position: -3, length: 3, text: '' },
    { position: Number.NaN, length: 0, text: '' },
  ])('gives %o', ({ position, length, text }) => {
    using spool = openSpool(announced);
    for (const part of parts) spool.write(part);
    const content = spool.content();
    expect(content.size).toBe(8);
    expect(String(Buffer.from(content.read(position, length)))).toBe(text);
  });

  it('leaves nothing behind', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleardock-test-'));
    vi.stubEnv('TMPDIR', folder);
    try {
      using spool = openSpool(announced);
      spool.write(Buffer.from('x'));
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });
});

it('what two spools hold at the same time is apart', () => {
  using first = openSpool(3);
  {
    using second = openSpool(3);
    first.write(Buffer.from('abc'));
    second.write(Buffer.from('def'));
    second[Symbol.dispose]();
  }
  using third = openSpool(3);
  third.write(Buffer.from('ghi'));
  expect(String(Buffer.from(first.content().read(0, 3)))).toBe('abc');
});
