import { expect, it } from 'vitest';
import { testResult } from './test-result.ts';

it.each([
  [{ ok: true, status: 204, milliseconds: 12 }, 'Taken, status 204, after 12 ms'],
  [{ ok: true, milliseconds: 12 }, 'Taken, after 12 ms'],
  [{ ok: false, error: 'no such host', milliseconds: 3 }, 'no such host'],
  [{ ok: false, status: 500, milliseconds: 3 }, 'It failed.'],
])('what came back is told: %j', (result, text) => {
  expect(testResult(result)).toBe(text);
});
