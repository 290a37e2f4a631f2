import { expect, it } from 'vitest';
import { exitCodeMeanings } from './exit-code-meanings.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';

it.each([
  ['storage_full', exitCodes.environment],
  ['tool_missing', exitCodes.environment],
  ['image_not_found', exitCodes.unreadable],
  ['sbom_missing', exitCodes.unreadable],
  ['template_invalid', exitCodes.unreadable],
  ['registry_unreachable', exitCodes.network],
  ['policy_refused', exitCodes.refused],
  ['flags_conflict', exitCodes.usage],
  ['something_new', exitCodes.usage],
])('%s ends with %d', (code, exitCode) => {
  expect(exitCodeOf(code)).toBe(exitCode);
});

it('every code is another, and its meaning is told', () => {
  const codes = Object.values(exitCodes);
  expect(new Set(codes).size).toBe(codes.length);
  expect(Object.keys(exitCodeMeanings)).toEqual(Object.keys(exitCodes));
});
