import { expect, it } from 'vitest';
import { judgedFinding } from '../../../test/support/judged.ts';
import { type Severity, severities } from '../../model/severity.ts';
import { severity } from './severity.ts';

const setting = (atLeast: Severity, options: object = {}) => ({
  ...({ pull: 'block', deploy: 'off' } as const),
  ...{ atLeast, ...options },
});

it.each<[Severity, readonly Severity[], string]>([
  ['Critical', ['Critical'], 'Critical'],
  ['High', ['Critical', 'High'], 'High or above'],
  ['Medium', ['Critical', 'High', 'Medium'], 'Medium or above'],
  ['Low', ['Critical', 'High', 'Medium', 'Low'], 'Low or above'],
])('from %s on counts %j', (atLeast, counted, label) => {
  const broken = severities.filter((level) => severity.breaks(judgedFinding({ severity: level }), setting(atLeast)));
  expect(broken).toEqual(counted);
  expect(severity.label(setting(atLeast))).toBe(label);
  expect(severity.selects(setting(atLeast))).toEqual({ atLeast });
});

it('says what is left out', () => {
  expect(severity.label(setting('Low', { kinds: ['language'] }))).toBe('Low or above, in language packages');
});
