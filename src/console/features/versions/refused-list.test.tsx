import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { RefusedList } from './refused-list.tsx';

const refused = (...names: string[]) => names.map((name) => ({ name, message: 'It is immutable.' }));
const shown = async (names: string[]) => await rendered(<RefusedList refused={refused(...names)} />);

it.each([
  [['1.0'], '1 version was left as it is 1.0 It is immutable.'],
  [['1.0', '2.0'], '2 versions were left as they are 1.0 It is immutable. 2.0 It is immutable.'],
  [[], ''],
])('of %j reads: %s', async (names, text) => {
  expect((await shown(names)).text).toBe(text);
});

it('is told at once to those who do not see it', async () => {
  expect((await shown(['1.0'])).html).toContain('role="alert"');
});
