import { expect, it } from 'vitest';
import { reasonPhrase } from './reason-phrase.ts';

it('a reason follows the usual words, in one line of bounded length', () => {
  expect(reasonPhrase(403, 'team/app is blocked…\r\nx: y')).toBe('Forbidden: team/app is blocked... x: y');
  expect(reasonPhrase(599, 'why')).toBe('Refused: why');
  expect(reasonPhrase(403, 'a'.repeat(5_000))).toMatch(/^Forbidden: a{889}\.\.\.$/);
});
