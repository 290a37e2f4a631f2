import { expect, it } from 'vitest';
import { errorText } from './error-text.ts';

it.each([
  'There is no user ada.',
  'Too many wrong passwords; try again in 30 seconds.',
  'This needs the right to delete versions in the whole registry.',
  'team/app has no version 1.0.',
  'Something that nobody foresaw: {name} <b>',
  '',
])('what the server says stays readable: %s', (message) => {
  expect(errorText(message)).toBe(message);
});
