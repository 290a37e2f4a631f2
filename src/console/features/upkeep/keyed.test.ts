import { expect, it } from 'vitest';
import { keyed, withoutKeys } from './keyed.ts';

it('rows that are alike are told apart while they are edited, and sent as they are', () => {
  const [one, other] = [keyed({ tags: '*' }), keyed({ tags: '*' })];
  expect(one.key).not.toBe(other.key);
  expect([one, other].map(withoutKeys)).toEqual([{ tags: '*' }, { tags: '*' }]);
});
