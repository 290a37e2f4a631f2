import { expect } from 'vitest';
import { describeQueries } from '../../../test/support/stored.ts';
import { presentAccess, presentEvents } from './repository-detail.ts';

describeQueries('a repository in detail', (it) => {
  it('tells events with the tags that their versions have now', async (stored) => {
    const { digest } = await stored.version('detail/app', { tags: ['2', '1'] });
    const row = {
      id: 7,
      kind: 'pushed',
      at: 0,
      tag: null,
      before: null,
      digest,
      actor: 'ann',
      count: null,
      state: null,
      reason: null,
    };
    const events = await presentEvents(stored.db, await stored.repository('detail/app'), [
      row,
      { ...row, id: 8, digest: null },
    ] as never);
    expect(events[0]).toMatchObject({
      id: 'pushed 7',
      at: '1970-01-01T00:00:00.000Z',
      tags: ['1', '2'],
      actor: 'ann',
      tag: undefined,
    });
    expect(events[1]).toMatchObject({ id: 'pushed 8', tags: [], digest: undefined });
  });

  it('tells what somebody may do: all that the role allows, or a robot’s own list, in one order', async () => {
    const user = presentAccess({ kind: 'user', name: 'ann', role: 'reader', everywhere: false });
    expect(user).toEqual({ kind: 'user', name: 'ann', role: 'reader', everywhere: false, actions: ['read', 'pull'] });
    const robot = presentAccess({
      kind: 'robot',
      name: 'ci',
      everywhere: false,
      actions: ['push', 'read', 'no such action'],
    });
    expect(robot.actions).toEqual(['read', 'push']);
    expect(presentAccess({ kind: 'user', name: 'ben', role: 'no such role', everywhere: true }).actions).toEqual([]);
  });
});
