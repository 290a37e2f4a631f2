import { expect, it } from 'vitest';
import { census, digestOf, security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { RiskPanel } from './risk-panel.tsx';

it('images at risk are told with their findings, or that there are none', async () => {
  const image = { repository: 'team/app', digest: digestOf('a'), tags: ['1.0'], platform: 'linux/amd64' };
  const atRisk = [{ ...image, counts: security({ Critical: 1, Low: 2 }).counts, total: 3 }];
  const some = await rendered(<RiskPanel census={census({ atRisk })} />);
  expect(some.rows).toEqual(['Image Findings', 'team/app:1.0 linux/amd64 C 1 L 2']);
  expect(some.links).toEqual(['/version?repository=team/app&reference=1.0']);
  const none = await rendered(<RiskPanel census={census({})} />);
  expect(none.text).toContain('Nothing was found in any scanned image.');
});
