import { expect, it } from 'vitest';
import { createThrottle } from './throttle.ts';

function throttleAt() {
  const time = { now: 1_000_000 };
  return { time, throttle: createThrottle(() => time.now) };
}

it('five wrong attempts cost nothing, each further one doubles the wait, up to five minutes', () => {
  const { throttle } = throttleAt();
  const waits = Array.from({ length: 16 }, () => {
    throttle.failed('a');
    return throttle.waitFor('a') / 1_000;
  });
  expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
});

it('a wait ends with time, but not what was counted', () => {
  const { throttle, time } = throttleAt();
  for (let count = 0; count < 7; count++) throttle.failed('a');
  time.now += 1_500;
  expect(throttle.waitFor('a')).toBe(500);
  time.now += 500;
  expect(throttle.waitFor('a')).toBe(0);
  throttle.failed('a');
  expect(throttle.waitFor('a')).toBe(4_000);
});

it('a success forgets what went wrong', () => {
  const { throttle } = throttleAt();
  for (let count = 0; count < 9; count++) throttle.failed('a');
  throttle.succeeded('a');
  throttle.failed('a');
  expect(throttle.waitFor('a')).toBe(0);
});

it('one key does not slow down another', () => {
  const { throttle } = throttleAt();
  for (let count = 0; count < 9; count++) throttle.failed('a');
  expect(throttle.waitFor('b')).toBe(0);
});

it('the keys that failed longest ago are forgotten when there are too many', () => {
  const { throttle } = throttleAt();
  for (let count = 0; count < 9; count++) throttle.failed('first');
  for (let count = 0; count < 9_999; count++) throttle.failed(`key ${count}`);
  expect(throttle.waitFor('first')).toBeGreaterThan(0);
  throttle.failed('one too many');
  expect(throttle.waitFor('first')).toBe(0);
});
