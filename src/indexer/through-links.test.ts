import { describe, expect, it } from 'vitest';
import { PackedPaths } from '../lib/packed-paths.ts';
import { emptyLayerReport, type LayerReport } from '../model/layer-report.ts';
import { linkFollower, throughLinks } from './through-links.ts';

const base: LayerReport = {
  ...emptyLayerReport,
  paths: PackedPaths.of(['etc/os-release', 'lib', 'usr/', 'usr/lib/', 'usr/lib/os-release']),
  links: [{ path: 'lib', target: 'usr/lib' }],
};
const found = { ecosystem: 'apk', name: 'musl', version: '1.2.5-r0' };
const upper: LayerReport = {
  ...emptyLayerReport,
  packages: [{ path: 'lib/apk/db/installed', package: found }],
  owned: [{ path: 'lib/apk/db/installed', owner: found, files: ['lib/libc.musl-x86_64.so.1'] }],
  paths: PackedPaths.of(['library', 'lib/apk/', 'lib/apk/db/installed', 'lib/so']),
  links: [{ path: 'lib/so', target: 'so.1' }],
  hasBareFolders: true,
  whiteouts: PackedPaths.of(['lib/old']),
  opaque: PackedPaths.of(['lib', 'lib/modules']),
};

/** A layer with its lists of paths spelled out. */
const listed = (layer: LayerReport | undefined) =>
  layer && { ...layer, paths: [...layer.paths], whiteouts: [...layer.whiteouts], opaque: [...layer.opaque] };

describe('layers above links', () => {
  it('have their content where it comes to lie', () => {
    expect(listed(throughLinks([base, upper])[1])).toEqual({
      ...upper,
      packages: [{ path: 'usr/lib/apk/db/installed', package: found }],
      owned: [{ ...upper.owned[0], path: 'usr/lib/apk/db/installed' }],
      paths: ['library', 'usr/lib/apk/', 'usr/lib/apk/db/installed', 'usr/lib/so'],
      links: [{ path: 'usr/lib/so', target: 'so.1' }],
      whiteouts: ['usr/lib/old'],
      opaque: ['usr/lib', 'usr/lib/modules'],
    });
  });

  it('go through what is a link in a layer between', () => {
    const between = {
      ...emptyLayerReport,
      paths: PackedPaths.of(['usr/', 'usr/lib']),
      links: [{ path: 'usr/lib', target: '/opt/lib' }],
    };
    expect(throughLinks([base, between, upper])[2]?.packages[0]?.path).toBe('opt/lib/apk/db/installed');
  });

  it.each([
    {
      title: 'brought',
      between: { paths: PackedPaths.of(['lib/app']), links: [{ path: 'lib/app', target: '/opt/app' }] },
      name: 'lib/app/x',
      at: 'opt/app/x',
    },
    {
      title: 'removed',
      between: { whiteouts: PackedPaths.of(['lib/linked']) },
      name: 'lib/linked/x',
      at: 'usr/lib/linked/x',
    },
    {
      title: 'replaced by a folder',
      between: { paths: PackedPaths.of(['lib/linked/']) },
      name: 'lib/linked/x',
      at: 'usr/lib/linked/x',
    },
  ])('know of a link that a layer between $title through another link', ({ between, name, at }) => {
    const linked = { path: 'usr/lib/linked', target: '/srv' };
    const lowest = { ...base, paths: PackedPaths.of([...base.paths, linked.path]), links: [...base.links, linked] };
    const second = { ...emptyLayerReport, hasBareFolders: true, ...between };
    const third = { ...emptyLayerReport, hasBareFolders: true, paths: PackedPaths.of([name]) };
    expect(listed(throughLinks([lowest, second, third])[2])?.paths).toEqual([at]);
  });

  it('say so where what they have is something to be read there alone', () => {
    const hidden = { ...emptyLayerReport, paths: PackedPaths.of(['db/status', 'db/status.d']), hasBareFolders: true };
    const linked = { ...base, links: [{ path: 'db', target: '/var/lib/dpkg' }], paths: PackedPaths.of(['db']) };
    expect(throughLinks([linked, hidden])[1]?.problems).toEqual([
      { path: 'var/lib/dpkg/status', message: expect.stringMatching(/was not read as what it is there/) },
    ]);
  });

  it('go through links of their own', () => {
    const own = { ...upper, ...base, paths: PackedPaths.of(['lib', 'lib/a']), hasBareFolders: true };
    expect(listed(throughLinks([own])[0])?.paths).toEqual(['lib', 'usr/lib/a']);
  });

  it.each([
    { name: 'without a link', layers: [{ ...base, paths: PackedPaths.of(['lib/', 'usr/lib/']), links: [] }, upper] },
    { name: 'with a file that is called like one', layers: [{ ...base, links: [] }, upper] },
    {
      name: 'that bring the folder',
      layers: [base, { ...upper, paths: PackedPaths.of(['lib/', 'lib/apk/db/installed']) }],
    },
    { name: 'that remove the link', layers: [base, { ...upper, whiteouts: PackedPaths.of(['lib']) }] },
    {
      name: 'that bring nothing in it',
      layers: [base, { ...emptyLayerReport, paths: PackedPaths.of(['library', 'usr/lib/x']) }],
    },
    { name: 'that bring all folders', layers: [base, { ...upper, hasBareFolders: false }] },
  ])('$name stay as they are', ({ layers }) => {
    expect(throughLinks(layers).map(listed)).toEqual(layers.map(listed));
  });

  it('whose hard links nothing leads elsewhere stay themselves, and are one however often an image names them', () => {
    const linking = { ...emptyLayerReport, hardLinks: [{ path: 'a', target: 'usr/b', isTold: true }] };
    const followed = throughLinks([base, linking, linking]);
    expect(followed[1]).toBe(linking);
    expect(followed[2]).toBe(linking);
  });
});

describe('layers with more links than are followed', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => ({
    path: `link${at}`,
    target: `/${'deep/'.repeat(800)}${at}`,
  }));
  const layer = {
    ...emptyLayerReport,
    paths: PackedPaths.of(many.flatMap(({ path }) => [path, `${path}/x`])),
    links: many,
    hasBareFolders: true,
  };
  const work = 2 ** 20;
  const far = {
    ...emptyLayerReport,
    paths: PackedPaths.of(['l']),
    links: [{ path: 'l', target: 'far'.repeat(1_000) }],
  };

  it.each([
    { name: 'with long targets', layers: [layer, layer] },
    {
      name: 'with many files through one with a long target',
      layers: [far, { ...upper, paths: PackedPaths.of(Array.from({ length: 100 }, (_, at) => `l/${at}`)) }],
    },
    {
      name: 'with many hard links to files through one with a long target',
      layers: [
        far,
        {
          ...emptyLayerReport,
          hardLinks: Array.from({ length: 100 }, (_, at) => ({ path: `${at}`, target: `l/${at}`, isTold: true })),
        },
      ],
    },
    { name: 'in a layer that is named a thousand times', layers: Array.from({ length: 1_000 }, () => ({ ...layer })) },
    {
      name: 'below a thousand others',
      layers: [{ ...layer, hasBareFolders: false }, ...Array.from({ length: 1_000 }, () => upper)],
    },
  ])('$name end soon, and it is a problem of the highest', ({ layers }) => {
    const followed = throughLinks(layers, work);
    expect(followed.slice(0, -1).some(({ problems }) => problems.length > 0)).toBe(false);
    expect(followed.at(-1)?.problems).toEqual([{ path: '', message: expect.stringMatching(/more links than are/) }]);
    expect(followed.at(-1)?.paths).toEqual(layers.at(-1)?.paths);
  });
});

describe('a path through links', () => {
  const links = new Map([
    ['lib', 'usr/lib'],
    ['a/up', '../b'],
    ['a/root', '/c/./d/'],
    ['a/out', '../../../e'],
    ['b/again', '../lib/x'],
    ['round', 'trip'],
    ['trip', 'round'],
  ]);

  it.each([
    ['lib/db', 'usr/lib/db'],
    ['library/db', 'library/db'],
    ['a/up/f', 'b/f'],
    ['a/root', 'c/d'],
    ['a/out/f', 'e/f'],
    ['a/up/again/f', 'usr/lib/x/f'],
    ['round/f', 'round/f'],
  ])('%s leads to %s', (path, place) => expect(linkFollower(links)(path)).toBe(place));

  const chain = new Map(Array.from({ length: 10_000 }, (_, at) => [`${at}`, `${'x/../'.repeat(80)}${at + 1}`]));

  it.each([
    ['9990', '10000'],
    ['9745', '10000'],
    ['9744', '9744'],
    ['0', '0'],
  ])('is followed through as many links as runtimes do, whatever was asked before: %s leads to %s', (path, place) => {
    expect(linkFollower(chain)(path)).toBe(place);
    const followed = linkFollower(chain);
    for (const one of chain.keys()) followed(one);
    expect(followed(path)).toBe(place);
    expect(followed(`${path}/f`)).toBe(`${place}/f`);
  });

  it.each([
    { name: 'a chain', round: 0 },
    { name: 'a ring', round: 1 },
  ])('costs no more than the links of $name are long', ({ round }) => {
    const count = 100_000;
    const ring = new Map(Array.from({ length: count }, (_, at) => [`${at}`, `${at + 1 < count ? at + 1 : round - 1}`]));
    const work = { left: 2 ** 30 };
    const followed = linkFollower(ring, work);
    for (const one of ring.keys()) followed(one);
    expect(2 ** 30 - work.left).toBeLessThan(2 * 6 * count);
  });

  it('that goes on behind a link which leads nowhere stays below it', () => {
    const around = new Map([
      ['a', 'b/c'],
      ['b', 'a'],
      ['d', 'e/f'],
      ['e', 'b'],
    ]);
    expect(['a/x', 'b/x', 'd/x'].map(linkFollower(around))).toEqual(['a/x', 'b/x', 'd/x']);
  });

  it('that would become longer than Linux takes is left', () => {
    const growing = new Map(Array.from({ length: 30 }, (_, at) => [`${at}`, `${at + 1}/${'x'.repeat(250)}`]));
    expect(linkFollower(growing)('29')).toBe(`30/${'x'.repeat(250)}`);
    expect(linkFollower(growing)('0')).toBe('0');
  });
});
