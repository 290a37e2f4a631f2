import { expect } from 'vitest';
import { describeQueries, type Stored } from '../../test/support/stored.ts';
import { storedTarget } from '../../test/support/stored-target.ts';
import {
  countMessages,
  countUndelivered,
  dueTargets,
  giveUpOldMessages,
  listMessages,
  removeEndedMessages,
  reviveMessage,
} from './message-list.ts';

/** Adds a message in a state to a target; resolves with its id. */
async function message({ db }: Stored, target_id: number, state: string, at: number): Promise<number> {
  const row = {
    ...{ uid: `${target_id} ${state} ${at}`, target_id, state, title: '', events: 1, due_at: at, lease_until: 0 },
    ...{ attempts: 2, status: null, error: null, created_at: 1, ended_at: state === 'waiting' ? null : at },
  };
  return (await db.insertInto('notification_message').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

describeQueries('lists of messages', (it) => {
  it('count what waits and what is given up, by target and in all', async (stored) => {
    const { db } = stored;
    const [one, two] = [await storedTarget(db, 'push'), await storedTarget(db, 'push')];
    for (const state of ['waiting', 'sending', 'collecting', 'dead', 'delivered']) await message(stored, one, state, 5);
    await message(stored, two, 'dead', 5);
    expect([...(await countMessages(db, [one, two]))].sort()).toEqual([
      [one, { waiting: 3, dead: 1 }],
      [two, { waiting: 0, dead: 1 }],
    ]);
    expect((await countMessages(db, [])).size).toBe(0);
    expect(await countUndelivered(db)).toEqual({ waiting: 3, dead: 2 });
    expect(await dueTargets(db, 4)).toEqual([]);
    expect(await dueTargets(db, 5)).toEqual([one]);
    const { items, total } = await listMessages(db, one, { limit: 2, offset: 1 });
    expect([total, ...items.map((row) => row.state)]).toEqual([5, 'dead', 'collecting']);
    expect((await listMessages(db, one, { state: 'dead', limit: 9, offset: 0 })).total).toBe(1);
  });

  it('a dead letter is sent again by its own target alone', async (stored) => {
    const { db } = stored;
    const [one, two] = [await storedTarget(db, 'push'), await storedTarget(db, 'push')];
    const id = await message(stored, one, 'dead', 5);
    expect(await reviveMessage(db, two, id, 9)).toBe(false);
    expect([await reviveMessage(db, one, id, 9), await reviveMessage(db, one, id, 9)]).toEqual([true, false]);
    const [row] = (await listMessages(db, one, { limit: 1, offset: 0 })).items;
    expect(row).toMatchObject({ state: 'waiting', attempts: 0, due_at: 9, ended_at: null });
  });

  it('what ended is forgotten, each state by its own age, and what waited too long is given up', async (stored) => {
    const { db } = stored;
    const one = await storedTarget(db, 'push');
    for (const at of [10, 20]) for (const state of ['delivered', 'dead']) await message(stored, one, state, at);
    for (const at of [10, 20]) await message(stored, one, 'waiting', at);
    await removeEndedMessages(db, { deliveredBefore: 20, deadBefore: 10 });
    await giveUpOldMessages(db, 20, 30, 'too old');
    const rows = (await listMessages(db, one, { limit: 9, offset: 0 })).items;
    expect(rows.map((row) => [row.state, row.due_at, row.error]).reverse()).toEqual([
      ['dead', 10, null],
      ['delivered', 20, null],
      ['dead', 20, null],
      ['dead', 10, 'too old'],
      ['waiting', 20, null],
    ]);
  });
});
