import { describe, expect, it } from 'vitest';
import { answer, census, daysAgo, digestOf, security } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import type { ApiOverview } from '../../api/overview-schemas.ts';
import { Overview } from './overview.tsx';

const push = {
  repository: 'team/app',
  digest: digestOf('a'),
  tags: ['1.0'],
  pushedAt: daysAgo(1),
  security: security(),
};

function shown(change: Partial<ApiOverview>, at = '/') {
  const overview = { namespaces: 1, repositories: 1, recentPushes: [push], ...change };
  return rendered(<Overview />, [answer('getOverview', {}, overview)], at);
}

describe('the overview', () => {
  it('is loaded first', async () => {
    const { text, labels } = await rendered(<Overview />);
    expect([text, labels]).toEqual(['Overview', ['Loading']]);
  });

  it('waits for the first steps where nothing was pushed', async () => {
    const { text, labels } = await shown({ recentPushes: [] });
    expect([text, labels]).toEqual(['Overview', ['Loading']]);
  });

  it('shows what was pushed while images are counted for the first time', async () => {
    const { text, labels, buttons } = await shown({});
    expect(buttons).toContain('How to push');
    expect(labels).toContain('Loading');
    expect(text).toContain('Recent pushes Version');
    expect(text).not.toContain('Coverage');
  });

  it.each([
    ['/', ['30 d: on', '90 d: off']],
    ['/?days=90', ['30 d: off', '90 d: on']],
    ['/?days=7', ['30 d: on', '90 d: off']],
  ])('has its panels once they are counted, with the days of %s', async (at, fields) => {
    const { text, fields: found, labels } = await shown({ census: census({ images: 1 }) }, at);
    for (const panel of [
      'Coverage',
      'Images by worst severity',
      'Findings over time',
      'Images most at risk',
      'Recent pushes',
    ])
      expect(text).toContain(panel);
    expect(found).toEqual(fields);
    expect(labels).not.toContain('Loading');
  });
});
