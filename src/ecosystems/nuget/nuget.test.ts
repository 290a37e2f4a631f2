import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { elfProgram, machOProgram, peProgram } from '../../../test/support/program.ts';
import { versionResource } from '../../../test/support/version-resource.ts';
import { nuget } from './nuget.ts';

const target = '.NETCoreApp,Version=v8.0/linux-x64';
const document = (entries: Readonly<Record<string, readonly [string, object | undefined]>>, runtime = target) =>
  JSON.stringify({
    runtimeTarget: { name: runtime, signature: '' },
    targets: {
      '.NETCoreApp,Version=v8.0': {},
      [target]: Object.fromEntries(
        Object.entries(entries).flatMap(([key, [, files]]) => (files ? [[key, files]] : [])),
      ),
    },
    libraries: Object.fromEntries(Object.entries(entries).map(([key, [type]]) => [key, { type, sha512: '' }])),
  });
const extract = (text: string | Uint8Array, path = 'app/web.deps.json') => extractFrom(nuget, path, text);
const listed = (text: string | Uint8Array, path?: string) =>
  extract(text, path).packages.map(({ name, version }) => `${name} ${version}`);

describe('a .deps.json', () => {
  it.each([
    ['a package', ['package', { runtime: { 'lib/net8.0/A.dll': {} } }], ['A.B 1.2.3']],
    ['a package of native code', ['package', { native: { 'runtimes/linux-x64/native/liba.so': {} } }], ['A.B 1.2.3']],
    [
      'a package for several platforms',
      ['package', { runtimeTargets: { 'runtimes/win/lib/a.dll': {} } }],
      ['A.B 1.2.3'],
    ],
    ['a package of translations', ['package', { resources: { 'lib/net8.0/de/A.resources.dll': {} } }], ['A.B 1.2.3']],
    ['a project', ['project', { runtime: { 'A.B.dll': {} } }], ['A.B 1.2.3']],
    ['a package that the target does not speak of', ['package', undefined], ['A.B 1.2.3']],
    ['no package that brings others alone', ['package', { dependencies: { C: '1.0.0' } }], []],
    ['no package to compile against', ['package', { compile: { 'lib/net8.0/A.dll': {} } }], []],
    ['no package of placeholders', ['package', { runtime: { 'lib/netstandard2.0/_._': {} } }], []],
    ['no assembly of the target itself', ['referenceassembly', { runtime: { 'A.dll': {} } }], []],
  ] as const)('lists %s', (_, entry, expected) => {
    expect(listed(document({ 'A.B/1.2.3': entry }))).toEqual(expected);
  });

  it('lists the runtime of a self-contained program by its package', () => {
    const name = 'runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.5';
    const [runtime] = extract(
      document({ [name]: ['runtimepack', { runtime: { 'System.Runtime.dll': {} } }] }),
    ).packages;
    expect(runtime).toMatchObject({ name: 'Microsoft.NETCore.App.Runtime.linux-x64', version: '8.0.5' });
  });

  it('says which assemblies are of which package, where they are deployed', () => {
    const { owned } = extract(
      document({
        'A.B/1.2.3': [
          'package',
          {
            runtime: { 'lib/net8.0/A.dll': {}, 'runtimes/unix/lib/netcoreapp3.1/B.dll': {} },
            native: { 'runtimes/linux-x64/native/liba.so': {} },
            resources: { 'lib/net8.0/de/A.resources.dll': {} },
            runtimeTargets: { 'runtimes/win/lib/net8.0/A.dll': {} },
          },
        ],
      }),
    );
    expect(owned).toEqual([
      {
        path: 'app/web.deps.json',
        owner: { ecosystem: 'nuget', name: 'A.B' },
        files: ['app/A.dll', 'app/B.dll', 'app/de/A.resources.dll', 'app/runtimes/win/lib/net8.0/A.dll'],
      },
    ]);
  });

  it('of another target lists all libraries', () => {
    expect(listed(document({ 'A.B/1.2.3': ['package', { compile: {} }] }, 'unknown'))).toEqual(['A.B 1.2.3']);
  });

  it('after a byte order mark is read', () => {
    expect(listed(`\uFEFF${document({ 'A/1': ['package', undefined] })}`)).toEqual(['A 1']);
  });

  it.each([
    ['{', 'JSON'],
    ['[]', 'is not a JSON object'],
    ['{}', 'lists no libraries'],
  ])('that is %j is a problem', (text, message) => {
    expect(() => extract(text)).toThrow(message);
  });

  it.each(['no slash', '/1.0.0', 'a/', 'a/b\u0001'])('with a library named %j is a problem', (key) => {
    expect(() => extract(document({ [key]: ['package', undefined] }))).toThrow('without a name or a version: 1');
  });
});

describe('an assembly', () => {
  const address = 0x2000;
  const program = (strings: Readonly<Record<string, string>>, runtimeSize = 72) =>
    peProgram(
      { sections: [{ name: '.rsrc', bytes: versionResource(strings, address), address }] },
      { base: 0x1_8000_0000, directories: { 2: [address, 1000], 14: [address, runtimeSize] } },
    );

  it.each([
    [
      'its package’s version',
      { InternalName: 'A.B.dll', ProductVersion: '13.0.3+4822e3c', FileVersion: '13.0.3.2' },
      ['A.B 13.0.3'],
    ],
    ['a preview', { InternalName: 'A.dll', ProductVersion: '9.0.0-preview.1.24+x' }, ['A 9.0.0-preview.1.24']],
    [
      'a version with words behind it',
      { InternalName: 'a.DLL', ProductVersion: '4.6.26515.06 @BuiltBy: x' },
      ['a 4.6.26515.06'],
    ],
    [
      'the file’s version',
      { OriginalFilename: 'A.exe', ProductVersion: 'final', FileVersion: '1.2.0.0' },
      ['A 1.2.0.0'],
    ],
    ['no version', { InternalName: 'A.dll' }, []],
    ['no name', { ProductVersion: '1.0.0' }, []],
  ])('has %s', (_, strings, expected) => {
    expect(listed(program(strings), 'app/A.B.dll')).toEqual(expected);
  });

  it('is no native library', () => {
    expect(listed(program({ InternalName: 'A.dll', ProductVersion: '1.0.0' }, 0), 'app/A.dll')).toEqual([]);
  });

  it.each([
    ['app/A.dll', true],
    ['Files/inetpub/bin/A.DLL', true],
    ['app/de/A.resources.dll', false],
    ['usr/share/dotnet/packs/Microsoft.NETCore.App.Ref/8.0.0/ref/net8.0/System.Xml.dll', false],
    ['app/A.txt', false],
  ])('may be %s: %s', (path, wanted) => {
    expect(nuget.extractors.find(({ name }) => name === 'nuget-assembly')?.wants(path, false)).toBe(wanted);
  });
});

describe('a program published as a single file', () => {
  const signature = Buffer.from('8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae', 'hex');
  const list = Buffer.from(document({ 'A.B/1.2.3': ['package', undefined] }));
  const numbers = (...values: readonly number[]) => Buffer.from(new BigUint64Array(values.map(BigInt)).buffer);

  /** What is put behind the program, which has the header's position in its data. */
  function bundle(version: number, make: typeof elfProgram | typeof machOProgram | typeof peProgram): Buffer {
    const part = (position: number) => Buffer.concat([Buffer.alloc(3_000), numbers(position), signature]);
    const host = (position: number) => make({ sections: [{ name: '.data', bytes: part(position), address: 0x1000 }] });
    const start = host(0).length;
    const header = Buffer.concat([
      Buffer.from(new Uint32Array([version, 0, 2]).buffer),
      Buffer.from('\x05abcde'),
      ...(version >= 2 ? [numbers(start, list.length, 0, 0, 0)] : []),
      ...[
        numbers(1, 1),
        Buffer.from('\x01\x05A.dll'),
        numbers(start, list.length),
        Buffer.from('\x03\x0Eweb.deps.json.'),
      ],
    ]);
    return Buffer.concat([host(start + list.length), list, header]);
  }

  it.each([
    ['ELF', 1, elfProgram],
    ['ELF', 6, elfProgram],
    ['Mach-O', 6, machOProgram],
    ['PE', 2, peProgram],
  ] as const)('as %s with a bundle of version %s has the libraries of its list', (_, version, make) => {
    expect(listed(bundle(version, make), 'app/web')).toEqual(['A.B 1.2.3']);
  });

  it('that is cut off is a problem', () => {
    expect(() => extract(bundle(6, elfProgram).subarray(0, -140), 'app/web')).toThrow('the bundle is cut off');
  });

  it('whose data reaches beyond its end ends', () => {
    const host = elfProgram({ sections: [{ name: '.data', bytes: Buffer.alloc(100), address: 0 }] });
    // The size of the second section, in a table of 64 bytes each at the end.
    host.fill(0xff, host.length - 2 * 64 + 32, host.length - 2 * 64 + 40);
    expect(listed(host, 'app/web')).toEqual([]);
  });

  it('has nothing where nothing was bundled', () => {
    const bytes = Buffer.concat([numbers(0), signature]);
    expect(listed(elfProgram({ sections: [{ name: '.data', bytes, address: 0 }] }), 'app/web')).toEqual([]);
  });
});

describe('a NuGet package', () => {
  it.each([
    ['Newtonsoft.Json', '12.0.1', 'newtonsoft.json', '12.0.1'],
    [
      'runtime.linux-x64.Microsoft.NETCore.App',
      '3.1.23-servicing.22122.4',
      'microsoft.netcore.app.runtime.linux-x64',
      '3.1.23',
    ],
    ['log4net', '2.0.6.0-.NET 4.5', 'log4net', '2.0.6'],
    ['System.IdentityModel.Tokens.Jwt', '6.8.0.11012235604.82406', 'system.identitymodel.tokens.jwt', '6.8.0'],
    ['A', '$(Version)', 'a', '$(Version)'],
  ])('%s %s is looked up as %s %s', (name, version, advisoryName, advisoryVersion) => {
    expect(nuget.advisoryKeys({ ecosystem: 'nuget', name, version })).toEqual([
      { scope: 'nuget', name: advisoryName, version: advisoryVersion },
    ]);
  });

  it('that is a project without a version of its own is not looked up', () => {
    const [project] = extract(document({ 'web/1.0.0': ['project', { runtime: { 'web.dll': {} } }] })).packages;
    expect(project && nuget.advisoryKeys(project)).toEqual([]);
  });

  it('has its purl', () => {
    const pkg = { ecosystem: 'nuget', name: 'Newtonsoft.Json', version: '13.0.3' };
    expect(nuget.purl(pkg)).toBe('pkg:nuget/Newtonsoft.Json@13.0.3');
  });
});
