import { expect, it } from 'vitest';
import { ApiError } from '../../api/client.ts';
import { isTriedAgain } from './is-tried-again.ts';

it.each([
  ['what could not be reached is asked for again', 0, new Error('no network'), true],
  ['it is asked for three times in all', 2, new Error('no network'), false],
  ['a fault of the server may be over', 1, new ApiError(500, 'INTERNAL', 'a fault'), true],
  ['a refusal will be one again', 0, new ApiError(400, 'BAD', 'a refusal'), false],
  ['what is not there will not be there', 0, new ApiError(499, 'GONE', 'a refusal'), false],
])('%s', (_name, failures, error, again) => {
  expect(isTriedAgain(failures, error)).toBe(again);
});
