import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { createNamespace } from './namespace.ts';
import { addPullRefusals, listPullRefusals, prunePullRefusals } from './pull-refusal.ts';
import { ensureRepository } from './repository.ts';

const hour = 3_600_000;
const page = { limit: 10, offset: 0 };

describe.each(databases)('refused pulls on $name', ({ open }) => {
  it('of one hour that are alike are one row, the latest come first, and old ones are forgotten', async ({ skip }) => {
    await using database = await open();
    if (!database) return skip();
    const db = database.kysely;
    const namespace = { name: 'team', visibility: 'private', scanMode: 'automatic', now: 1 } as const;
    const namespaceId = (await createNamespace(db, namespace))?.id ?? 0;
    const { id: repositoryId } = await ensureRepository(db, namespaceId, 'team/app', 1);
    const refused = (lastAt: number, message: string, actor = 'ann') => ({
      ...{ repositoryId, digest: 'sha256:a', actor, address: '10.0.0.1', rule: 'severity', message, count: 2, lastAt },
    });
    await addPullRefusals(db, [refused(hour, 'first'), refused(hour + 5, 'then'), refused(hour + 9, 'his', 'bob')]);
    await addPullRefusals(db, [refused(2 * hour, 'later')]);

    const { items, total } = await listPullRefusals(db, [namespaceId], page);
    expect(total).toBe(3);
    expect(items.map(({ message, count, repository }) => [message, count, repository])).toEqual([
      ['later', 2, 'team/app'],
      ['his', 2, 'team/app'],
      ['then', 4, 'team/app'],
    ]);
    expect(await listPullRefusals(db, [], page)).toEqual({ items: [], total: 0 });
    expect((await listPullRefusals(db, undefined, { limit: 1, offset: 1 })).items).toMatchObject([{ message: 'his' }]);

    await prunePullRefusals(db, hour + 7, 10);
    expect((await listPullRefusals(db, undefined, page)).total).toBe(2);
    await prunePullRefusals(db, 0, 1);
    expect((await listPullRefusals(db, undefined, page)).items).toMatchObject([{ message: 'later' }]);
  });
});
