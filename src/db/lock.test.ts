import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { holdGeneration, publishAlone } from './lock.ts';

describeQueries('locks', (it) => {
  it('let one publish at a time where several processes may, and the next one after a failure', async ({
    database,
  }) => {
    if (database.dialect === 'sqlite') {
      expect(await publishAlone(database, async () => 'done')).toBe('done');
      return;
    }
    const steps: string[] = [];
    const publish = (name: string) =>
      publishAlone(database, async () => {
        steps.push(`${name} begins`);
        await sleep(20);
        steps.push(`${name} ends`);
        if (name === 'a') throw new Error('failed');
      }).catch(() => steps.push(`${name} failed`));
    await Promise.all([publish('a'), publish('b')]);
    const ends = steps.filter((step) => !step.endsWith('failed'));
    expect(ends[1]?.split(' ')[0], 'nobody begins before the first ends').toBe(ends[0]?.split(' ')[0]);
    expect(ends).toHaveLength(4);
  });

  it('of the generation are shared by those who match, and keep out who replaces it', async ({ database, db }) => {
    if (database.dialect === 'sqlite') return;
    const steps: string[] = [];
    const gate = Promise.withResolvers<void>();
    const hold = (name: string, mode: 'shared' | 'exclusive', until: Promise<unknown>) =>
      db.transaction().execute(async (trx) => {
        await holdGeneration(trx, database.dialect, mode);
        steps.push(name);
        await until;
      });
    const readers = ['a', 'b'].map((name) => hold(name, 'shared', gate.promise));
    while (steps.length < 2) await sleep(5);
    const writer = hold('writer', 'exclusive', Promise.resolve());
    await sleep(50);
    expect(steps.toSorted()).toEqual(['a', 'b']);
    gate.resolve();
    await Promise.all([...readers, writer]);
    expect(steps.at(-1)).toBe('writer');
  });
});
