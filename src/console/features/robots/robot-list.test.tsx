import { describe, expect, it } from 'vitest';
import { answer, daysAgo, pageOf, robot } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiRobot } from '../../../api/people-schemas.ts';
import { RobotList } from './robot-list.tsx';

const robots = (namespace: string | undefined, ...items: ApiRobot[]) =>
  answer('listRobots', { query: { namespace } }, pageOf(...items));

describe('robots', () => {
  it('can be made while they are loaded', async () => {
    const { labels, buttons } = await rendered(<RobotList namespace="team" />);
    expect(labels).toEqual(['Loading']);
    expect(buttons).toEqual(['New robot']);
  });

  it('say what they are for where there is none', async () => {
    const { text } = await rendered(<RobotList namespace="team" />, [robots('team')]);
    expect(text).toContain('There are no robots A robot is an account for a pipeline');
  });

  it.each<[string, Partial<ApiRobot>, string]>([
    ['that was never used', {}, 'robot$team+ci builds team: pull – – Disable'],
    ['that is disabled', { disabled: true }, 'robot$team+ci Disabled builds team: pull – – Enable'],
    ['that has expired', { expired: true, expiresAt: daysAgo(2) }, 'team: pull – Expired Disable'],
    ['that will', { lastUsedAt: daysAgo(3), expiresAt: daysAgo(-3) }, 'team: pull 3 days ago in 3 days Disable'],
    [
      'with rights in several places',
      { permissions: [{ namespace: 'team', actions: ['pull', 'push'] }, { actions: ['read'] }] },
      'team: pull, push everywhere: read – – Disable',
    ],
  ])('are shown: one %s', async (_name, change, text) => {
    const { rows } = await rendered(<RobotList />, [robots(undefined, robot(change))]);
    expect(rows[1]).toContain(text);
  });
});
