import { describe, expect, it } from 'vitest';
import { PackedPaths } from '../lib/packed-paths.ts';
import { emptyLayerReport, type LayerReport } from '../model/layer-report.ts';
import { withHardLinks } from './hard-links.ts';

const path = 'store/node_modules/a/package.json';
const base: LayerReport = {
  ...emptyLayerReport,
  paths: PackedPaths.of([path]),
  packages: [{ path, package: { ecosystem: 'npm', name: 'a', version: '1.0.0' } }],
};
const linking = (isTold = true, target = path): LayerReport => ({
  ...emptyLayerReport,
  paths: PackedPaths.of(['app/node_modules/a/package.json']),
  hardLinks: [{ path: 'app/node_modules/a/package.json', target, isTold }],
});
const top = (...layers: readonly LayerReport[]) => {
  const last = withHardLinks(layers).at(-1);
  return [...(last?.packages ?? []), ...(last?.problems ?? [])].map((one) =>
    'package' in one ? `${one.package.name} at ${one.path}` : `${one.path} ${one.message}`,
  );
};

const found = ['a at app/node_modules/a/package.json'];
const problem = ['app/node_modules/a/package.json is a hard link to a file that was not read'];

describe('a hard link to a file of a lower layer', () => {
  it.each([
    { name: 'has what was found there', layers: [base, linking()], told: found },
    { name: 'has it through layers that leave it', layers: [base, emptyLayerReport, linking()], told: found },
    {
      name: 'may lead to another such link',
      layers: [
        base,
        { ...linking(), hardLinks: [{ path: 'b', target: path, isTold: true }], paths: PackedPaths.of(['b']) },
        linking(true, 'b'),
      ],
      told: found,
    },
    {
      name: 'is one to a file of its own layer where a link in a folder above leads there',
      layers: [
        { ...base, packages: [] },
        { ...base, ...linking(), paths: PackedPaths.of([...linking().paths, path]), packages: base.packages },
      ],
      told: ['a at store/node_modules/a/package.json', ...found],
    },
    { name: 'is a problem where nothing is there', layers: [emptyLayerReport, linking()], told: problem },
    {
      name: 'is a problem where it was removed',
      layers: [base, { ...emptyLayerReport, whiteouts: PackedPaths.of(['store']) }, linking()],
      told: problem,
    },
    {
      name: 'is a problem where another file has its place',
      layers: [base, { ...base, packages: [] }, linking()],
      told: problem,
    },
    { name: 'is a problem where the file comes later', layers: [linking(), base].reverse().slice(1), told: problem },
    { name: 'is none where it may be anything', layers: [emptyLayerReport, linking(false)], told: [] },
  ])('$name', ({ layers, told }) => expect(top(...layers)).toEqual(told));
});

describe('more hard links than are followed', () => {
  const file = 'app/package-lock.json';
  const many = Array.from({ length: 1_000 }, (_, at) => ({ ecosystem: 'npm', name: `n${at}`, version: '1.0.0' }));
  const below = { ...base, paths: PackedPaths.of([file]), packages: many.map((pkg) => ({ path: file, package: pkg })) };
  const hardLinks = many.map(({ name }) => ({ path: `node_modules/${name}/package.json`, target: file, isTold: true }));
  const above = { ...emptyLayerReport, paths: PackedPaths.of(hardLinks.map((one) => one.path)), hardLinks };
  const limits = { packages: 2_500, problems: 3 };

  it('to a file of many packages list as many as a layer may have, and the others are problems', () => {
    const [, layer] = withHardLinks([below, above], limits);
    expect(layer?.packages).toHaveLength(2_000);
    expect(layer?.problems).toHaveLength(4);
    expect(layer?.problems[0]?.message).toMatch(/more packages than are listed/);
  });

  it.each([
    ['links', Array.from({ length: 2_000 }, () => above)],
    [
      'packages beside them',
      Array.from({ length: 2_000 }, () => ({ ...below, ...linking(), packages: below.packages })),
    ],
  ])('in a layer of many %s that an image names thousands of times are a problem of the layer', (_, layers) => {
    const linked = withHardLinks([base, ...layers], limits);
    expect(linked.at(-1)?.problems).toEqual([{ path: '', message: 'has more hard links than are followed' }]);
    expect(linked.at(-1)?.packages).toEqual(layers.at(-1)?.packages);
  });
});
