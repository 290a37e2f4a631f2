import { expect, it } from 'vitest';
import { uuidOf } from './uuid-of.ts';

it('is a version 8 UUID, the same for the same text alone', () => {
  expect(uuidOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidOf('a')).toBe(uuidOf('a'));
  expect(uuidOf('b')).not.toBe(uuidOf('a'));
});
