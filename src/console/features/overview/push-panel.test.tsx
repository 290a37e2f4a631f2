import { expect, it } from 'vitest';
import { daysAgo, digestOf, security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { PushPanel } from './push-panel.tsx';

it('pushes of late are told with what was found', async () => {
  const push = { repository: 'team/app', digest: digestOf('a'), pushedAt: daysAgo(2) };
  const { rows, links, html } = await rendered(
    <PushPanel
      pushes={[
        { ...push, tags: ['1.0'], security: security({ High: 1 }, { highest: 'High' }) },
        { ...push, repository: 'team/b', tags: [], security: security({}, { state: 'scanning' }) },
      ]}
    />,
  );
  expect(rows).toEqual([
    'Version Security level',
    'team/app:1.0 2 days ago High 1 vulnerability',
    'team/b@aaaaaaaaaaaa 2 days ago Scanning',
  ]);
  expect(html, 'what was found takes as many lines as a phone needs').toContain('--group-wrap:wrap');
  expect(links[0]).toBe('/version?repository=team/app&reference=1.0');
});
