import { sql } from 'kysely';
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

    const pause = async () => undefined;
    await prunePullRefusals(db, hour + 7, 10, pause);
    expect((await listPullRefusals(db, undefined, page)).total).toBe(2);
    await prunePullRefusals(db, 0, 1, pause);
    expect((await listPullRefusals(db, undefined, page)).items).toMatchObject([{ message: 'later' }]);
  });

  it('are forgotten some thousand at a time, so that others have their turn', async ({ skip }) => {
    await using database = await open();
    if (!database) return skip();
    const db = database.kysely;
    const namespace = { name: 'many', visibility: 'private', scanMode: 'automatic', now: 1 } as const;
    const { id } = await ensureRepository(db, (await createNamespace(db, namespace))?.id ?? 0, 'many/app', 1);
    await sql`insert into pull_refusal (repository_id, digest, actor, address, rule, message, count, hour, last_at)
      with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 10000)
      select ${id}, 'sha256:a', 'ann', cast(n as text), 'severity', 'no', 1, 0, n from numbers`.execute(db);
    const left: number[] = [];
    await prunePullRefusals(db, 5_001, 1_000, async () => {
      left.push((await listPullRefusals(db, undefined, { limit: 1, offset: 0 })).total);
    });
    expect(left).toEqual([8_000, 6_000, 3_000, 1_000]);
    const { items, total } = await listPullRefusals(db, undefined, { limit: 1, offset: 999 });
    expect([total, items[0]?.last_at]).toEqual([1_000, 9_001]);
  });
});
