import { expect, it } from 'vitest';
import { createPastClock, day } from './past-clock.ts';

it('a past clock goes on from day to day, and never back', () => {
  let now = 100 * day;
  const { clock, goTo } = createPastClock(60, () => now);
  expect(clock()).toBe(40 * day);
  goTo(14);
  now += 5;
  expect(clock()).toBe(86 * day + 5);
  goTo(30);
  expect(clock()).toBe(86 * day + 5);
  goTo(0);
  expect(clock()).toBe(now);
});
