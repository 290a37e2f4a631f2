import { describe, expect, it } from 'vitest';
import { answer, daysAgo, digestOf, firstPage, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiBlockedPull } from '../../../api/policy-schemas.ts';
import { BlockedPulls } from './blocked-pulls.tsx';

const pull: ApiBlockedPull = {
  ...{
    repository: 'team/app',
    digest: digestOf('a'),
    actor: 'robot$team+ci',
    address: '10.0.0.7',
    rules: ['severity'],
  },
  message:
    'team/app is blocked by the policy of namespace team (High or above): CVE-2026-1 (High) in xz 1.0, no fix yet',
  ...{ count: 1200, lastAt: daysAgo(3) },
};
const here = (...pulls: ApiBlockedPull[]) =>
  answer('listBlockedPulls', { params: { namespace: 'team' }, query: firstPage }, pageOf(...pulls));

describe('pulls that were refused', () => {
  it('are loaded first', async () => {
    expect((await rendered(<BlockedPulls namespace="team" />)).labels).toEqual(['Loading']);
  });

  it('say that there were none, and leave the choice of columns out', async () => {
    const { text, buttons } = await rendered(<BlockedPulls namespace="team" />, [here()]);
    expect(text).toMatch(/^No pull was refused /);
    expect(buttons).toEqual([]);
  });

  it('name the version, why it was refused, and who wanted it from where how often', async () => {
    const { rows, links, buttons } = await rendered(<BlockedPulls namespace="team" />, [here(pull)]);
    expect(rows).toEqual([
      'Version Why Last Who From Times in the hour',
      'team/app@aaaaaaaaaaaa High or above CVE-2026-1 (High) in xz 1.0, no fix yet 3 days ago robot$team+ci 10.0.0.7 1 200',
    ]);
    expect(links).toContain(`/version?repository=team/app&reference=${digestOf('a')}`);
    expect(buttons).toContain('Columns');
  });

  it('are those of all namespaces where none is given', async () => {
    const everywhere = answer('listAllBlockedPulls', { query: firstPage }, pageOf(pull, { ...pull, actor: 'eve' }));
    expect((await rendered(<BlockedPulls />, [everywhere, here()])).rows).toHaveLength(3);
  });
});
