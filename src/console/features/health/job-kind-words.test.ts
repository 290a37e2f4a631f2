import { expect, it } from 'vitest';
import { jobKindText } from './job-kind-words.ts';

it.each([
  ['scan', 'Scan of an image'],
  ['collect-garbage', 'Garbage collection'],
  ['something-new', 'something-new'],
  ['', ''],
])('a job of the kind %j is called %j', (kind, text) => {
  expect(jobKindText(kind)).toBe(text);
});
