import { describe, expect, it } from 'vitest';
import { emptyLayerReport, type LayerReport } from '../model/layer-report.ts';
import { throughLinks } from './through-links.ts';

const base: LayerReport = {
  ...emptyLayerReport,
  paths: ['etc/os-release', 'lib', 'usr/', 'usr/lib/', 'usr/lib/os-release'],
};
const found = { ecosystem: 'apk', name: 'musl', version: '1.2.5-r0' };
const upper: LayerReport = {
  ...emptyLayerReport,
  packages: [{ path: 'lib/apk/db/installed', package: found }],
  owned: [{ path: 'lib/apk/db/installed', owner: found, files: ['lib/libc.musl-x86_64.so.1'] }],
  paths: ['library', 'lib/apk/db/installed'].sort(),
  whiteouts: ['lib/old'],
  opaque: ['lib/modules'],
};

describe('layers above links', () => {
  it('have their content where it comes to lie', () => {
    expect(throughLinks([base, upper])[1]).toEqual({
      ...upper,
      packages: [{ path: 'usr/lib/apk/db/installed', package: found }],
      owned: [{ ...upper.owned[0], path: 'usr/lib/apk/db/installed' }],
      paths: ['library', 'usr/lib/apk/db/installed'],
      whiteouts: ['usr/lib/old'],
      opaque: ['usr/lib/modules'],
    });
  });

  it.each([
    { name: 'without a link', layers: [{ ...base, paths: ['lib/', 'usr/lib/'] }, upper] },
    { name: 'that bring the folder', layers: [base, { ...upper, paths: ['lib/', 'lib/apk/db/installed'] }] },
    { name: 'that bring nothing in it', layers: [base, { ...emptyLayerReport, paths: ['library', 'usr/lib/x'] }] },
  ])('$name stay as they are', ({ layers }) => {
    expect(throughLinks(layers)).toEqual(layers);
  });
});
