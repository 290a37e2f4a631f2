import { expect, it } from 'vitest';
import { prettyJson } from './pretty-json.ts';

it.each([
  ['{"a":[1,2]}', '{\n  "a": [\n    1,\n    2\n  ]\n}'],
  ['7', '7'],
  [' null ', 'null'],
  ['', ''],
  ['{"a":', '{"a":'],
  ['plain words', 'plain words'],
])('%j is shown as %j', (text, shown) => {
  expect(prettyJson(text)).toBe(shown);
});
