import { describe, expect, it } from 'vitest';
import { PackedPaths } from '../lib/packed-paths.ts';
import { emptyLayerReport, type LayerReport } from '../model/layer-report.ts';
import { LayerAllowance } from './layer-allowance.ts';

/** A report of a number of packages. */
function reportOf(packages: number, values: Partial<LayerReport> = {}): LayerReport {
  const found = Array.from({ length: packages }, (_, at) => ({
    package: { ecosystem: 'npm', name: `p${at}`, version: '1.0.0' },
    path: `node_modules/p${at}/package.json`,
  }));
  return { ...emptyLayerReport, diffId: 'sha256:1', size: 10, entries: 3, packages: found, ...values };
}

describe('what the reports of an image have', () => {
  const [small, large] = [reportOf(2), reportOf(1_000)];

  it('is kept as long as there is room', () => {
    const allowed = new LayerAllowance(1_000_000);
    expect([small, large, small].map((one) => allowed.take(one))).toEqual([small, large, small]);
  });

  it('is left out from where there is none, which is a problem, and they stay layers', () => {
    const allowed = new LayerAllowance(100_000);
    const problems = [{ path: '', message: expect.stringMatching(/^was left out: the layers of the image have more/) }];
    const without = { ...reportOf(0), problems };
    expect([small, large, small].map((one) => allowed.take(one))).toEqual([small, without, without]);
    expect(allowed.isUsedUp).toBe(true);
  });

  it.each<[string, Partial<LayerReport>]>([
    ['paths', { paths: PackedPaths.of(Array.from({ length: 100 }, (_, at) => `${at}${'x'.repeat(60)}`)) }],
    ['links', { links: Array.from({ length: 100 }, (_, at) => ({ path: `${at}`, target: 'x' })) }],
    [
      'files of packages',
      { owned: [{ path: 'x', owner: { ecosystem: 'dpkg', name: 'a' }, files: ['y'.repeat(5_000)] }] },
    ],
  ])('counts by its %s as well', (_, values) => {
    expect(new LayerAllowance(4_000).take(reportOf(0)).problems).toEqual([]);
    expect(new LayerAllowance(4_000).take(reportOf(0, values)).problems).toHaveLength(1);
  });
});

it('hundreds of layers of an ordinary system have room', () => {
  const allowed = new LayerAllowance();
  const report = reportOf(2_000);
  expect(Array.from({ length: 250 }, () => allowed.take(report)).every((one) => one === report)).toBe(true);
});
