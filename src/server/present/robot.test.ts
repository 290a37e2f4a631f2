import { expect, it } from 'vitest';
import type { RobotRow } from '../../db/robot.ts';
import { presentRobot } from './robot.ts';

const row = (values: Partial<RobotRow> = {}) =>
  ({
    ...{
      id: 1,
      name: 'robot$ci',
      description: '',
      disabled: 0,
      expires_at: null,
      owner: 'ann',
      created_at: 0,
      used_at: null,
    },
    ...{ secret_hash: 'never told', ...values },
  }) as RobotRow;

it('groups what it may by namespace, in the order of the table', () => {
  const rights = (namespace: string | null, ...actions: readonly string[]) =>
    actions.map((action) => ({ namespace, action }));
  const { permissions } = presentRobot(row(), [...rights('team', 'push', 'read', 'pull'), ...rights(null, 'read')], 0);
  expect(permissions).toEqual([{ namespace: 'team', actions: ['read', 'pull', 'push'] }, { actions: ['read'] }]);
});

it('tells whether it is disabled or has ended, and never its secret', () => {
  expect(presentRobot(row({ disabled: 1, expires_at: 100 }), [], 100)).toMatchObject({ disabled: true, expired: true });
  expect(presentRobot(row({ expires_at: 101 }), [], 100)).toMatchObject({ disabled: false, expired: false });
  expect(JSON.stringify(presentRobot(row(), [], 0))).not.toContain('never told');
});
