import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { elfProgram, fatProgram, machOProgram, type ProgramParts, peProgram } from '../../../test/support/program.ts';
import { haveTools, run } from '../../../test/support/tools.ts';
import { emptyHash, hashOn, openNameSet } from '../../lib/name-set.ts';
import { extractedFile } from '../extracted-file.ts';
import { golang } from './golang.ts';

const address = 0x10_0000;
const modules = 'path\texample.com/a\nmod\texample.com/a\tv1.0.0\th1:x=\ndep\texample.com/b\tv0.2.0\th1:y=\n';
const framed = (text: string) => Buffer.from(`${'<'.repeat(16)}${text}${'>'.repeat(16)}`);
const magic = (wordSize: number, flags: number) =>
  Buffer.concat([Buffer.from('\xff Go buildinf:', 'latin1'), Buffer.from([wordSize, flags])]);

/** Build information as Go has written it since 1.18: the strings stand behind the header. */
function inline(goVersion: string, text: string): Buffer {
  const string = (bytes: Buffer) => {
    const length = [...bytes.length.toString(2).padStart(14, '0')].join('');
    const [high, low] = [Number.parseInt(length.slice(0, -7), 2), Number.parseInt(length.slice(-7), 2)];
    return Buffer.concat([Buffer.from(high > 0 ? [low | 0x80, high] : [low]), bytes]);
  };
  return Buffer.concat([magic(0, 2), Buffer.alloc(16), string(Buffer.from(goVersion)), string(framed(text))]);
}

/** Build information as older Go wrote it: pointers to the strings, which stand elsewhere in the data. */
function pointers(wordSize: 4 | 8, littleEndian: boolean, start = address): Buffer {
  const [version, text] = [Buffer.from('go1.17.2'), framed(modules)];
  const word = (value: number) => {
    const bytes = Buffer.alloc(wordSize);
    if (littleEndian) bytes.writeUInt32LE(value, 0);
    else bytes.writeUInt32BE(value, wordSize - 4);
    return bytes;
  };
  const stringsAt = start + 32 + 4 * wordSize;
  const header = [magic(wordSize, littleEndian ? 0 : 1), word(start + 32), word(start + 32 + 2 * wordSize)];
  return Buffer.concat([
    Buffer.concat([...header, Buffer.alloc(16)]).subarray(0, 32),
    ...[word(stringsAt), word(version.length), word(stringsAt + version.length), word(text.length)],
    ...[version, text],
  ]);
}

const parts = (bytes: Buffer, name: string, rest: Partial<ProgramParts> = {}): ProgramParts => ({
  ...rest,
  sections: [{ name, bytes, address }],
});
const extract = (bytes: Uint8Array) => extractFrom(golang, 'usr/bin/a', bytes).packages;
const listed = (bytes: Uint8Array) => extract(bytes).map(({ name, version }) => `${name} ${version}`);
const built = (text: string, goVersion = 'go1.22.3') =>
  extract(elfProgram(parts(inline(goVersion, text), '.go.buildinfo')));

describe('a Go program', () => {
  const info = inline('go1.22.3', modules);
  const both = ['stdlib 1.22.3', 'example.com/a v1.0.0', 'example.com/b v0.2.0'];

  it.each([
    ['an ELF file', elfProgram(parts(info, '.go.buildinfo')), both],
    ['a big-endian ELF file', elfProgram(parts(info, '.go.buildinfo', { littleEndian: false })), both],
    ['an ELF file of 32 bits', elfProgram(parts(info, '.go.buildinfo', { wordSize: 4 })), both],
    ['an ELF file without a table of sections', elfProgram(parts(info, '.data'), { hasTable: false }), both],
    ['a Mach-O file', machOProgram(parts(info, '__go_buildinfo')), both],
    ['a Mach-O file whose information has no section', machOProgram(parts(info, '__data')), both],
    ['a universal Mach-O file', fatProgram([machOProgram(parts(info, '__data'))]), both],
    ['a PE file', peProgram(parts(info, '.data'), { base: 0x1_4000_0000 }), both],
    ['information behind other data', peProgram(parts(Buffer.concat([Buffer.alloc(3_000_048), info]), '.data')), both],
    [
      'a mark at an odd place before it',
      elfProgram(parts(Buffer.concat([Buffer.alloc(5), magic(8, 2), Buffer.alloc(11), info]), '.data')),
      both,
    ],
  ])('as %s has its modules and the standard library', (_, bytes, expected) => {
    expect(listed(bytes)).toEqual(expected);
  });

  it.each([4, 8] as const)('of before Go 1.18 has them behind pointers of %s bytes', (wordSize) => {
    const old = ['stdlib 1.17.2', 'example.com/a v1.0.0', 'example.com/b v0.2.0'];
    for (const littleEndian of [true, false]) {
      const form = { wordSize, littleEndian };
      expect(listed(elfProgram(parts(pointers(wordSize, littleEndian), '.go.buildinfo', form)))).toEqual(old);
      expect(listed(machOProgram(parts(pointers(wordSize, littleEndian), '__go_buildinfo', form)))).toEqual(old);
    }
    const base = 0x40_0000;
    expect(listed(peProgram(parts(pointers(wordSize, true, base + address), '.data', { wordSize }), { base }))).toEqual(
      old,
    );
  });

  it.each([
    ['a module', 'dep\tgolang.org/x/net\tv0.17.0\th1:x=\n', ['golang.org/x/net v0.17.0']],
    ['a replacement', 'dep\ta.b/c\tv1.0.0\n=>\tx.y/z\tv1.0.1\th1:x=\n', ['x.y/z v1.0.1']],
    ['a replacement by a folder', 'dep\ta.b/c\tv1.0.0\n=>\t./c\t(devel)\t\n', ['a.b/c (devel)']],
    ['a module twice', 'dep\ta.b/c\tv1.0.0\ndep\ta.b/c\tv1.0.0\n', ['a.b/c v1.0.0']],
    [
      'the main module of single files',
      'dep\ta.b/c\t(devel)\nbuild\t-ldflags="-X main.version=1.2.3"\n',
      ['a.b/c v1.2.3'],
    ],
  ])('has %s', (_, text, expected) => {
    expect(
      built(text)
        .slice(1)
        .map(({ name, version }) => `${name} ${version}`),
    ).toEqual(expected);
  });

  it.each([
    ['without a name', 'dep\t\tv1.0.0\ndep\ta.b/c\tv1.2.3\n'],
    ['without a version', 'dep\ta.b/c\tv1.2.3\ndep\ta.b/d\n'],
    ['of a hostile name', 'dep\ta\u0001b\tv1.0.0\ndep\ta.b/c\tv1.2.3\n'],
  ])('with a module %s is a problem, after all others', (_, text) => {
    const file = extractedFile('app', elfProgram(parts(inline('go1.22.3', text), '.go.buildinfo')));
    const read: string[] = [];
    expect(() => {
      for (const one of golang.extractors[0]?.extract(file) ?? []) if ('package' in one) read.push(one.package.name);
    }).toThrow('has modules without a name or a version');
    expect(read).toEqual(['stdlib', 'a.b/c']);
  });

  it.each([
    ['go1.22.3', '1.22.3', '1.22.3'],
    ['go1.22', '1.22', '1.22.0'],
    ['go1.22rc1', '1.22rc1', '1.22.0-rc.1'],
    ['go1.22.3 X:boringcrypto', '1.22.3', '1.22.3'],
    ['go1.26.1-X:nodwarf5', '1.26.1', '1.26.1'],
    ['go1.22.5 (Red Hat 1.22.5-1.el9)', '1.22.5', '1.22.5'],
    ['devel go1.24-0b5a1d2 Mon Jan 1', 'devel go1.24-0b5a1d2', undefined],
  ])('linked by %s has the standard library %s', (goVersion, version, comparable) => {
    const [library] = built('', goVersion);
    expect(library).toEqual({ ecosystem: 'golang', name: 'stdlib', version });
    expect(library && golang.advisoryKeys(library)).toEqual(
      comparable === undefined ? [] : [{ scope: 'go', name: 'stdlib', version: comparable }],
    );
  });

  it('has the standard library in the version that others write as Go does', () => {
    const library = { ecosystem: 'golang', name: 'stdlib', version: 'go1.18.3' };
    expect(golang.advisoryKeys(library)).toEqual([{ scope: 'go', name: 'stdlib', version: '1.18.3' }]);
  });

  it('has modules that are looked up whatever the case of their letters', () => {
    const module = { ecosystem: 'golang', name: 'github.com/Azure/Go-x', version: 'v1.0.0' };
    expect(golang.advisoryKeys(module)).toEqual([{ scope: 'go', name: 'github.com/azure/go-x', version: 'v1.0.0' }]);
  });

  it("that is Go's own command is the toolchain too", () => {
    const [library, toolchain, ...others] = built('path\tcmd/go\nbuild\t-compiler=gc\n', 'go1.22rc1');
    expect([library?.name, others]).toEqual(['stdlib', []]);
    expect(toolchain).toEqual({ ecosystem: 'golang', name: 'toolchain', version: '1.22rc1' });
    expect(toolchain && golang.advisoryKeys(toolchain)).toEqual([
      { scope: 'go', name: 'toolchain', version: '1.22.0-rc.1' },
    ]);
  });

  it.each([
    ['nothing of Go', elfProgram(parts(Buffer.from('no such thing'), '.data'))],
    ['no data', elfProgram({ sections: [] })],
  ])('that has %s is none', (_, bytes) => {
    expect(extract(bytes)).toEqual([]);
  });

  it.each([
    ['cut off', inline('go1.22.3', modules).subarray(0, -30), 'is cut off'],
    [
      'too large',
      Buffer.concat([magic(0, 2), Buffer.alloc(16), Buffer.alloc(4, 0xff), Buffer.alloc(9)]),
      'is too large',
    ],
    ['without a version', inline('', modules), 'is damaged'],
    ['of a strange word size', Buffer.concat([magic(3, 0), Buffer.alloc(32)]), 'is damaged'],
    ['pointing nowhere', Buffer.concat([magic(8, 0), Buffer.alloc(16, 1)]), 'is cut off'],
  ])('whose information is %s is a problem', (_, info, message) => {
    expect(() => extract(elfProgram(parts(info, '.go.buildinfo')))).toThrow(`the Go build information ${message}`);
  });

  it('that UPX packed is a problem', () => {
    expect(() => extract(elfProgram(parts(Buffer.from('UPX!'), '.x'), { hasTable: false }))).toThrow(
      'is packed with UPX',
    );
  });
});

describe('the main module', () => {
  const vcs = 'build\tvcs=git\nbuild\tvcs.revision=0123456789abcdef0123\nbuild\tvcs.time=2024-01-31T12:30:05Z\n';
  const flags = (text: string) => `build\t-ldflags="${text}"\n`;
  const key = (version: string) => [{ scope: 'go', name: 'a.b/c', version }];

  it.each([
    ['a release', 'v1.2.3', '', 'v1.2.3', key('v1.2.3')],
    ['a version from the linker', '(devel)', flags('-s -X main.version=1.2.3'), 'v1.2.3', key('v1.2.3')],
    ['one in quotes', '(devel)', flags("-X 'a.b/c/cmd.Version=v1.2.3' -w"), 'v1.2.3', key('v1.2.3')],
    ['one with an equals sign', '(devel)', flags('-X=main.gitVersion=1.2.3-rc1'), 'v1.2.3-rc1', key('v1.2.3-rc1')],
    ['one told twice', '(devel)', flags('-X main.version=1.2.3 -X a.b/c/v.Version=v1.2.3'), 'v1.2.3', key('v1.2.3')],
    ['one told to a library', '(devel)', flags('-X x.y/version.Version=1.2.3'), 'v1.2.3', key('v1.2.3')],
    [
      'its own before a library’s',
      '(devel)',
      flags('-X x.y/v.Version=9.9.9 -X main.version=1.2.3'),
      'v1.2.3',
      key('v1.2.3'),
    ],
    ['commits since a tag', '(devel)', flags('-X main.version=v1.2.3-4-g0b5a1d2'), 'v1.2.3-4-g0b5a1d2', key('v1.2.3')],
    ['no single version', '(devel)', flags('-X main.version=1.2.3 -X a.b/c/v.version=2.0.0'), '(devel)', []],
    ['no semantic version', '(devel)', flags('-X main.version=1.6.20~ds1 -X main.goVersion=1.22.3'), '(devel)', []],
    ['the commit', '(devel)', vcs, 'v0.0.0-20240131123005-0123456789ab', []],
    ['a changed commit', '(devel)', `${vcs}build\tvcs.modified=true\n`, 'v0.0.0-20240131123005-0123456789ab+dirty', []],
    ['no commit', '(devel)', 'build\tvcs.revision=0123456789abcdef\nbuild\tvcs.time=noon\n', '(devel)', []],
    ['the commit as Go has it', 'v0.0.0-20240131123005-0123456789ab', '', 'v0.0.0-20240131123005-0123456789ab', []],
    [
      'the commit as Go has it, and a version from the linker',
      'v0.0.0-20240131123005-0123456789ab',
      flags('-X main.version=1.2.3'),
      'v0.0.0-20240131123005-0123456789ab',
      key('v1.2.3'),
    ],
    [
      'a commit after a release',
      'v1.2.4-0.20240131123005-0123456789ab',
      '',
      'v1.2.4-0.20240131123005-0123456789ab',
      key('v1.2.4-0.20240131123005-0123456789ab'),
    ],
  ])('has %s', (_, version, settings, expected, keys) => {
    const [, main] = built(`mod\ta.b/c\t${version}\t\n${settings}`);
    expect(main).toMatchObject({ name: 'a.b/c', version: expected });
    expect(main && golang.advisoryKeys(main)).toEqual(keys);
  });

  it('has the version that the linker left in a symbol where the flags are not told', () => {
    const value = Buffer.from('1.2.3');
    const names = Buffer.from('\0main.version.str\0runtime.buildVersion.str\0');
    const symbol = Buffer.alloc(24);
    symbol.writeUInt32LE(1, 0);
    symbol.writeBigUInt64LE(BigInt(address + 0x1000), 8);
    symbol.writeBigUInt64LE(BigInt(value.length), 16);
    const program = (cut: number) =>
      elfProgram({
        sections: [
          { name: '.go.buildinfo', bytes: inline('go1.22.3', 'mod\ta.b/c\t(devel)\t\n'), address },
          { name: '.rodata', bytes: value, address: address + 0x1000 },
          { name: '.symtab', bytes: Buffer.concat([Buffer.alloc(24), symbol, symbol]).subarray(0, cut), address: 0x1 },
          { name: '.strtab', bytes: names, address: 0x1000 },
        ],
      });
    expect(listed(program(72))).toEqual(['stdlib 1.22.3', 'a.b/c v1.2.3']);
    expect(listed(program(47))).toEqual(['stdlib 1.22.3', 'a.b/c (devel)']);
  });

  it('of a major version has it in the version of a commit', () => {
    const [, main] = built(`mod\ta.b/c/v3\t(devel)\t\n${vcs}`);
    expect(main?.version).toBe('v3.0.0-20240131123005-0123456789ab');
  });
});

it('a purl has the module’s path in lower case', () => {
  const purl = (name: string) => golang.purl({ ecosystem: 'golang', name, version: 'v2.0.0+incompatible' });
  expect(purl('github.com/Azure/go-autorest')).toBe('pkg:golang/github.com/azure/go-autorest@v2.0.0%2Bincompatible');
  expect(purl('stdlib')).toBe('pkg:golang/stdlib@v2.0.0%2Bincompatible');
});

it.each([
  ['usr/bin/tool', false, true],
  ['opt/kubectl-1.28.0', true, true],
  ['opt/kubectl-1.28.0', false, false],
  ['usr/lib/libx.so', false, true],
  ['usr/lib/libx.so.1.2', false, true],
  ['app/tool.exe', false, true],
  ['usr/share/doc/x.gz', false, false],
])('a program may be %s (executable: %s): %s', (path, executable, wanted) => {
  expect(golang.extractors[0]?.wants(path, executable)).toBe(wanted);
});

describe.runIf(haveTools(['go'], 'CLEARDOCK_REQUIRE_GO'))('a program that Go builds', () => {
  it('lists what go version -m lists', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleardock-go-'));
    try {
      writeFileSync(join(folder, 'go.mod'), 'module example.com/made\n');
      writeFileSync(join(folder, 'main.go'), 'package main\nfunc main() { println("made") }\n');
      const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' };
      await run('go', ['build', '-o', 'made', '-ldflags=-s -w'], { cwd: folder, env });
      const { stdout } = await run('go', ['version', '-m', 'made'], { cwd: folder });
      const theirs = [...stdout.matchAll(/^\t(?:mod|dep)\t(\S+)\t(\S+)/gm)].map(
        ([, name, version]) => `${name} ${version}`,
      );
      const goVersion = /: go(\d[\d.]*)/.exec(stdout)?.[1];
      const made = readFileSync(join(folder, 'made'));
      expect(listed(made)).toEqual([`stdlib ${goVersion}`, ...theirs]);
      const [library, own] = extract(made);
      expect(library?.linkedPackages).toContain('runtime');
      expect(library?.linkedPackages).not.toContain('net/http');
      expect(own?.linkedPackages).toEqual(['']);
      const has = openNameSet(own?.linkedFunctions ?? '');
      expect(['.main', '.other'].map((name) => has(hashOn(emptyHash, name)))).toEqual([true, false]);
      expect([own?.system, own?.arch]).toEqual([library?.system, library?.arch]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
