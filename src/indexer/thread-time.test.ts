import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { threadTime } from './thread-time.ts';

it('only grows with what this thread computes, and hardly while it waits', async () => {
  const begin = threadTime();
  for (let n = 0; threadTime() < begin + 20; n++) Math.sqrt(n);
  const computed = threadTime();
  await sleep(200);
  expect(threadTime() - computed).toBeLessThan(150);
  expect(computed - begin).toBeGreaterThanOrEqual(20);
});
