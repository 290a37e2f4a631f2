import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import {
  countOpenRequests,
  createExceptionRequest,
  decideExceptionRequest,
  listExceptionRequests,
} from './exception-request.ts';
import { createNamespace } from './namespace.ts';
import { ensureRepository } from './repository.ts';

const page = { limit: 10, offset: 0 };

describe.each(databases)('requests for exceptions on $name', ({ open }) => {
  it('are decided once, and those that are open come first', async ({ skip }) => {
    await using database = await open();
    if (!database) return skip();
    const db = database.kysely;
    const namespace = { name: 'team', visibility: 'private', scanMode: 'automatic', now: 1 } as const;
    const namespaceId = (await createNamespace(db, namespace))?.id ?? 0;
    const { id: repositoryId } = await ensureRepository(db, namespaceId, 'team/app', 1);
    const about = { namespaceId, reason: 'not reachable', requester: 'ann', now: 2 };
    const first = await createExceptionRequest(db, { ...about, vulnerability: 'CVE-2099-0001', repositoryId });
    const second = await createExceptionRequest(db, { ...about, vulnerability: 'CVE-2099-0002' });
    expect(await countOpenRequests(db, namespaceId)).toBe(2);

    const decision = { decidedBy: 'bob', decision: 'no', exemptionId: undefined, now: 3 };
    expect(await decideExceptionRequest(db, second, { ...decision, state: 'rejected' })).toBe(true);
    expect(await decideExceptionRequest(db, second, { ...decision, state: 'granted' })).toBe(false);
    expect(await countOpenRequests(db, namespaceId)).toBe(1);

    const { items, total } = await listExceptionRequests(db, { namespaceIds: undefined, ...page });
    expect(total).toBe(2);
    expect(items.map(({ id, state, repository, namespace: name }) => [id, state, repository, name])).toEqual([
      [first, 'open', 'team/app', 'team'],
      [second, 'rejected', null, 'team'],
    ]);
    const rejected = await listExceptionRequests(db, { namespaceIds: [namespaceId], state: 'rejected', ...page });
    expect(rejected.items).toMatchObject([{ id: second, decided_by: 'bob', decision: 'no', decided_at: 3 }]);
    expect((await listExceptionRequests(db, { namespaceIds: [namespaceId + 1], ...page })).total).toBe(0);
  });
});
