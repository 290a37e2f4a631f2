import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import type { FoundPackage, OwnedFiles } from '../../model/package.ts';
import { extractedFile } from '../extracted-file.ts';
import { chiselExtractor } from './chisel.ts';
import { dpkg } from './dpkg.ts';

describe('a Chisel manifest', () => {
  const path = 'var/lib/chisel/manifest.wall';
  const manifest = (...lines: readonly string[]) => zstdCompressSync(Buffer.from(`${lines.join('\n')}\n`));
  const header = '{"jsonwall":"1.0","schema":"1.0","count":5}';

  it('gives packages and their files', () => {
    const bytes = manifest(
      header,
      '{"kind":"content","slice":"libc6_libs","path":"/usr/lib/x86_64-linux-gnu/libc.so.6"}',
      '{"kind":"content","slice":"libc6_config","path":"/etc/ld.so.conf.d/"}',
      '{"kind":"package","name":"libc6","version":"2.39-0ubuntu8.4","sha256":"00","arch":"amd64"}',
      '{"kind":"path","path":"/etc/ld.so.conf.d/","mode":"0755","slices":["libc6_config"]}',
      '{"kind":"slice","name":"libc6_libs"}',
    );
    const version = '2.39-0ubuntu8.4';
    expect([...chiselExtractor.extract(extractedFile(path, bytes))]).toEqual([
      {
        path,
        package: { ecosystem: 'dpkg', name: 'libc6', version, arch: 'amd64', source: { name: 'glibc', version } },
      },
      { path, owner: { ecosystem: 'dpkg', name: 'libc6' }, files: ['usr/lib/x86_64-linux-gnu/libc.so.6'] },
    ]);
  });

  it('does not tell all where what a package was built from is not known', () => {
    const names = ['bash', 'dotnet-host-8.0', 'libnew1', 'libnew2', 'libnew3'];
    const bytes = manifest(header, ...names.map((name) => `{"kind":"package","name":"${name}","version":"1-1"}`));
    const found: (FoundPackage | OwnedFiles)[] = [];
    expect(() => {
      for (const one of chiselExtractor.extract(extractedFile(path, bytes))) found.push(one);
    }).toThrow('by which advisories go: dotnet-host-8.0, libnew1, libnew2 and 1 more');
    expect(found).toHaveLength(names.length);
  });

  it.each([
    ['a damaged line', '{"kind":"package","name":"libnew'],
    ['a package without a version', '{"kind":"package","name":"libnew"}'],
    ['a package of a hostile name', '{"kind":"package","name":"a\\u0000","version":"1"}'],
  ])('with %s is a problem, after all others', (_, line) => {
    const bytes = manifest(header, line, '{"kind":"package","name":"libc6","version":"1"}');
    const found: (FoundPackage | OwnedFiles)[] = [];
    expect(() => {
      for (const one of chiselExtractor.extract(extractedFile(path, bytes))) found.push(one);
    }).toThrow('has damaged lines, or packages without a name or a version: 1');
    expect(found).toMatchObject([{ package: { name: 'libc6' } }]);
  });

  it.each([
    ['that is damaged', manifest(header).subarray(0, 20), 'is not a Chisel manifest'],
    ['that is something else', manifest('{"kind":"package"}'), 'is not a Chisel manifest'],
    ['with many damaged lines', manifest(header, ...Array<string>(1_001).fill('{')), 'has too many damaged lines'],
    ['with too many values', manifest(`{"jsonwall":"1.0","x":[${'[{}],'.repeat(1_000_000)}0]}`), 'is not a Chisel'],
    ['that unpacks to too much', zstdCompressSync(Buffer.alloc((64 << 20) + 1)), 'or is too large'],
  ])('%s is a problem', (_, bytes, message) => {
    expect(() => extractFrom(dpkg, path, bytes)).toThrow(message);
  });
});
