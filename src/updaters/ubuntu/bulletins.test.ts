import { expect, it } from 'vitest';
import { Bulletins } from './bulletins.ts';

it('notices are found by release, package and the version that they brought, the first day with them', () => {
  const bulletins = new Bulletins();
  bulletins.add('USN-2', '2026-03-02T00:00:00Z', '24.04', 'curl', '8-1');
  bulletins.add('USN-1', '2026-01-01', '24.04', 'curl', '8-1');
  bulletins.add('USN-3', undefined, '24.04', 'wget', '1-1');
  expect(bulletins.of('24.04', 'curl', '8-1')).toEqual({ ids: ['USN-1', 'USN-2'], day: '2026-01-01' });
  expect(bulletins.of('24.04', 'wget', '1-1'), 'of no known day').toEqual({ ids: ['USN-3'], day: undefined });
  expect([bulletins.of('22.04', 'curl', '8-1'), bulletins.of('24.04', 'curl', '8-2')]).toEqual([undefined, undefined]);
});

it('more than ten for one version are cut off', () => {
  const bulletins = new Bulletins();
  for (let n = 10; n < 30; n++) bulletins.add(`USN-${n}`, '2026-01-01', '24.04', 'curl', '8-1');
  expect(bulletins.of('24.04', 'curl', '8-1')?.ids.length).toBe(10);
});
