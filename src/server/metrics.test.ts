import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

const { registry, ...figures } = createMetrics();

it('every figure is in the registry that is asked, under a name of its own', () => {
  const names = Object.values(figures).map((figure) => Reflect.get(figure, 'name') as string);
  expect(new Set(names).size).toBe(names.length);
  for (const [part, figure] of Object.entries(figures))
    expect(registry.getSingleMetric(Reflect.get(figure, 'name') as string), part).toBe(figure);
});

it('every figure of ours is named as Prometheus advises: its unit, and _total where it only grows', async () => {
  const ours = new Set(Object.values(figures).map((figure) => Reflect.get(figure, 'name')));
  for (const { name, type } of (await registry.getMetricsAsJSON()).filter((one) => ours.has(one.name))) {
    expect(name).toMatch(/^cleardock_[a-z]+(_[a-z]+)*$/);
    expect(name.endsWith('_total'), name).toBe(String(type) === 'counter');
    if (String(type) === 'histogram') expect(name).toMatch(/_seconds$/);
  }
});

it('two servers in one process count for themselves', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.uploads.set(3);
  expect(await one.registry.getSingleMetricAsString('cleardock_uploads')).toContain('cleardock_uploads 3');
  expect(await other.registry.getSingleMetricAsString('cleardock_uploads')).toContain('cleardock_uploads 0');
});
