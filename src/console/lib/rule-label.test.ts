import { expect, it } from 'vitest';
import { packageKinds } from '../../model/package-kind.ts';
import type { RuleSetting } from '../../policy/rule.ts';
import { rules } from '../../policy/rules/index.ts';
import { messages } from '../messages/messages.ts';
import { valuesOf } from './made-text.ts';
import { labelMessages, ruleLabel } from './rule-label.ts';

const limits = [
  { fixableOnly: true, confirmedOnly: true, graceDays: 1, graceFrom: 'fix' },
  { graceDays: 30, graceFrom: 'fix', kinds: packageKinds },
  { graceDays: 1, kinds: packageKinds.slice(1) },
  { graceDays: 30, kinds: packageKinds.slice(0, 1) },
] as const;
const settings = [
  ...limits.map((limit) => ({ atLeast: 'High', likelihood: 0.5, hours: 72, ...limit })),
  { atLeast: 'Critical' },
];
const labels = Object.values(rules).flatMap((rule) =>
  settings.map((setting) => rule.label({ pull: 'block', deploy: 'off', ...setting } as RuleSetting)),
);

it.each([...new Set(labels)])('the catalogue has the parts of "%s"', (label) => {
  const isKnown = (part: string) => part in messages || labelMessages.some((message) => valuesOf(part, message));
  expect(label.split(', ').filter((part) => !isKnown(part))).toEqual([]);
});

it('leaves an English label as it is', () => {
  expect(ruleLabel('High or above, with a fix')).toBe('High or above, with a fix');
});
