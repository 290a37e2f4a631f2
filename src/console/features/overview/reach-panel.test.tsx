import { expect, it } from 'vitest';
import { census } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { ReachPanel } from './reach-panel.tsx';

it.each([
  [1, false, 'CVE-2026-1 Critical 1'],
  [1_200, true, 'CVE-2026-1 Critical Exploited 1 200'],
])('a vulnerability that is in %i images is told so', async (images, exploited, text) => {
  const reach = [{ vulnerability: 'CVE-2026-1', severity: 'Critical' as const, exploited, images }];
  const { rows } = await rendered(<ReachPanel census={census({ reach })} />);
  expect(rows).toEqual(['Vulnerability Severity Images', text]);
});

it('it is said that nothing reaches far', async () => {
  const { text } = await rendered(<ReachPanel census={census({})} />);
  expect(text).toContain('No image has a Critical or exploited vulnerability.');
});
