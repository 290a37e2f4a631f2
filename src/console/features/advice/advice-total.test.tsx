import { describe, expect, it } from 'vitest';
import { security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { AdviceTotal } from './advice-total.tsx';

describe('what all upgrades clear and leave', () => {
  it.each([
    ['all of it', 1, 1, 'Upgrades clear 1 of 1 finding. '],
    ['all but one', 3, 2, 'Upgrades clear 2 of 3 findings; 1 remains. '],
    ['a part', 1_200, 100, 'Upgrades clear 100 of 1 200 findings; 1 100 remain. '],
  ])('is summed up: %s', async (_name, findings, clears, text) => {
    const total = await rendered(<AdviceTotal advice={{ findings, clears, steps: [], commands: [] }} />);
    expect(total.text.startsWith(text)).toBe(true);
    expect(total.text.endsWith('After all upgrades Nothing')).toBe(clears === findings);
  });

  it('is told by levels, over all steps', async () => {
    const step = {
      ...{ remedy: 'dependency' as const, ecosystem: 'npm', name: 'lodash', packages: [], version: '4.0', clears: 2 },
      ...{ cleared: security({ High: 2 }).counts, vulnerabilities: [], brings: [] },
      remaining: [{ vulnerability: 'CVE-3', severity: 'Low' as const, findings: 3, status: 'affected' }],
    };
    const advice = { findings: 10, clears: 4, steps: [step, { ...step, name: 'xz' }], commands: [] };
    const { text } = await rendered(<AdviceTotal advice={advice} />);
    expect(text).toMatch(/ 10 → 6 Now H 4 L 6 After all upgrades L 6$/);
  });
});
