import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { elfProgram, machOProgram, peProgram } from '../../../test/support/program.ts';
import { extractedFile } from '../extracted-file.ts';
import { cargo } from './cargo.ts';

/** As cargo-auditable 0.7.7 wrote it for a program of ours, shortened. */
const auditData = {
  packages: [
    { name: 'cc', version: '1.11.3', source: 'crates.io', kind: 'build', dependencies: [2] },
    { name: 'demo', version: '0.1.0', source: 'local', dependencies: [0, 3], root: true },
    { name: 'shlex', version: '2.0.1', source: 'crates.io', kind: 'build' },
    { name: 'itoa', version: '1.0.19', source: 'crates.io', kind: 'runtime' },
  ],
  format: 1,
};
const sections = (json: string) => [{ name: '.dep-v0', bytes: deflateSync(json), address: 0x1000 }];
const extract = (bytes: Uint8Array) =>
  extractFrom(cargo, 'usr/bin/a', bytes).packages.map(({ name, version }) => `${name} ${version}`);
const listed = (data: unknown) => extract(elfProgram({ sections: sections(JSON.stringify(data)) }));

describe('a Rust program built with cargo-auditable', () => {
  const json = JSON.stringify(auditData);

  it.each([
    ['an ELF file', elfProgram({ sections: sections(json) })],
    ['a big-endian ELF file of 32 bits', elfProgram({ wordSize: 4, littleEndian: false, sections: sections(json) })],
    ['a Mach-O file', machOProgram({ sections: sections(json) })],
    ['a PE file', peProgram({ sections: sections(json) })],
  ])('as %s has the crates that are in it, and not those that built it', (_, bytes) => {
    expect(extract(bytes)).toEqual(['demo 0.1.0', 'itoa 1.0.19']);
  });

  it.each([
    ['a later format', { format: 8, packages: [{ name: 'a', version: '1.0.0', source: 'git' }] }, ['a 1.0.0']],
    ['a crate without a version that built it', { packages: [{ name: 'a', kind: 'build' }] }, []],
    ['no crates', { packages: [] }, []],
  ])('may have %s', (_, data, expected) => {
    expect(listed(data)).toEqual(expected);
  });

  it.each([[{ name: 'a' }], [null], [{ name: 'a\u0000', version: '1.0.0' }]])(
    'with a crate %j is a problem, after all others',
    (crate) => {
      const data = deflateSync(JSON.stringify({ packages: [crate, { name: 'b', version: '1.0.0' }] }));
      const program = elfProgram({ sections: [{ name: '.dep-v0', bytes: data, address: 0 }] });
      const read: string[] = [];
      expect(() => {
        for (const one of cargo.extractors[0]?.extract(extractedFile('a', program)) ?? [])
          if ('package' in one) read.push(one.package.name);
      }).toThrow('some without a name or a version');
      expect(read).toEqual(['b']);
    },
  );

  it.each([
    ['is no compressed text', Buffer.from('nothing'), 'the list of crates cannot be unpacked'],
    ['is no list', deflateSync('{"packages":{}}'), 'the list of crates is damaged'],
    ['is no JSON', deflateSync('{'), 'JSON'],
    ['unpacks to too much', deflateSync(Buffer.alloc((8 << 20) + 1, 0x20)), 'the list of crates cannot be unpacked'],
  ])('whose list %s is a problem', (_, bytes, message) => {
    const program = elfProgram({ sections: [{ name: '.dep-v0', bytes, address: 0 }] });
    expect(() => extract(program)).toThrow(message);
  });
});

it('a program without a list is no problem', () => {
  expect(extract(elfProgram({ sections: [{ name: '.text', bytes: Buffer.from('x'), address: 0 }] }))).toEqual([]);
});

it('a crate has its purl, and is looked up among crates', () => {
  const crate = { ecosystem: 'cargo', name: 'serde_core', version: '1.0.229' };
  expect(cargo.purl(crate)).toBe('pkg:cargo/serde_core@1.0.229');
  expect(cargo.advisoryKeys(crate)).toEqual([{ scope: 'crates.io', name: 'serde-core', version: '1.0.229' }]);
});
