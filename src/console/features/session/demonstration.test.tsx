import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { Demonstration } from './demonstration.tsx';

it('a demonstration says that nothing is real', async () => {
  expect((await rendered(<Demonstration />)).text).toMatch(
    /^A demonstration: its images, people and .* are made up\.$/,
  );
});
