import { expect, it } from 'vitest';
import { census, daysAgo } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { NewPanel } from './new-panel.tsx';

it('what feeds brought is told with the number of packages, or that it was nothing', async () => {
  const latest = [{ vulnerability: 'CVE-2026-1', severity: 'High' as const, packages: 1_200, matchedAt: daysAgo(1) }];
  const some = await rendered(<NewPanel census={census({ newlyMatched: { day: 1, week: 1, latest } })} />);
  expect(some.rows).toEqual(['Vulnerability Severity Packages', 'CVE-2026-1 High 1 200']);
  expect((await rendered(<NewPanel census={census({})} />)).text).toContain(
    'Updates of feeds found nothing new in 7 days.',
  );
});
