import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { PackedPaths } from '../lib/packed-paths.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { mergeLayers } from './merge-layers.ts';

/** A layer in short: `+path=name@version` has a package, `+path` any file, `+path/` a folder, `-path` removes, `!path` hides what is below, `*path` is a file with a secret, `+path>target` a symbolic link. */
function layer(...marks: readonly string[]): LayerReport {
  const of = (sign: string) => marks.filter((mark) => mark.startsWith(sign)).map((mark) => mark.slice(1));
  return {
    extractors: 'x',
    diffId: '',
    size: 0,
    entries: 0,
    problems: [],
    owned: [],
    distributions: of('+')
      .filter((mark) => mark.startsWith('etc/os-release='))
      .map((mark) => ({
        path: 'etc/os-release',
        distribution: { id: mark.split('=')[1] ?? '', version: '', name: '', like: [] },
      })),
    repositories: [],
    secrets: of('*').map((path) => ({ rule: 'r', path, line: 3 })),
    paths: PackedPaths.of([...of('+'), ...of('*')].map((mark) => mark.split(/[=>]/, 1)[0] ?? '')),
    links: of('+').flatMap((mark) => {
      const [path = '', target] = mark.split('>');
      return target === undefined ? [] : [{ path, target }];
    }),
    hardLinks: [],
    hasBareFolders: true,
    whiteouts: PackedPaths.of(of('-')),
    opaque: PackedPaths.of(of('!')),
    packages: of('+')
      .filter((mark) => mark.includes('=') && mark.includes('@'))
      .map((mark) => {
        const [path = '', name = '', version = ''] = mark.split(/[=@]/);
        return { path, package: { ecosystem: 'npm', name, version } };
      }),
  };
}

const merged = (...layers: readonly LayerReport[]) =>
  mergeLayers(layers).packages.map(
    (found) => `${found.path}=${found.package.name}@${found.package.version} in ${found.layer}`,
  );

describe('merging layers', () => {
  it.each([
    { name: 'keeps what nobody touches', layers: [layer('+a/db=x@1'), layer('+b')], result: ['a/db=x@1 in 0'] },
    { name: 'drops what is overwritten', layers: [layer('+a/db=x@1'), layer('+a/db=x@2')], result: ['a/db=x@2 in 1'] },
    { name: 'drops what is overwritten by something else', layers: [layer('+a/db=x@1'), layer('+a/db')], result: [] },
    { name: 'drops what becomes a folder', layers: [layer('+a/db=x@1'), layer('+a/db/')], result: [] },
    { name: 'drops what is removed', layers: [layer('+a/db=x@1'), layer('-a/db')], result: [] },
    { name: 'drops what is in a removed folder', layers: [layer('+a/b/db=x@1'), layer('-a')], result: [] },
    { name: 'drops what is in an opaque folder', layers: [layer('+a/b/db=x@1'), layer('!a')], result: [] },
    {
      name: 'has what is put into a folder through a link where the link leads, once',
      layers: [layer('+lib>usr/lib'), layer('+lib/db=x@1')],
      result: ['usr/lib/db=x@1 in 1'],
    },
    {
      name: 'keeps what some runtimes overwrite through a link',
      layers: [layer('+lib>usr/lib', '+usr/lib/db=x@1'), layer('+lib/db=x@2')],
      result: ['usr/lib/db=x@2 in 1', 'usr/lib/db=x@1 in 0'],
    },
    {
      name: 'keeps what some runtimes remove through a link',
      layers: [layer('+lib>usr/lib', '+usr/lib/db=x@1'), layer('-lib/db')],
      result: ['usr/lib/db=x@1 in 0'],
    },
    {
      name: 'keeps what is in a folder that some runtimes empty through a link',
      layers: [layer('+lib>usr/lib', '+usr/lib/a/db=x@1'), layer('!lib/a')],
      result: ['usr/lib/a/db=x@1 in 0'],
    },
    {
      name: 'keeps what lies in a folder in place of a link, where some runtimes remove what the link leads to',
      layers: [layer('+lib>usr/lib'), layer('+lib/db=x@1'), layer('-usr/lib/db')],
      result: ['lib/db=x@1 in 1'],
    },
    {
      name: 'drops what is removed both through a link and beside it',
      layers: [layer('+lib>usr/lib', '+usr/lib/db=x@1'), layer('-lib/db', '-usr/lib/db')],
      result: [],
    },
    {
      name: 'keeps what a link into it led to where a folder takes the place of the link',
      layers: [layer('+lib>usr/lib', '+usr/lib/db=x@1'), layer('+lib/', '+lib/db=x@2'), layer('-lib/db')],
      result: ['usr/lib/db=x@1 in 0'],
    },
    {
      name: 'keeps what a link led to that is removed',
      layers: [layer('+lib>usr/lib', '+usr/lib/db=x@1'), layer('-lib', '+lib/db=x@2')],
      result: ['usr/lib/db=x@1 in 0', 'lib/db=x@2 in 1'],
    },
    {
      name: 'follows no link that a higher layer brings',
      layers: [layer('+lib/db=x@1'), layer('+lib>usr/lib', '+usr/lib/db=x@2')],
      result: ['usr/lib/db=x@2 in 1'],
    },
    {
      name: 'takes a file for no link',
      layers: [layer('+lib', '+usr/lib/db=x@1'), layer('+lib/db=x@2')],
      result: ['usr/lib/db=x@1 in 0', 'lib/db=x@2 in 1'],
    },
    {
      name: 'keeps what some runtimes overwrite through links of several layers',
      layers: [
        layer('+srv/app/1/db=x@1'),
        layer('+app>/srv/app'),
        layer('+srv/app/now>../app/1'),
        layer('+app/now/db=x@2'),
      ],
      result: ['srv/app/1/db=x@2 in 3', 'srv/app/1/db=x@1 in 0'],
    },
    {
      name: 'keeps what an opaque layer brings itself',
      layers: [layer('+a/db=x@1'), layer('!a', '+a/db=x@2')],
      result: ['a/db=x@2 in 1'],
    },
    { name: 'drops what is below a replaced folder', layers: [layer('+a/b/db=x@1'), layer('+a/b')], result: [] },
    {
      name: 'keeps what is below a folder that is named again',
      layers: [layer('+a/b/db=x@1'), layer('+a/b/', '+a/')],
      result: ['a/b/db=x@1 in 0'],
    },
    {
      name: 'does not mix names with the same beginning',
      layers: [layer('+ab/db=x@1'), layer('-a')],
      result: ['ab/db=x@1 in 0'],
    },
    {
      name: 'attributes a package to the layer that brought it',
      layers: [layer('+db=x@1'), layer('+db=x@1'), layer('+db=x@1')],
      result: ['db=x@1 in 0'],
    },
    {
      name: 'attributes across layers that leave the file alone',
      layers: [layer('+db=x@1'), layer('+other'), layer('+db=x@1')],
      result: ['db=x@1 in 0'],
    },
    {
      name: 'attributes what was away meanwhile to its return',
      layers: [layer('+db=x@1'), layer('-db'), layer('+db=x@1')],
      result: ['db=x@1 in 2'],
    },
    {
      name: 'attributes a version to its own layer',
      layers: [layer('+db=x@1'), layer('+db=x@2'), layer('+db=x@1')],
      result: ['db=x@1 in 2'],
    },
  ])('$name', ({ layers, result }) => {
    expect(merged(...layers)).toEqual(result);
  });

  it('takes a layer that is there thousands of times as one of each', () => {
    const one = layer('+a/db=x@1', '+b/db=y@1');
    const stack = [layer('+a/db=z@1'), ...Array.from({ length: 5_000 }, () => one), layer('-b')];
    expect(merged(...stack)).toEqual(['a/db=x@1 in 1']);
  });

  it('looks up no more for layers that are there three hundred times than for one of each', () => {
    const files = Array.from({ length: 100 }, (_, at) => `+node_modules/${at}/package.json=${at}@1`);
    const [one, other] = [layer(...files), layer(...files, '+a')];
    const [lookUp, ask] = [vi.spyOn(Map.prototype, 'get'), vi.spyOn(Set.prototype, 'has')];
    const work = (layers: readonly LayerReport[]) => {
      lookUp.mockClear();
      ask.mockClear();
      expect(mergeLayers(layers).packages.map((found) => found.layer)).toEqual(files.map(() => 0));
      return lookUp.mock.calls.length + ask.mock.calls.length;
    };
    const ofTwo = work([one, other]);
    const ofMany = work(Array.from({ length: 300 }, () => [one, other]).flat());
    vi.restoreAllMocks();
    // One for each time that a layer is named, and none for what is in it.
    expect(ofMany - ofTwo).toBeLessThan(2 * 600);
  });

  it('takes the distribution from the final view', () => {
    expect(mergeLayers([layer('+etc/os-release=debian'), layer('+etc/os-release=alpine')]).distribution?.id).toBe(
      'alpine',
    );
    expect(mergeLayers([layer('+etc/os-release=debian'), layer('-etc')]).distribution).toBeUndefined();
  });

  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const mark = fc.oneof(
    path.map((p) => `+${p}=${p.replaceAll('/', '')}@1`),
    path.map((p) => `+${p}=${p.replaceAll('/', '')}@2`),
    path.map((p) => `-${p}`),
    path.map((p) => `!${p}`),
  );

  it('agrees with laying the files over one another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(mark, { maxLength: 3, selector: (m) => m.slice(1).split('=')[0] }), { maxLength: 4 }),
        fc.array(fc.nat({ max: 3 }), { maxLength: 6 }),
        (some, again) => {
          const known = some.map((marks) => ({ marks, report: layer(...marks) }));
          const stack = [...known, ...again.flatMap((at) => known[at] ?? [])];
          const found = merged(...stack.map(({ report }) => report));
          expect(new Set(found)).toEqual(laidOver(stack.map(({ marks }) => marks)));
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe('the owner of a file', () => {
  const owned = (path: string, ...files: string[]): LayerReport => ({
    ...layer(`+${path}`),
    owned: [{ path, owner: { ecosystem: 'dpkg', name: 'python3-six' }, files }],
  });
  const owners = (...layers: readonly LayerReport[]) => mergeLayers(layers).packages.map((found) => found.owner?.name);

  it.each([
    {
      name: 'is the package whose database lists it',
      layers: [owned('info/six.list', 'lib/six/a'), layer('+lib/six/a=six@1')],
      owner: 'python3-six',
    },
    {
      name: 'may be told by a layer above',
      layers: [layer('+lib/six/a=six@1'), owned('info/six.list', 'lib/six/a')],
      owner: 'python3-six',
    },
    {
      name: 'is the same where /lib leads to /usr/lib',
      layers: [owned('info/six.list', 'lib/six/a'), layer('+usr/lib/six/a=six@1')],
      owner: 'python3-six',
    },
    {
      name: 'is nobody where the database is gone',
      layers: [owned('info/six.list', 'lib/six/a'), layer('+lib/six/a=six@1'), layer('-info/six.list')],
      owner: undefined,
    },
    {
      name: 'is nobody for another file',
      layers: [owned('info/six.list', 'lib/x'), layer('+a=six@1')],
      owner: undefined,
    },
  ])('$name', ({ layers, owner }) => {
    expect(owners(...layers)).toEqual([owner]);
  });
});

it('a package in a file that a package of its own ecosystem brought is that package', () => {
  const owned = { path: 'app/web.list', owner: { ecosystem: 'npm', name: 'six' }, files: ['app/six.dll'] };
  const report = { ...layer('+app/web.list=six@1', '+app/six.dll=6@1.0', '+app/seven.dll=7@1'), owned: [owned] };
  expect(mergeLayers([report]).packages.map(({ path }) => path)).toEqual(['app/web.list', 'app/seven.dll']);
});

it('a program that a package of the distribution brought is that package', () => {
  const found = (path: string) => ({ path, package: { ecosystem: 'generic', name: 'bash', version: '5.2.15' } });
  const report: LayerReport = {
    ...layer('+bin/bash', '+opt/bash'),
    packages: [found('bin/bash'), found('opt/bash')],
    owned: [{ path: 'bin/bash', owner: { ecosystem: 'dpkg', name: 'bash' }, files: ['bin/bash'] }],
  };
  expect(mergeLayers([report]).packages.map(({ path }) => path)).toEqual(['opt/bash']);
});

it('the repositories of a distribution are those that any file of the final view names', () => {
  const named = (path: string, ...repositories: readonly string[]) => ({
    ...layer('+etc/os-release=rhel', `+${path}`),
    repositories: [{ path, repositories }],
  });
  const layers = [
    named('a.json', 'base', 'both'),
    named('b.json', 'app', 'both'),
    named('c.json', 'gone'),
    layer('-c.json'),
  ];
  expect(mergeLayers(layers).distribution?.repositories).toEqual(['app', 'base', 'both']);
  expect(mergeLayers([layer('+etc/os-release=rhel')]).distribution).not.toHaveProperty('repositories');
});

it('a package inside an archive is told by both paths', () => {
  const [found] = layer('+app.jar=x@1').packages;
  const report = { ...layer('+app.jar'), packages: found ? [{ ...found, within: 'BOOT-INF/lib/x.jar' }] : [] };
  expect(mergeLayers([report]).packages.map(({ path }) => path)).toEqual(['app.jar!/BOOT-INF/lib/x.jar']);
});

describe('what several files of a place tell of', () => {
  const sights = (...places: readonly (readonly [path: string, name: string, version?: string])[]) => {
    const packages = places.map(([path, name, version = '1.0']) => ({
      path,
      package: { ecosystem: 'pypi', name, version },
    }));
    return mergeLayers([{ ...layer(...places.map(([path]) => `+${path}`)), packages }]).packages.map(
      ({ path }) => path,
    );
  };

  it('is one package', () => {
    const paths = sights(
      ['site-packages/a_b-1.0.dist-info/METADATA', 'a_b'],
      ['site-packages/a.b-1.0.egg-info', 'a.b'],
    );
    expect(paths).toEqual(['site-packages/a_b-1.0.dist-info/METADATA']);
  });

  it.each([
    ['of different versions', ['lib/a-1.0.dist-info/METADATA', 'a'], ['lib/a-1.1.egg-info', 'a', '1.1']],
    ['in different places', ['lib/a-1.0.dist-info/METADATA', 'a'], ['venv/a-1.0.dist-info/METADATA', 'a']],
  ] as const)('are two %s', (_, one, other) => {
    expect(sights(one, other)).toEqual([one[0], other[0]]);
  });

  it.each([
    ['first', ['a', 'b'], 'a', 'b'],
    ['last', ['a', 'b'], 'b', 'a'],
    ['nowhere', ['a', 'b'], 'none', 'a'],
  ] as const)(
    'is what no package of the distribution brought, also where another one stands %s',
    (_, names, owned, shown) => {
      const pathOf = (name: string) => `dist-packages/${name}.egg-info`;
      const packages = names.map((name) => ({
        path: pathOf(name),
        package: { ecosystem: 'pypi', name: 'six', version: '1.16.0' },
      }));
      const owner = { ecosystem: 'dpkg', name: 'python3-six' };
      const report = { ...layer('+six.list', ...names.map((name) => `+${pathOf(name)}`)), packages };
      const lists = [{ path: 'six.list', owner, files: [pathOf(owned)] }];
      expect(mergeLayers([{ ...report, owned: lists }]).packages).toMatchObject([{ path: pathOf(shown) }]);
    },
  );
});

/** Files of a stack of layers, done the slow way: each with the layer since which it is there with its version. */
function laidOver(stacks: readonly (readonly string[])[]): Set<string> {
  let files = new Map<string, { readonly found: string; readonly since: number }>();
  stacks.forEach((marks, index) => {
    const below = new Map(files);
    const remove = (gone: (path: string) => boolean) => {
      for (const path of below.keys()) if (gone(path)) below.delete(path);
    };
    const added = new Map<string, string>();
    for (const mark of marks) {
      const path = mark.slice(1).split('=', 1)[0] ?? '';
      // A file takes the place of whatever was at its path.
      if (mark.startsWith('-') || mark.startsWith('+')) remove((other) => other === path);
      remove((other) => other.startsWith(`${path}/`));
      if (mark.startsWith('+')) added.set(path, mark.slice(1));
    }
    for (const [path, found] of added) {
      const before = files.get(path);
      below.set(path, { found, since: before?.found === found ? before.since : index });
    }
    files = below;
  });
  return new Set([...files.values()].map(({ found, since }) => `${found} in ${since}`));
}

describe('secrets', () => {
  it.each([
    { name: 'are where they were put', layers: [layer('+a'), layer('*key')], result: ['key in 1'] },
    {
      name: 'stay in their layer when a later one removes them',
      layers: [layer('*key'), layer('+a'), layer('-key')],
      result: ['key in 0, hidden by 2'],
    },
    {
      name: 'stay in their layer when a later one removes the folder',
      layers: [layer('*a/key'), layer('-a')],
      result: ['a/key in 0, hidden by 1'],
    },
    {
      name: 'are in each layer that holds them',
      layers: [layer('*key'), layer('*key')],
      result: ['key in 0, hidden by 1', 'key in 1'],
    },
    {
      name: 'are hidden by the first layer that does so',
      layers: [layer('*key'), layer('!'), layer('-key')],
      result: ['key in 0, hidden by 1'],
    },
    {
      name: 'are there again where a later layer has the file',
      layers: [layer('-key'), layer('*key')],
      result: ['key in 1'],
    },
  ])('$name', ({ layers, result }) => {
    const told = mergeLayers(layers).secrets.map(
      ({ path, layer: at, hiddenBy }) => `${path} in ${at}${hiddenBy === undefined ? '' : `, hidden by ${hiddenBy}`}`,
    );
    expect(told).toEqual(result);
  });
});

it('headers of the kernel name a kernel that is not there', () => {
  const path = 'var/lib/dpkg/status';
  const packages = ['linux-libc-dev', 'linux-image-6.1.0-18-amd64'].map((name) => ({
    path,
    package: { ecosystem: 'dpkg', name, version: '6.1.90-1', source: { name: 'linux', version: '6.1.90-1' } },
  }));
  const { packages: found } = mergeLayers([{ ...layer(`+${path}`), packages }]);
  expect(found.map(({ declaredBy }) => declaredBy)).toEqual(['kernel-headers', undefined]);
});
