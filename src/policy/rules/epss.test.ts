import { expect, it } from 'vitest';
import { judgedFinding } from '../../../test/support/judged.ts';
import { epss } from './epss.ts';

const setting = (likelihood: number, options: object = {}) => ({
  ...({ pull: 'block', deploy: 'off' } as const),
  ...{ likelihood, ...options },
});

it.each<[string, number | undefined, number, boolean]>([
  ['at the share', 0.5, 0.5, true],
  ['above it', 0.51, 0.5, true],
  ['below it', 0.499, 0.5, false],
  ['of no known likelihood', undefined, 0, false],
  ['of no likelihood at all, where that is the share', 0, 0, true],
])('a finding %s breaks it or not', (_, known, share, broken) => {
  expect(epss.breaks(judgedFinding({ epss: known }), setting(share))).toBe(broken);
});

it('says its share and what is left out, and looks at every finding', () => {
  expect(epss.label(setting(0.25, { fixableOnly: true }))).toBe('attacks 25 % likely or more, with a fix');
  expect(epss.selects(setting(0.25))).toBe('all');
});
