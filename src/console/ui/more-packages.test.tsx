import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { MorePackages } from './more-packages.tsx';

it.each([
  [0, ''],
  [1, 'and 1 more package'],
  [4, 'and 4 more packages'],
])('of %i packages that are not named is said: %s', async (count, text) => {
  expect((await rendered(<MorePackages count={count} />)).text).toBe(text);
});
